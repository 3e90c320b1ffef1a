import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, every, isTrue } from '../shapes';

const alarms = every('aws_cloudwatch_metric_alarm');
const tellsATopic = (arns: readonly string[], plan: Plan) =>
  arns.length > 0 && arns.every((arn) => plan.named('aws_sns_topic', arn) !== undefined);

/** Alarms on the way to Slack: their metrics are of functions, queues and topics. */
const ofThePath = (plan: Plan) =>
  alarms(plan).filter((alarm) => ['AWS/Lambda', 'AWS/SQS', 'AWS/SNS'].includes(alarm.text('namespace') ?? ''));

/** The topics that a function hears. */
const heardByFunctions = (plan: Plan) =>
  plan
    .all('aws_sns_topic_subscription')
    .filter((subscription) => subscription.get('protocol') === 'lambda')
    .map((subscription) => subscription.text('topic_arn'));

/** Alarms, and what is said of events. */
export const alarmRules: readonly Rule[] = [
  rule({
    ids: ['CloudWatch.15'],
    title: 'An alarm tells a topic of the stack',
    fix: 'set alarm_actions',
    subjects: alarms,
    isMet: (alarm, plan) => tellsATopic(alarm.texts('alarm_actions'), plan),
    weaken: [[], [`arn:aws:sns:us-east-1:${ANOTHER_ACCOUNT}:alerts`]].map(
      (topics) => (draft: Draft, alarm: Resource) => {
        draft.set(alarm, 'alarm_actions', topics);
      },
    ),
  }),
  rule({
    ids: ['MME.24'],
    title: 'An alarm tells the same topic when it is over',
    fix: 'set ok_actions',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    subjects: alarms,
    isMet: (alarm) => alarm.texts('ok_actions').join() === alarm.texts('alarm_actions').join(),
    weaken: (draft, alarm) => {
      draft.set(alarm, 'ok_actions', []);
    },
  }),
  attribute({
    ids: ['CloudWatch.17', 'CKV_AWS_319'],
    title: "An alarm's actions are on",
    fix: 'remove actions_enabled',
    type: 'aws_cloudwatch_metric_alarm',
    path: 'actions_enabled',
    holds: isTrue,
    weak: false,
  }),
  rule({
    ids: ['MME.25'],
    title: 'What is wrong with the way to Slack is not told by the way to Slack',
    fix: 'give these alarms a topic of their own',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html',
    subjects: ofThePath,
    isMet: (alarm, plan) => !alarm.texts('alarm_actions').some((arn) => heardByFunctions(plan).includes(arn)),
    weaken: (draft, alarm, plan) => {
      draft.set(alarm, 'alarm_actions', heardByFunctions(plan));
    },
  }),
  rule({
    ids: ['MME.26'],
    title: 'What a rule of EventBridge could not hand over is kept in a queue of the stack',
    fix: 'set dead_letter_config',
    source: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html',
    subjects: every('aws_cloudwatch_event_target'),
    isMet: (target, plan) => plan.named('aws_sqs_queue', target.text('dead_letter_config.arn')) !== undefined,
    weaken: [undefined, `arn:aws:sqs:us-east-1:${ANOTHER_ACCOUNT}:failed`].map(
      (arn) => (draft: Draft, target: Resource) => {
        draft.set(target, 'dead_letter_config.arn', arn);
      },
    ),
  }),
  rule({
    ids: ['MME.27'],
    title: 'A rule of EventBridge is on, and hears of the one endpoint of the stack only',
    fix: 'name the endpoint in event_pattern',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/automating-sagemaker-with-eventbridge.html',
    subjects: every('aws_cloudwatch_event_rule'),
    isMet: (one, plan) => {
      const { detail } = JSON.parse(one.text('event_pattern') ?? '{}') as { detail?: { EndpointName?: string[] } };
      const [name, ...others] = detail?.EndpointName ?? [];
      return (
        one.get('state') === 'ENABLED' &&
        others.length === 0 &&
        plan.named('aws_sagemaker_endpoint', name) !== undefined
      );
    },
    weaken: [
      ...[{}, { EndpointName: [{ 'anything-but': 'another' }] }, { EndpointName: [{ prefix: '' }] }].map(
        (detail) => (draft: Draft, one: Resource) => {
          draft.set(one, 'event_pattern', JSON.stringify({ source: ['aws.sagemaker'], detail }));
        },
      ),
      (draft, one) => {
        draft.set(one, 'state', 'DISABLED');
      },
    ],
  }),
];
