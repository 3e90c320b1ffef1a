import { areActions, condition, isLimitedTo, refusesPlainHttp } from '../conditions';
import type { Draft } from '../draft';
import { changing, forAnother, LOST, negated, OPENED, to } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { ANYBODY, attribute, every, hasAction, isAnybody, isForService, isOwnKey, SENDERS } from '../shapes';
import { statementsIn, type Statement } from '../statement';

const queues = every('aws_sqs_queue');
const denied = (queue: Resource) => statementsIn(queue).filter(({ isAllow }) => !isAllow);
const allowedOf = (queue: Resource) => statementsIn(queue).filter(({ isAllow }) => isAllow);

/** What the stack's keys, or a queue, say of one of the senders. */
const ofKeys = (service: string) => (_: Resource, plan: Plan) =>
  plan.statements('aws_kms_key').filter((one) => isForService(one, service));
const ofQueue = (service: string) => (queue: Resource) => allowedOf(queue).filter((one) => isForService(one, service));

/** Whether a sender for this account is let in, and nothing else is asked of it. */
const isForAccount = ({ conditions }: Statement, { account }: Plan) =>
  conditions.every(
    ({ operator, key, values }) =>
      /^StringEquals(IfExists)?$/.test(operator) && key === 'aws:SourceAccount' && values.join() === account,
  );

const FOR_SENDING = ['kms:Decrypt', 'kms:GenerateDataKey'];

/** The queue of alerts that Slack was not told of. */
export const sqs: readonly Rule[] = [
  rule({
    ids: ['SQS.1', 'CKV_AWS_27', 'AVD-AWS-0096'],
    title: 'A queue is encrypted',
    fix: 'set kms_master_key_id',
    subjects: queues,
    isMet: (queue) => queue.get('kms_master_key_id') !== undefined || queue.get('sqs_managed_sse_enabled') === true,
    weaken: (draft, queue) => {
      draft.set(queue, 'kms_master_key_id', '');
      draft.set(queue, 'sqs_managed_sse_enabled', false);
    },
  }),
  attribute({
    ids: ['CKV2_AWS_73', 'AVD-AWS-0135'],
    title: "A queue is encrypted with the stack's key, and not with AWS's, which no other service may use",
    fix: "set kms_master_key_id to the stack's key",
    type: 'aws_sqs_queue',
    path: 'kms_master_key_id',
    holds: isOwnKey,
    weak: 'alias/aws/sqs',
  }),
  rule({
    ids: ['SQS.3', 'CKV_AWS_168', 'CKV_AWS_387'],
    title: 'A queue lets nobody in by an asterisk',
    fix: 'name the AWS service in Principal',
    subjects: queues,
    isMet: (queue) => !allowedOf(queue).some(({ principals }) => principals.some(isAnybody)),
    weaken: (draft, queue) => {
      draft.say(queue, { ...ANYBODY, Sid: 'Open', Action: 'sqs:ReceiveMessage', Resource: '*' });
    },
  }),
  rule({
    ids: ['CKV_AWS_72', 'AVD-AWS-0097'],
    title: 'A queue allows no action by a wildcard',
    fix: 'name the actions',
    subjects: queues,
    isMet: (queue) => !allowedOf(queue).some(({ actions }) => actions.some((one) => /[*?]/.test(one))),
    weaken: ['*', 'SQS:*', 'sqs:?endMessage'].map((Action) => (draft: Draft, queue: Resource) => {
      for (const one of allowedOf(queue)) draft.change(one, { Action });
    }),
  }),
  rule({
    ids: ['MME.20'],
    title: 'A queue takes messages of one topic and one rule of the stack, and lets nobody read',
    fix: 'allow sqs:SendMessage to the service, for the one aws:SourceArn',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-least-privilege-policy.html',
    subjects: queues,
    isMet: (queue, plan) =>
      allowedOf(queue).length > 0 &&
      allowedOf(queue).every((one) => {
        const type = SENDERS[one.principals.map(({ name }) => name).join()];
        return (
          areActions(one.actions, 'sqs:SendMessage') &&
          type !== undefined &&
          isLimitedTo(condition(one, 'aws:SourceArn'), (arn) => plan.named(type, arn) !== undefined)
        );
      }),
    weaken: Object.keys(SENDERS).flatMap((service) =>
      changing(
        ofQueue(service),
        ...[...OPENED, to({ Action: ['sqs:SendMessage', 'SQS:ReceiveMessage'] }), to({ Principal: '*' })],
        to({ Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:us-east-1:123456789012:*' } } }),
      ),
    ),
  }),
  rule({
    ids: ['MME.21'],
    title: "What is let into an encrypted queue can be put there: the key lets the queue's services use it",
    fix: 'allow the service kms:Decrypt and kms:GenerateDataKey',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services',
    subjects: queues,
    isMet: (queue, plan) => {
      const key = plan.named('aws_kms_key', queue.text('kms_master_key_id'));
      const ofKey = key ? statementsIn(key).filter(({ isAllow }) => isAllow) : [];
      return allowedOf(queue)
        .flatMap(({ principals }) => principals)
        .every(({ name }) =>
          FOR_SENDING.every((action) =>
            ofKey.some((one) => isForService(one, name) && hasAction(one, action) && isForAccount(one, plan)),
          ),
        );
    },
    weaken: Object.keys(SENDERS).flatMap((service) =>
      changing(
        ofKeys(service),
        ...[negated(), forAnother, to({ Effect: 'Deny' })],
        ...FOR_SENDING.map((Action) => to({ Action })),
      ),
    ),
  }),
  rule({
    ids: ['MME.22'],
    title: 'A queue refuses requests without TLS, whatever they want',
    fix: 'deny sqs:* to * where aws:SecureTransport is false',
    source:
      'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html#enforce-encryption-data-in-transit',
    subjects: queues,
    isMet: (queue) => statementsIn(queue).some((one) => refusesPlainHttp(one, 'sqs:*', [String(queue.get('arn'))])),
    weaken: changing(denied, ...LOST),
  }),
];
