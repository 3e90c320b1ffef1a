import { refusesPlainHttp } from '../conditions';
import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT, changing, forAnother, forAnybody, LOST, negated, to, without } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { ANYBODY, attribute, every, covers, hasAction, isAnybody, isForService, isOwnKey, isSet } from '../shapes';
import { statementsIn, type Condition, type Statement } from '../statement';

const topics = every('aws_sns_topic');
const policies = (plan: Plan, topic: Resource) => plan.of(topic, 'aws_sns_topic_policy', 'arn');
const statements = (plan: Plan, topic: Resource) => policies(plan, topic).flatMap(statementsIn);
/** Ways to let CloudWatch in for others, or not at all. */
const CLOSED = [without(), negated(), forAnybody, forAnother, to({ Effect: 'Deny' })];
const denied = (topic: Resource, plan: Plan) => statements(plan, topic).filter(({ isAllow }) => !isAllow);
const CLOUDWATCH = 'cloudwatch.amazonaws.com';

/** The alarms that tell a topic. */
const alarmsOf = (plan: Plan, topic: Resource) =>
  plan
    .all('aws_cloudwatch_metric_alarm')
    .filter((alarm) => alarm.texts('alarm_actions').includes(topic.text('arn') ?? ''))
    .map((alarm) => alarm.text('arn') ?? '');

/** Whether a condition holds for each alarm. */
const holdsFor = (alarms: readonly string[], { operator, key, values }: Condition, { account }: Plan) =>
  key === 'aws:SourceAccount'
    ? operator === 'StringEquals' && values.join() === account
    : `${operator} ${key}` === 'ArnLike aws:SourceArn' &&
      alarms.every((arn) => values.some((pattern) => covers(pattern, arn)));

/** Whether CloudWatch is let do all of it for these alarms, and for this account only. */
const letsCloudWatch = (all: readonly Statement[], actions: readonly string[], alarms: readonly string[], plan: Plan) =>
  actions.every((action) =>
    all.some(
      (one) =>
        one.isAllow &&
        isForService(one, CLOUDWATCH) &&
        hasAction(one, action) &&
        one.conditions.some(({ key }) => key === 'aws:SourceAccount') &&
        one.conditions.every((each) => holdsFor(alarms, each, plan)),
    ),
  );

/** Both halves of what lets an alarm deliver. */
const ofTopic = (topic: Resource, plan: Plan) => statements(plan, topic).filter((one) => isForService(one, CLOUDWATCH));
const ofKeys = (_: Resource, plan: Plan) =>
  plan.statements('aws_kms_key').filter((one) => isForService(one, CLOUDWATCH));

/** The topics that alarms publish to. */
export const sns: readonly Rule[] = [
  attribute({
    ids: ['SNS.1', 'CKV_AWS_26', 'AVD-AWS-0095'],
    title: 'A topic is encrypted',
    fix: 'set kms_master_key_id',
    type: 'aws_sns_topic',
    path: 'kms_master_key_id',
    holds: isSet,
    weak: '',
  }),
  attribute({
    ids: ['AVD-AWS-0136'],
    title: "A topic is encrypted with the stack's key, and not with AWS's, which no alarm may use",
    fix: "set kms_master_key_id to the stack's key",
    type: 'aws_sns_topic',
    path: 'kms_master_key_id',
    holds: isOwnKey,
    weak: 'alias/aws/sns',
  }),
  rule({
    ids: ['MME.16'],
    title: 'An alarm can deliver to an encrypted topic: topic and key let CloudWatch do what it needs',
    fix: 'allow cloudwatch.amazonaws.com sns:Publish, and kms:Decrypt and kms:GenerateDataKey*, for the account',
    source: 'https://repost.aws/knowledge-center/cloudwatch-configure-alarm-sns',
    subjects: topics,
    isMet: (topic, plan) => {
      const key = plan.named('aws_kms_key', topic.text('kms_master_key_id'));
      const alarms = alarmsOf(plan, topic);
      return (
        letsCloudWatch(statements(plan, topic), ['sns:Publish'], alarms, plan) &&
        letsCloudWatch(key ? statementsIn(key) : [], ['kms:Decrypt', 'kms:GenerateDataKey'], alarms, plan)
      );
    },
    weaken: [
      ...changing(ofTopic, ...CLOSED, to({ Action: 'sns:Subscribe' })),
      ...changing(ofKeys, ...CLOSED, to({ Action: 'kms:Decrypt' }), to({ Action: 'kms:GenerateDataKey*' })),
    ],
  }),
  rule({
    ids: ['SNS.4', 'CKV_AWS_169', 'CKV_AWS_385'],
    title: 'A topic lets nobody publish or subscribe by an asterisk, and no account',
    fix: 'name the AWS service in Principal',
    subjects: topics,
    isMet: (topic, plan) =>
      !statements(plan, topic).some(
        ({ isAllow, principals }) =>
          isAllow && principals.some((principal) => isAnybody(principal) || principal.kind !== 'Service'),
      ),
    weaken: (draft, topic, plan) => {
      for (const policy of policies(plan, topic))
        draft.say(policy, { ...ANYBODY, Sid: 'Open', Action: 'sns:Subscribe', Resource: '*' });
    },
  }),
  rule({
    ids: ['MME.17'],
    title: 'A topic refuses what is published without TLS',
    fix: 'deny sns:Publish to * where aws:SecureTransport is false',
    source:
      'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html#enforce-encryption-data-in-transit',
    subjects: topics,
    isMet: (topic, plan) =>
      statements(plan, topic).some((one) => refusesPlainHttp(one, 'sns:Publish', [String(topic.get('arn'))])),
    weaken: changing(denied, ...LOST),
  }),
  rule({
    ids: ['MME.18'],
    title: 'What a topic could not hand to a function is kept in a queue of the stack',
    fix: 'set redrive_policy',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html',
    subjects: (plan) =>
      plan.all('aws_sns_topic_subscription').filter((subscription) => subscription.get('protocol') === 'lambda'),
    isMet: (subscription, plan) => {
      const { deadLetterTargetArn } = JSON.parse(subscription.text('redrive_policy') ?? '{}') as Record<string, string>;
      return plan.named('aws_sqs_queue', deadLetterTargetArn) !== undefined;
    },
    weaken: ['', JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:us-east-1:${ANOTHER_ACCOUNT}:failed` })].map(
      (value) => (draft: Draft, subscription: Resource) => {
        draft.set(subscription, 'redrive_policy', value);
      },
    ),
  }),
  rule({
    ids: ['MME.19'],
    title: 'Only functions of the stack and mail boxes hear a topic',
    fix: 'remove the subscription',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html',
    subjects: every('aws_sns_topic_subscription'),
    isMet: (subscription, plan) =>
      subscription.get('protocol') === 'email' ||
      (subscription.get('protocol') === 'lambda' &&
        plan.named('aws_lambda_function', subscription.text('endpoint')) !== undefined),
    weaken: ['http', 'sqs', 'email-json'].map((protocol) => (draft: Draft, subscription: Resource) => {
      draft.set(subscription, 'protocol', protocol);
    }),
  }),
];
