import fc from 'fast-check';
import { slackMessage } from '../../../lambda/slack-notifier/message';
import { messagesOf } from '../../../lambda/slack-notifier/received';
import { parseNotification } from '../../../lambda/slack-notifier/parse-notification';
import { anyCharacter } from '../../support/arbitraries';
import { violationsOfBlockKit } from '../../support/block-kit';
import { cpuTime } from '../../support/cpu-time';
import { alarm, fromSns, sagemaker } from './events';
import { ORIGIN } from './shown';

const LONGEST_MILLISECONDS = 5000;

/** Text of any kind: words of the app and of Slack, halves of characters, and a lot of it at times. */
const text = fc.oneof(
  fc.string({ unit: anyCharacter }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom('<!channel>', '&', '\ud800', '\u202e', '\n\n', 'First: ', 'Severity: page.', '[7.0 (', '-', ' '),
    )
    .map((parts) => parts.join('')),
  fc
    .tuple(fc.string({ unit: anyCharacter, minLength: 1 }), fc.integer({ min: 1, max: 3000 }))
    .map(([part, times]) => part.repeat(times)),
);
const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, -0, 1e308, -1e308, 5e-324));
const anything = fc.oneof(text, number, fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined));

/** An object with some of these members, each of a likely kind or of any. */
function some(names: readonly string[], likely: fc.Arbitrary<unknown>): fc.Arbitrary<Record<string, unknown>> {
  return fc.dictionary(fc.constantFrom(...names), fc.oneof({ weight: 4, arbitrary: likely }, anything));
}

const query = some(
  ['Id', 'Expression', 'Label', 'ReturnData', 'MetricStat', 'Period'],
  fc.oneof(text, fc.boolean(), number),
);
const trigger = fc
  .tuple(
    some(['MetricName', 'Statistic', 'ExtendedStatistic', 'ComparisonOperator'], text),
    some(['Period', 'EvaluationPeriods', 'DatapointsToAlarm', 'Threshold'], number),
    fc.oneof(fc.constant({}), fc.record({ Metrics: fc.array(query) })),
  )
  .map((parts): object => Object.assign({}, ...parts) as object);
const anyAlarm = fc
  .tuple(
    some(['AlarmName', 'AlarmDescription', 'OldStateValue', 'NewStateReason', 'StateChangeTime'], text),
    fc.record({ NewStateValue: fc.constantFrom('ALARM', 'OK', 'INSUFFICIENT_DATA', 'constructor') }),
    fc.record({ Trigger: fc.oneof({ weight: 4, arbitrary: trigger }, anything) }),
  )
  .map((parts) => fromSns(Object.assign(alarm(), ...parts) as Record<string, unknown>));

const step = some(['Status', 'StatusMessage', 'StartTime'], fc.oneof(text, fc.constantFrom('Baking', 'Creating')));
const variant = fc.oneof(
  some(['CurrentInstanceCount', 'DesiredInstanceCount'], number),
  fc.record({ VariantStatus: fc.oneof(fc.array(step), anything) }),
);
const summary = fc.record({
  EndpointConfigName: anything,
  StartTime: anything,
  ProductionVariants: fc.oneof(fc.array(variant), anything),
});
const status = fc.oneof(text, fc.constantFrom('UPDATING', 'InService', 'FAILED', '__proto__', 'constructor'));
const detail = fc.record({
  EndpointName: anything,
  EndpointStatus: status,
  EndpointConfigName: fc.oneof(text, fc.constant('config-2025-01-02-08-00-00'), anything),
  FailureReason: anything,
  ProductionVariants: fc.oneof(fc.array(variant), anything),
  PendingDeploymentSummary: fc.oneof(summary, anything),
});
const anyEvent = fc
  .tuple(detail, some(['time', 'detail-type', 'id'], text))
  .map(([members, changes]) => sagemaker('sagemaker-baking', members, changes));

const garbage = fc.oneof(
  fc.jsonValue(),
  anything.map((Message) => ({ Records: [{ Sns: { Message } }] })),
  text.map((message) => fromSns(message, message)),
  fc.jsonValue().map((value) => fromSns(JSON.stringify(value))),
  fc.record({ Records: fc.array(fc.jsonValue()) }),
);

/** What Slack would refuse of all that it is told of an event, at any count, and how long it took to make it. */
function trouble(event: unknown, timesHeard: number, incidentStart: number): string[] {
  const start = cpuTime();
  const messages = messagesOf(event).map((message) =>
    slackMessage(parseNotification(message), { ...ORIGIN, messageId: message.messageId, timesHeard, incidentStart }),
  );
  const milliseconds = cpuTime() - start;
  return [
    ...messages.flatMap((message) => violationsOfBlockKit(JSON.parse(JSON.stringify(message)))),
    ...(milliseconds > LONGEST_MILLISECONDS ? [`took ${milliseconds} ms`] : []),
  ];
}

it.each([
  ['alarm', anyAlarm],
  ['event of SageMaker', anyEvent],
  ['garbage', garbage],
])('any %s gives a message that Slack takes, in a short time', (_what, arbitrary: fc.Arbitrary<unknown>) => {
  fc.assert(
    fc.property(arbitrary, fc.integer({ min: 1, max: 30 }), number, (event, timesHeard, incidentStart) => {
      expect(trouble(event, timesHeard, incidentStart)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

const QUARTER_MEGABYTE = 256 * 1024;

it.each(['[', '[1', '[7.0 (', '{"a":', '\n\nFirst: ', '-2025', ' ', '<', '\ud800', '1'])(
  'a message of nothing but %j has no part that takes long',
  (part) => {
    const long = part.repeat(QUARTER_MEGABYTE / part.length);
    const failed = { EndpointStatus: long, FailureReason: long, EndpointConfigName: long };

    for (const event of [
      fromSns(long, long),
      fromSns(alarm({ AlarmName: long, AlarmDescription: long, NewStateReason: long, StateChangeTime: long })),
      sagemaker('sagemaker-baking', failed, { time: long }),
    ])
      expect(trouble(event, 1, 0)).toEqual([]);
  },
);
