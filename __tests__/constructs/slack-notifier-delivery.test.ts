import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { statementsOf } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthNotifier();
const queue = synth.ref(SqsQueue, 'arn');

describe('an alert', () => {
  it('goes from the topic to the function', () => {
    expect(synth.only(SnsTopicSubscription)).toMatchObject({
      topic_arn: 'arn:topic',
      protocol: 'lambda',
      endpoint: synth.ref(LambdaFunction, 'arn'),
    });
  });

  it('invokes the function from this topic only, and not before it may', () => {
    expect(synth.only(LambdaPermission)).toMatchObject({
      action: 'lambda:InvokeFunction',
      function_name: synth.ref(LambdaFunction, 'function_name'),
      principal: 'sns.amazonaws.com',
      source_arn: 'arn:topic',
    });
    expect(synth.only(SnsTopicSubscription)).toMatchObject({ depends_on: [synth.address(LambdaPermission)] });
  });

  it('that the function failed to tell is tried twice more, then kept', () => {
    expect(synth.only(LambdaFunctionEventInvokeConfig)).toEqual({
      function_name: synth.ref(LambdaFunction, 'function_name'),
      maximum_retry_attempts: 2,
      maximum_event_age_in_seconds: 21_600,
      destination_config: { on_failure: { destination: queue } },
    });
  });

  it('that cannot be handed to the function is kept too', () => {
    const { redrive_policy } = synth.only(SnsTopicSubscription);

    expect(JSON.parse(String(redrive_policy))).toEqual({ deadLetterTargetArn: queue });
  });
});

describe('the queue of failed alerts', () => {
  it('is encrypted, and keeps them for as long as SQS can', () => {
    expect(synth.only(SqsQueue)).toEqual({
      name: 'mlops-mme-v1-validation-slack-notifier-failed',
      sqs_managed_sse_enabled: true,
      message_retention_seconds: 1_209_600,
    });
  });

  it('takes messages from the topic only, and over TLS only', () => {
    const policy = synth.only(SqsQueuePolicy);

    expect(policy).toMatchObject({ queue_url: synth.ref(SqsQueue, 'url') });
    expect(statementsOf(policy['policy'])).toEqual({
      TopicSendsWhatItCouldNotDeliver: {
        Sid: 'TopicSendsWhatItCouldNotDeliver',
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: queue,
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:topic' } },
      },
      DenyInsecureTransport: {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 'sqs:*',
        Resource: [queue],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
  });
});
