import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { failedAlertsQueue } from '../../constructs/failed-alerts-queue';
import { statementsOf, synthScope } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthScope((scope) => {
  failedAlertsQueue(scope, { name: 'failed', topicArn: 'arn:topic', ruleArn: 'arn:rule', keyArn: 'arn:key' });
});
const queue = synth.ref(SqsQueue, 'arn');

describe('the queue of failed alerts', () => {
  it('is under the key of the stack, and keeps them for as long as SQS can', () => {
    expect(synth.only(SqsQueue)).toEqual({
      name: 'failed',
      kms_master_key_id: 'arn:key',
      message_retention_seconds: 1_209_600,
    });
  });

  it('is named after the notifier that it is for', () => {
    expect(synthNotifier().only(SqsQueue)).toMatchObject({ name: 'mlops-mme-v1-validation-slack-notifier-failed' });
  });

  it('takes messages from the one topic and the one rule, and over TLS only', () => {
    const policy = synth.only(SqsQueuePolicy);

    const from = (Sid: string, Service: string, sourceArn: string) => ({
      Sid,
      Effect: 'Allow',
      Principal: { Service },
      Action: 'sqs:SendMessage',
      Resource: queue,
      Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    });
    expect(policy).toMatchObject({ queue_url: synth.ref(SqsQueue, 'url') });
    expect(Object.values(statementsOf(policy['policy']))).toEqual([
      from('TopicSendsWhatItCouldNotDeliver', 'sns.amazonaws.com', 'arn:topic'),
      from('RuleSendsWhatItCouldNotDeliver', 'events.amazonaws.com', 'arn:rule'),
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: [queue],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});
