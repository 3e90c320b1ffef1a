import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { alertPath } from '../../../cli/aws/alert-path';
import { synthStack } from '../../stacks/synth-stack';
import { validConfig } from '../../support/config';

const config = validConfig();
const stack = synthStack(config);
const path = alertPath(config);

/** why: the command line may not import constructs, and says the names once more. */
describe('the way to Slack', () => {
  it('is called by the command line as the stack calls it', () => {
    expect(stack.only(LambdaFunction)['function_name']).toBe(path.functionName);
    expect(stack.only(CloudwatchLogGroup, 'slack-notifier')['name']).toBe(path.logGroup);
    expect(stack.only(SqsQueue)['name']).toBe(path.queue);
    expect(stack.all(SnsTopic).map(({ name }) => name)).toEqual([path.topic, path.undeliveredTopic]);
  });

  it('begins with alarms of which each name is told from those of other stacks', () => {
    const names = stack.all(CloudwatchMetricAlarm).map(({ alarm_name: name }) => String(name));

    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(name.replace(path.alarmPrefix, '')).toMatch(/^\w+$/);
  });
});
