import { parseNotification, type Alarm, type AlarmState } from '../../../lambda/slack-notifier/alarm';
import type { Block, SlackMessage } from '../../../lambda/slack-notifier/block-kit';
import { slackMessage } from '../../../lambda/slack-notifier/message';
import { alarm } from './events';

const origin = { environment: 'validation', endpoint: 'mlops-mme-v1', messageId: '95df01b4' };

function show(overrides: Partial<Alarm> = {}): SlackMessage {
  return slackMessage(alarm('sns-alarm', overrides), origin);
}

function allBlocks(message: SlackMessage): Block[] {
  return [...message.blocks, ...message.attachments.flatMap(({ blocks }) => blocks)];
}

function allTexts(message: SlackMessage): string[] {
  return allBlocks(message).flatMap((block) => {
    if ('fields' in block) return block.fields.map(({ text }) => text);
    return 'elements' in block ? block.elements.map(({ text }) => text) : [block.text.text];
  });
}

/** What the reader sees: Slack decodes these three, and no others. */
function seen(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

describe('the message for an alarm', () => {
  it('says what happened, where, and when', () => {
    const message = show();

    expect(message.blocks).toEqual([
      { type: 'header', text: { type: 'plain_text', text: '🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors' } },
    ]);
    expect(allTexts(message).map(seen)).toEqual([
      '🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors',
      expect.stringMatching(/^Threshold Crossed: .* \(minimum 1 datapoint for OK -> ALARM transition\)\.$/),
      '*Endpoint*\nmlops-mme-v1',
      '*Environment*\nvalidation',
      '*Metric*\nsum of Invocation5XXErrors: 7',
      '*Threshold*\n≥ 1 in 1 of 1 × 60 s',
      '*State*\nOK → ALARM',
      '*Time*\n2025-01-15 10:30:12 UTC',
      'The endpoint answers with server errors.',
      expect.stringMatching(/^<https:.*\|Open the alarm in CloudWatch> · SNS message 95df01b4$/),
    ]);
  });

  it('has a text for notifications and for clients without blocks', () => {
    expect(show().text).toMatch(
      /^🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors \(mlops-mme-v1, validation\) Threshold Crossed: /,
    );
  });

  it('looks different in each state', () => {
    const states: AlarmState[] = ['ALARM', 'OK', 'INSUFFICIENT_DATA'];

    const messages = states.map((state) => show({ state }));

    expect(new Set(messages.map(({ attachments }) => attachments[0]?.color)).size).toBe(3);
    expect(messages.map(({ text }) => text.split(':')[0])).toEqual(['🔴 ALARM', '✅ OK', '❔ NO DATA']);
  });

  it('leaves out what the alarm does not say', () => {
    const nothing = { previousState: undefined, description: undefined, reason: undefined, changedAt: undefined };

    const message = slackMessage(alarm('sns-alarm', { ...nothing, arn: undefined, trigger: undefined }), origin);

    expect(allTexts(message)).toEqual([
      '🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors',
      '*Endpoint*\nmlops-mme-v1',
      '*Environment*\nvalidation',
      'SNS message 95df01b4',
    ]);
  });

  it('shows no value where the reason has none', () => {
    const message = slackMessage(alarm('sns-ok'), origin);

    expect(allTexts(message)).toContain('*Metric*\nsum of Invocation5XXErrors');
  });

  it('shows a percentile, and the newest of several values', () => {
    const trigger = {
      MetricName: 'ModelLatency',
      StatisticType: 'ExtendedStatistic',
      ExtendedStatistic: 'p99',
      Unit: null,
      Period: 60,
      EvaluationPeriods: 3,
      DatapointsToAlarm: 3,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      Threshold: 5000000.0,
      EvaluateLowSampleCountPercentile: 'ignore',
    };
    const reason =
      'Threshold Crossed: 3 out of the last 3 datapoints [1.2345678E7 (15/01/25 10:29:00), 6000000.0 (15/01/25 10:28:00), ' +
      '5500000.0 (15/01/25 10:27:00)] were greater than or equal to the threshold (5000000.0).';
    const body = { AlarmName: 'slow', NewStateValue: 'ALARM', NewStateReason: reason, Trigger: trigger };
    const sns = { messageId: undefined, subject: undefined, body: JSON.stringify(body) };

    const texts = allTexts(slackMessage(parseNotification(sns), origin));

    expect(texts).toContain('*Metric*\np99 of ModelLatency: 12345678');
    expect(texts).toContain('*Threshold*\n≥ 5000000 in 3 of 3 × 60 s');
  });

  it('shows a time that is no time as it came', () => {
    expect(allTexts(show({ changedAt: 'yesterday' }))).toContain('*Time*\nyesterday');
  });
});

describe('the link to the alarm', () => {
  it.each([
    ['arn:aws:cloudwatch:eu-west-1:123456789012:alarm:a', 'https://eu-west-1.console.aws.amazon.com', 'eu-west-1'],
    ['arn:aws-cn:cloudwatch:cn-north-1:123456789012:alarm:a', 'https://console.amazonaws.cn', 'cn-north-1'],
    [
      'arn:aws-us-gov:cloudwatch:us-gov-west-1:123456789012:alarm:a',
      'https://console.amazonaws-us-gov.com',
      'us-gov-west-1',
    ],
  ])('of %s leads to its partition and region', (arn, host, region) => {
    const footer = allTexts(show({ arn, name: 'a' })).at(-1);

    expect(footer).toContain(`<${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/a|`);
  });

  it('keeps a strange alarm name within the link', () => {
    expect(allTexts(show({ name: 'a|b> <c/é' })).at(-1)).toContain('#alarmsV2:alarm/a%7Cb%3E%20%3Cc%2F%C3%A9|');
  });

  it.each([undefined, 'nonsense', 'arn:aws-moon:cloudwatch:moon-1:123456789012:alarm:a', 'arn:aws:sns:us-east-1:1:a'])(
    'is left out for the ARN %s',
    (arn) => {
      expect(allTexts(show({ arn })).at(-1)).toBe('SNS message 95df01b4');
    },
  );
});

describe('the message for a notice', () => {
  it('shows the subject and the text', () => {
    const message = slackMessage({ kind: 'notice', subject: 'Maintenance', body: 'at 18:00' }, origin);

    expect(allTexts(message)).toEqual([
      'ℹ️ Maintenance',
      'at 18:00',
      '*Endpoint*\nmlops-mme-v1',
      '*Environment*\nvalidation',
      'SNS message 95df01b4',
    ]);
  });

  it('does without a subject', () => {
    const message = slackMessage({ kind: 'notice', subject: undefined, body: 'at 18:00' }, origin);

    expect(message.text).toBe('ℹ️ Message without a subject (mlops-mme-v1, validation) at 18:00');
  });
});

describe('hostile text', () => {
  const hostile = {
    'a mention': '<!channel> <@U00000000> @here <https://example.com|click>',
    'an entity': '&lt;!channel&gt; && &amp;',
    markup: '`code` ```block``` *bold* _it_ ~no~ > quote',
    'ten thousand characters': 'x'.repeat(10_000),
    'ten thousand ampersands': '&'.repeat(10_000),
    emoji: '👩‍👩‍👧‍👦🏳️‍🌈😀'.repeat(800),
    'right-to-left text': 'שגיאה \u202Eabc\u202C مرحبا'.repeat(5),
    'many lines': 'line\n'.repeat(4000),
  };
  const places: ((text: string) => SlackMessage)[] = [
    (text) => show({ name: text }),
    (text) => show({ reason: text }),
    (text) => show({ description: text }),
    (text) => show({ previousState: text, changedAt: text, arn: text }),
    (text) => slackMessage({ kind: 'notice', subject: text, body: text }, { ...origin, messageId: text }),
    (text) => {
      const { trigger } = alarm();
      return show({ trigger: trigger && { ...trigger, metric: text, statistic: text, comparison: text } });
    },
  ];
  const cases = Object.entries(hostile).flatMap(([what, text]) =>
    places.map((place, index): [string, number, string, SlackMessage] => [what, index, text, place(text)]),
  );

  it.each(cases)('keeps the limits of Slack with %s (place %i)', (_what, _place, _text, message) => {
    // https://docs.slack.dev/reference/block-kit/blocks: header, section and its fields, and text objects.
    for (const block of allBlocks(message)) {
      if ('fields' in block) {
        expect(block.fields.length).toBeLessThanOrEqual(10);
        for (const { text } of block.fields) expect(text.length).toBeLessThanOrEqual(2000);
      } else if ('elements' in block)
        for (const { text } of block.elements) expect(text.length).toBeLessThanOrEqual(3000);
      else expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
    }
    for (const text of allTexts(message)) expect(text.trim()).not.toBe('');
    expect(allBlocks(message).length).toBeLessThanOrEqual(50);
    expect(message.text.length).toBeLessThanOrEqual(3000);
  });

  it.each(cases)('escapes %s completely (place %i)', (_what, _place, _text, message) => {
    for (const text of [message.text, ...allTexts(message)]) {
      const foreign = text.replace(/^<https:\/\/[^\s<>|]+\|Open the alarm in CloudWatch>/, '');
      expect(foreign).not.toMatch(/[<>]/);
      expect(foreign).not.toMatch(/&(?!(?:amp|lt|gt);)/);
    }
  });

  it.each(Object.entries(hostile))('shows the beginning of %s as it was written', (_what, text) => {
    const shown = seen(allTexts(show({ reason: text }))[1] ?? '').replace(/…$/, '');

    expect(text.startsWith(shown)).toBe(true);
    expect(shown.length).toBeGreaterThan(Math.min(text.length, 500) - 1);
  });

  it('tells Slack to look for nothing in text that is ours only in part', () => {
    for (const block of allBlocks(show())) {
      const texts = 'fields' in block ? block.fields : 'elements' in block ? block.elements : [block.text];
      for (const text of texts) expect(text).toMatchObject(text.type === 'mrkdwn' ? { verbatim: true } : {});
    }
  });

  it('never cuts a character in two', () => {
    for (let offset = 0; offset < 12; offset++) {
      const [, reason] = allTexts(show({ reason: 'x'.repeat(2990 + offset) + '&😀'.repeat(9) }));

      expect(reason).not.toMatch(/\p{Cs}/u);
      expect(reason).toMatch(/(?:x|&amp;|😀)…$/u);
    }
  });
});
