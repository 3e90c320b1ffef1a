import type { SlackMessage } from '../../../lambda/slack-notifier/block-kit';
import { messagesOf } from '../../../lambda/slack-notifier/received';
import { parseNotification } from '../../../lambda/slack-notifier/parse-notification';
import { alarmNotification, fromSns, sagemakerNotification } from './events';
import { blocksOf, show, textsOf } from './shown';

const TEXTS = {
  'a mention': '<!channel> <@U00000000> @here <https://example.com|click>',
  'an entity': '&lt;!channel&gt; && &amp;',
  markup: '`code` ```block``` *bold* _it_ ~no~ > quote',
  'ten thousand characters': 'x'.repeat(10_000),
  'ten thousand ampersands': '&'.repeat(10_000),
  emoji: '👩‍👩‍👧‍👦🏳️‍🌈😀'.repeat(800),
  'right-to-left text': 'שגיאה \u202Eabc\u202C مرحبا\u2067'.repeat(5),
  'half a character': 'a\ud800b\udc00',
  'control characters': 'a\u0000b\u001b[31mc\u0085',
  'many lines': 'line\n'.repeat(4000),
  'a mark of the app': 'x\n\nSeverity: page. Unit: Percent.\n\nRunbook: https://example.com/<!here>\n\nFirst: <!here>',
};

type Place = (text: string) => SlackMessage;
const PLACES: Readonly<Record<string, Place>> = {
  'the name of an alarm': (text) => show(alarmNotification({ AlarmName: text })),
  'its reason': (text) => show(alarmNotification({ NewStateReason: text })),
  'its description': (text) => show(alarmNotification({ AlarmDescription: text })),
  'its description, beside marks': (text) =>
    show(alarmNotification({ AlarmDescription: `${text}\n\nFirst: ${text}\n\nSeverity: page. Unit: ${text}.` })),
  'its former state and time': (text) => show(alarmNotification({ OldStateValue: text, StateChangeTime: text })),
  'what it measures': (text) =>
    show(alarmNotification({}, { MetricName: text, Statistic: text, ComparisonOperator: text })),
  'a computed metric': (text) =>
    show(alarmNotification({}, { MetricName: undefined, Metrics: [{ Label: text, ReturnData: true }] })),
  'a line about an alarm that comes back': (text) => show(alarmNotification({ AlarmName: text }), { timesHeard: 2 }),
  'an event': (text) =>
    show(
      sagemakerNotification('sagemaker-baking', {
        EndpointName: text,
        EndpointStatus: text,
        EndpointConfigName: text,
        FailureReason: text,
        ProductionVariants: [{ VariantStatus: [{ Status: text, StatusMessage: text }] }],
      }),
    ),
  'any other message': (text) => shownOf(fromSns(text, text)),
  'the id of a message': (text) => shownOf({ Records: [{ Sns: { MessageId: text } }] }),
};

function shownOf(event: unknown): SlackMessage {
  const [message] = messagesOf(event);
  if (!message) throw new Error('the event has no message');
  return show(parseNotification(message), message);
}

const CASES = Object.entries(TEXTS).flatMap(([what, text]) =>
  Object.entries(PLACES).map(([where, place]): [string, string, string, Place] => [what, where, text, place]),
);

// why: show() fails where Slack would refuse a message.
it.each(CASES)('%s is harmless in %s', (_what, _where, text, place) => {
  const message = place(text);

  for (const shown of [message.text, ...blocksOf(message).flatMap((block) => JSON.stringify(block))])
    expect(shown).not.toMatch(/<[!@#h]|\bjavascript:/);
});

it.each(Object.entries(TEXTS))('the beginning of %s is shown as it was written', (_what, text) => {
  const printable = text.replace(/(?!\n)[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '\uFFFD');

  const shown = textsOf(show(alarmNotification({ NewStateReason: text }))).find((one) =>
    printable.startsWith(one.replace(/…$/, '')),
  );

  expect(shown?.length).toBeGreaterThan(Math.min(printable.length, 500) - 1);
});

it('no character is cut in two', () => {
  for (let offset = 0; offset < 12; offset++) {
    const NewStateReason = 'x'.repeat(2990 + offset) + '&😀'.repeat(9);

    const cut = JSON.stringify(show(alarmNotification({ NewStateReason })).attachments);

    expect(cut).toMatch(/x(?:&amp;|😀)*…"/u);
    expect(cut).not.toMatch(/\\ud/);
  }
});
