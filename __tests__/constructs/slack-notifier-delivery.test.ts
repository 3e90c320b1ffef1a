import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { synthNotifier } from './notifier';

const synth = synthNotifier();
const queue = synth.ref(SqsQueue, 'arn');
const functionName = synth.ref(LambdaFunction, 'function_name');

const TOPIC = 'notifier_permission';
const EVENTS = 'notifier_events-permission';

describe('an alarm', () => {
  it('goes from the topic to the function', () => {
    expect(synth.only(SnsTopicSubscription)).toMatchObject({
      topic_arn: 'arn:topic',
      protocol: 'lambda',
      endpoint: synth.ref(LambdaFunction, 'arn'),
    });
  });

  it('invokes the function from this topic only, and not before it may', () => {
    expect(synth.only(LambdaPermission, TOPIC)).toEqual({
      statement_id: 'topic-invokes',
      action: 'lambda:InvokeFunction',
      function_name: functionName,
      principal: 'sns.amazonaws.com',
      source_arn: 'arn:topic',
    });
    expect(synth.only(SnsTopicSubscription)).toMatchObject({ depends_on: [synth.address(LambdaPermission, TOPIC)] });
  });

  it('that cannot be handed to the function is kept', () => {
    const { redrive_policy } = synth.only(SnsTopicSubscription);

    expect(JSON.parse(String(redrive_policy))).toEqual({ deadLetterTargetArn: queue });
  });
});

describe('an event of the endpoint', () => {
  it('goes from the rule to the function, and is kept where it cannot be handed to that', () => {
    expect(synth.only(CloudwatchEventTarget)).toEqual({
      rule: 'the-rule',
      arn: synth.ref(LambdaFunction, 'arn'),
      dead_letter_config: { arn: queue },
      depends_on: [synth.address(LambdaPermission, EVENTS)],
    });
  });

  it('invokes the function from this rule only', () => {
    expect(synth.only(LambdaPermission, EVENTS)).toEqual({
      statement_id: 'events-invoke',
      action: 'lambda:InvokeFunction',
      function_name: functionName,
      principal: 'events.amazonaws.com',
      source_arn: 'arn:rule',
    });
  });
});

it('what the function failed to tell is tried twice more, then kept', () => {
  expect(synth.only(LambdaFunctionEventInvokeConfig)).toEqual({
    function_name: functionName,
    maximum_retry_attempts: 2,
    maximum_event_age_in_seconds: 21_600,
    destination_config: { on_failure: { destination: queue } },
  });
});

it('nobody else may invoke the function', () => {
  const sources = synth.all(LambdaPermission).map((permission) => permission['source_arn']);

  expect(sources.sort()).toEqual(['arn:rule', 'arn:topic']);
});
