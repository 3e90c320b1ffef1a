import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { failedAlertsQueue } from '../../constructs/failed-alerts-queue';
import { validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthScope((scope) => {
  const arns = { topicArn: 'arn:topic', ruleArn: 'arn:rule', keyArn: 'arn:key' };
  failedAlertsQueue(scope, { place: validPlace(), name: 'failed', ...arns });
});
const ARN = 'arn:aws:sqs:us-east-1:111122223333:failed';

describe('the queue of failed alerts', () => {
  it('is under the key of the stack, and keeps them for as long as SQS can', () => {
    expect(synth.only(SqsQueue)).toMatchObject({
      name: 'failed',
      kms_master_key_id: 'arn:key',
      message_retention_seconds: 1_209_600,
    });
  });

  it('is named after the notifier that it is for', () => {
    expect(synthNotifier().only(SqsQueue)).toMatchObject({ name: 'mlops-mme-v1-validation-slack-notifier-failed' });
  });

  it('takes messages from the one topic and the one rule, and over TLS only', () => {
    const from = (Sid: string, Service: string, sourceArn: string) => ({
      Sid,
      Effect: 'Allow',
      Principal: { Service },
      Action: 'sqs:SendMessage',
      Resource: ARN,
      Condition: { ArnEquals: { 'aws:SourceArn': sourceArn } },
    });
    expect(Object.values(statementsOf(synth.only(SqsQueue)['policy']))).toEqual([
      from('TopicSendsWhatItCouldNotDeliver', 'sns.amazonaws.com', 'arn:topic'),
      from('RuleSendsWhatItCouldNotDeliver', 'events.amazonaws.com', 'arn:rule'),
      {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: [ARN],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    ]);
  });
});
