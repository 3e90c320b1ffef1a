import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { AlertTopic } from '../../constructs/alert-topic';
import { NotifierAlarms } from '../../constructs/notifier-alarms';
import type { Alarm } from '../../local-aws/metrics/alarm';
import { stateOf } from '../../local-aws/metrics/state-of';
import { validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';
import { alarmsIn, RUNBOOK } from './alarms';
import { notifierIn } from './notifier';

/** The alarms on a notifier, with all that is on its way to Slack. */
const synthWatched = (...emails: string[]) =>
  synthScope((scope) => {
    const place = validPlace();
    const topic = new AlertTopic(scope, 'alerts', { place, purpose: 'alerts', keyArn: 'arn:key' });
    new NotifierAlarms(scope, 'watch', {
      place,
      keyArn: 'arn:key',
      path: notifierIn(scope, { topic }).path,
      emails,
      runbookUrl: (id) => `${RUNBOOK}#${id}`,
    });
  });

const synth = synthWatched();
const watchTopic = synth.ref(SnsTopic, 'arn', 'watch');
const alertTopic = synth.ref(SnsTopic, 'arn', 'alerts');

const QUEUE = { QueueName: synth.ref(SqsQueue, 'name') };
const FUNCTION = { FunctionName: synth.ref(LambdaFunction, 'function_name') };
const TOPIC = { TopicName: synth.ref(SnsTopic, 'name', 'alerts') };

describe.each<[id: string, namespace: string, metric: string, statistic: string, dimensions: Record<string, string>]>([
  ['UndeliveredAlerts', 'AWS/SQS', 'ApproximateNumberOfMessagesVisible', 'Maximum', QUEUE],
  ['NotifierErrors', 'AWS/Lambda', 'Errors', 'Sum', FUNCTION],
  ['UnkeptAlerts', 'AWS/Lambda', 'DestinationDeliveryFailures', 'Sum', FUNCTION],
  ['UnhandedAlerts', 'AWS/SNS', 'NumberOfNotificationsFailed', 'Sum', TOPIC],
])('the alarm %s', (id, namespace, metric_name, statistic, dimensions) => {
  const block = synth.only(CloudwatchMetricAlarm, `_${id}_`);

  it('watches what is on the way to Slack: it is there before the alarm', () => {
    expect(block).toMatchObject({ namespace, metric_name, statistic, dimensions });
  });

  it('never tells the topic that Slack listens to', () => {
    expect(block).toMatchObject({ alarm_actions: [watchTopic], ok_actions: [watchTopic] });
    expect(JSON.stringify(block)).not.toContain(alertTopic);
  });

  it('leads to its own place in the runbook', () => {
    expect(block['alarm_name']).toBe(`mlops-mme-v1-validation-${id}`);
    expect(block['alarm_description']).toContain(`\n\nRunbook: ${RUNBOOK}#${id}\n\n`);
  });

  it.each([
    ['is on at the first one', [0, 1], 'ALARM'],
    ['is off at none', [1, 0], 'OK'],
    ['is off where nothing is measured', [], 'OK'],
  ])('%s', (_, values, expected) => {
    const alarm = alarmsIn(synth).get(id) as Alarm;
    const samples = values.map((Value, minute) => ({
      Namespace: namespace,
      MetricName: metric_name,
      Dimensions: alarm.Dimensions,
      Timestamp: minuteAt(minute),
      Value,
    }));

    expect(stateOf(alarm, samples, minuteAt(1)).StateValue).toBe(expected);
  });
});

describe('the alarms on the way to Slack', () => {
  it('are these four, of which those page that mean a lost or late alert', () => {
    const severities = [...alarmsIn(synth)].map(([id, { AlarmDescription }]) => [
      id,
      /Severity: (\w+)\./.exec(AlarmDescription)?.[1],
    ]);

    expect(Object.fromEntries(severities)).toEqual({
      UndeliveredAlerts: 'page',
      NotifierErrors: 'warn',
      UnkeptAlerts: 'page',
      UnhandedAlerts: 'warn',
    });
  });

  it('have a topic of their own, encrypted, which alarms may publish to', () => {
    expect(synth.only(SnsTopic, 'watch')).toEqual({
      name: 'mlops-mme-v1-validation-undelivered-alerts',
      kms_master_key_id: 'arn:key',
    });
    expect(statementsOf(synth.only(SnsTopicPolicy, 'watch')['policy'])['AlarmsPublish']?.Resource).toBe(watchTopic);
  });

  it('are heard by nobody where no address is given', () => {
    expect(synth.all(SnsTopicSubscription)).toEqual([synth.only(SnsTopicSubscription, 'notifier_')]);
  });

  it('are sent to each address by e-mail, and to nothing else', () => {
    const addresses = ['a@example.com', "o'neil+on.call@mail.example.co.uk", 'A@example.com'];

    const subscriptions = synthWatched(...addresses).all(SnsTopicSubscription);
    const ofWatchTopic = subscriptions.filter((subscription) => subscription['topic_arn'] === watchTopic);

    expect(subscriptions).toHaveLength(1 + addresses.length);
    expect(ofWatchTopic).toEqual(
      expect.arrayContaining(addresses.map((endpoint) => ({ topic_arn: watchTopic, protocol: 'email', endpoint }))),
    );
    expect(ofWatchTopic).toHaveLength(addresses.length);
  });
});

function minuteAt(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 22, 10, minute));
}
