import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { alarmOf, type AlarmRow } from './alarm';
import { AlertTopic } from './alert-topic';
import type { Place } from './place';

export interface NotifierAlarmsProps {
  readonly place: Place;
  readonly keyArn: string;
  /** The way that alerts take: topic, function, and the queue of what could not be told. */
  readonly path: AlertPath;
  /** Who hears it. Each of them has to confirm the subscription that AWS sends. */
  readonly emails: readonly string[];
  /** Where the runbook of an alarm is. */
  readonly runbookUrl: (alarmId: string) => string;
}

export interface AlertPath {
  readonly topicName: string;
  readonly functionName: string;
  readonly queueName: string;
}

/** What can be wrong on the way to Slack. */
export const notifierAlarmRows = ({ topicName, functionName, queueName }: AlertPath): readonly AlarmRow[] => [
  {
    id: 'UndeliveredAlerts',
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html
    measured: {
      metric: {
        namespace: 'AWS/SQS',
        metricName: 'ApproximateNumberOfMessagesVisible',
        dimensions: { QueueName: queueName },
        statistic: 'Maximum',
      },
    },
    ...ATTENTION_AT_ONE,
    severity: 'page',
    why: 'Slack was not told of an alert, after all tries. It waits in the queue.',
    first: "look at the alarms on the dashboard; then read why in the notifier's log, mend it, and empty the queue.",
  },
  {
    id: 'NotifierErrors',
    // https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
    measured: { metric: ofFunction('Errors', functionName) },
    ...ATTENTION_AT_ONE,
    severity: 'warn',
    why: 'The Slack notifier failed; Lambda tries again twice.',
    first: 'read its log: it says what Slack answered. A revoked webhook is replaced by ./mme slack set-url.',
  },
  {
    id: 'UnkeptAlerts',
    measured: { metric: ofFunction('DestinationDeliveryFailures', functionName) },
    ...ATTENTION_AT_ONE,
    severity: 'page',
    why: 'An alert that Slack was not told of could not be kept in the queue either: it is lost.',
    first:
      "look at the alarms on the dashboard; then see whether the queue exists, and the notifier's role may send to it.",
  },
  {
    id: 'UnhandedAlerts',
    // https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html
    measured: {
      metric: {
        namespace: 'AWS/SNS',
        metricName: 'NumberOfNotificationsFailed',
        dimensions: { TopicName: topicName },
        statistic: 'Sum',
      },
    },
    ...ATTENTION_AT_ONE,
    severity: 'warn',
    why: 'SNS could not hand an alert to the Slack notifier. It goes to the queue.',
    first: 'see whether the function exists, and its policy lets the topic invoke it.',
  },
];

/** Each of these is one too many. */
const ATTENTION_AT_ONE = {
  unit: 'Count',
  goesOff: '>=',
  threshold: 1,
  periodSeconds: 60,
  periods: [1, 1],
  missingData: 'notBreaching',
} as const;

const ofFunction = (metricName: string, functionName: string) =>
  ({ namespace: 'AWS/Lambda', metricName, dimensions: { FunctionName: functionName }, statistic: 'Sum' }) as const;

/** Alarms on the way to Slack, which tell by another way: e-mail. */
export class NotifierAlarms extends Construct {
  readonly rows: readonly AlarmRow[];

  constructor(scope: Construct, id: string, { place, keyArn, path, emails, runbookUrl }: NotifierAlarmsProps) {
    super(scope, id);

    const topic = new AlertTopic(this, 'topic', { place, purpose: 'undelivered-alerts', keyArn });
    for (const email of emails)
      new SnsTopicSubscription(this, `email-${email}`, { topicArn: topic.arn, protocol: 'email', endpoint: email });
    this.rows = notifierAlarmRows(path);
    for (const row of this.rows)
      alarmOf(this, { prefix: place.prefix, row, topicArn: topic.arn, runbookUrl: runbookUrl(row.id) });
  }
}
