import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { CloudwatchEventRule } from '@cdktf/provider-aws/lib/cloudwatch-event-rule';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { consoleLinks } from '../../stacks/links';
import { validConfig, validPlace } from '../support/config';
import type { Block, Synthesized } from '../support/synth';
import { synthStack } from './synth-stack';

const synthWith = (...set: string[]) => synthStack(validConfig({ set }));

const synth = synthWith();
const ALERTS = 'alerts_';
const WATCH = 'notifier-alarms_topic';
const PARAMETER = '/mme/mlops-mme-v1/validation/slack-webhook-url';

/** The addresses of the alarms that tell a topic. */
function alarmsThatTell({ configuration }: Synthesized, topicArn: string): string[] {
  const alarms = Object.entries(configuration.resource?.['aws_cloudwatch_metric_alarm'] ?? {});
  return alarms.filter(([, alarm]) => String(alarm['alarm_actions']) === topicArn).map(([id]) => id);
}

const variablesOf = (stack: Synthesized) =>
  (stack.only(LambdaFunction)['environment'] as { variables: Record<string, string> }).variables;

describe('the alarms of the endpoint', () => {
  const topic = synth.ref(SnsTopic, 'arn', ALERTS);

  it('tell the topic that Slack listens to, all thirteen', () => {
    const telling = alarmsThatTell(synth, topic);

    expect(telling).toHaveLength(13);
    expect(telling.filter((id) => !id.startsWith('alarms_'))).toEqual([]);
    expect(synth.only(SnsTopicSubscription)).toMatchObject({ topic_arn: topic, protocol: 'lambda' });
  });

  it('tell a topic that is encrypted with the key of the stack', () => {
    for (const each of synth.all(SnsTopic)) expect(each).toMatchObject({ kms_master_key_id: synth.ref(KmsKey, 'arn') });
  });

  it('lead to the dashboard, which ends with the runbook', () => {
    const { dashboard_name } = synth.only(CloudwatchDashboard);

    for (const { alarm_description } of synth.all(CloudwatchMetricAlarm))
      expect(alarm_description).toMatch(
        new RegExp(`\\n\\nRunbook: https:\\S+#dashboards/dashboard/${String(dashboard_name)}\\n`),
      );
  });

  it('lead to the runbook of the team instead, each to its own heading', () => {
    const stack = synthWith('alerts.runbookUrl=https://wiki.example.com/mme');

    for (const { alarm_description, alarm_name } of stack.all(CloudwatchMetricAlarm)) {
      const id = String(alarm_name).replace('mlops-mme-v1-validation-', '');
      expect(alarm_description).toContain(`\n\nRunbook: https://wiki.example.com/mme#${id.toLowerCase()}\n\n`);
    }
  });

  it('are changed by a threshold, with the dashboard that draws it, and nothing else is', () => {
    const changed = changedBy('model.alarms.modelLatencyP99InMilliseconds=900');

    expect(changed.map((address) => address.replace(/_[0-9A-F]{8}$/, ''))).toEqual([
      'aws_cloudwatch_dashboard.dashboard',
      'aws_cloudwatch_metric_alarm.alarms_ModelLatency',
    ]);
  });
});

describe('the alarms on the way to Slack', () => {
  it('tell another topic, all four, which no alarm of the endpoint tells', () => {
    const telling = alarmsThatTell(synth, synth.ref(SnsTopic, 'arn', WATCH));

    expect(telling).toHaveLength(4);
    expect(telling.filter((id) => !id.startsWith('notifier-alarms_'))).toEqual([]);
  });

  it('watch topic, function and queue of this stack', () => {
    const dimensions = synth
      .all(CloudwatchMetricAlarm)
      .map((alarm) => alarm['dimensions'])
      .filter((each) => JSON.stringify(each ?? '').includes('${'));

    expect(dimensions).toHaveLength(4);
    expect(dimensions).toEqual(
      expect.arrayContaining([
        { QueueName: synth.ref(SqsQueue, 'name') },
        { FunctionName: synth.ref(LambdaFunction, 'function_name') },
        { TopicName: synth.ref(SnsTopic, 'name', ALERTS) },
      ]),
    );
  });

  it('are mailed to the addresses of the configuration', () => {
    const stack = synthWith('alerts.email=["a@example.com","b@example.com"]');

    const mails = stack.all(SnsTopicSubscription).filter(({ protocol }) => protocol === 'email');

    expect(mails.map(({ endpoint }) => endpoint).sort()).toEqual(['a@example.com', 'b@example.com']);
    for (const mail of mails) expect(mail).toMatchObject({ topic_arn: stack.ref(SnsTopic, 'arn', WATCH) });
  });
});

describe('the Slack notifier', () => {
  it('hears of the updates of this endpoint', () => {
    expect(synth.only(CloudwatchEventTarget)).toMatchObject({
      rule: synth.ref(CloudwatchEventRule, 'name'),
      arn: synth.ref(LambdaFunction, 'arn'),
    });
  });

  it('reads the webhook of its endpoint and environment', () => {
    expect(variablesOf(synth)).toMatchObject({ WEBHOOK_PARAMETER: PARAMETER, WEBHOOK_PARAMETERS: '{}' });
  });

  it('reads one for each severity that goes to a channel of its own', () => {
    const stack = synthWith('alerts.slack.channels.page=ml-oncall', 'alerts.slack.channels.info=ml-quiet');

    expect(JSON.parse(variablesOf(stack)['WEBHOOK_PARAMETERS'] ?? '')).toEqual({
      page: `${PARAMETER}/ml-oncall`,
      info: `${PARAMETER}/ml-quiet`,
    });
  });

  it('leads to an alarm, to the dashboard, and to what went wrong in the log', () => {
    const links = consoleLinks(validPlace(), 'mlops-mme-v1-deployment-bucket-validation');

    expect(variablesOf(synth)).toMatchObject({
      ALARM_URL: links.alarm,
      DASHBOARD_URL: links.dashboard,
      LOGS_URL: links.logSearch,
    });
  });

  it('has no more in its environment than Lambda takes, with the longest names', () => {
    const longest = synthStack(
      validConfig({
        endpoint: 'a'.repeat(36),
        environment: 'production',
        set: [
          'region=us-gov-west-1',
          'model.data.deploymentBucket=models',
          ...['page', 'warn', 'info'].map((severity) => `alerts.slack.channels.${severity}=${severity.repeat(16)}`),
        ],
      }),
    );

    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    expect(Buffer.byteLength(JSON.stringify(variablesOf(longest)))).toBeLessThanOrEqual(4096);
  });
});

describe('without Slack', () => {
  const stack = synthWith('alerts.slack.enable=false');

  it('the alarms of the endpoint still tell the topic, for whoever else listens', () => {
    expect(stack.all(CloudwatchMetricAlarm)).toHaveLength(13);
    expect(alarmsThatTell(stack, stack.ref(SnsTopic, 'arn'))).toHaveLength(13);
  });

  it('there is no function, no role for one, no queue, and nothing that watches over them', () => {
    expect(stack.addresses().filter((address) => /slack|notifier/.test(address))).toEqual([]);
    expect(stack.all(LambdaFunction)).toEqual([]);
    expect(stack.all(SqsQueue)).toEqual([]);
    expect(stack.all(IamRole)).toHaveLength(1);
  });

  it('the events of the endpoint are still counted for the dashboard', () => {
    expect(stack.only(CloudwatchEventRule)).toMatchObject({ name: 'mlops-mme-v1-validation-endpoint-events' });
  });
});

/** The addresses of what a setting changes. */
function changedBy(setting: string): string[] {
  const after = blocksOf(synthWith(setting));
  return [...blocksOf(synth)]
    .filter(([address, block]) => JSON.stringify(block) !== JSON.stringify(after.get(address)))
    .map(([address]) => address);
}

function blocksOf({ configuration: { resource = {} } }: Synthesized): Map<string, Block> {
  return new Map(
    Object.entries(resource).flatMap(([type, blocks]) =>
      Object.entries(blocks).map(([id, block]): [string, Block] => [`${type}.${id}`, block]),
    ),
  );
}
