import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { GetFunctionConfigurationCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { describePolicy } from '../policy/check';
import { planOf } from '../policy/deployed-plan';
import { HOOK, SlackPlayer } from '../support/slack-player';
import { Workplace, type Call } from '../support/workplace';
import { deployersMay } from './access';
import { alertsReachSlack } from './alerts';
import { policiesFit } from './permissions';

const BUCKET = 'mlops-mme-v1-deployment-bucket-validation';
const STATE = {
  Bucket: 'mme-terraform-state-validation-123456789012-us-east-1',
  Key: 'mlops-mme-v1/validation/terraform.tfstate',
};
const NOTIFIER = 'mlops-mme-v1-validation-slack-notifier';
const MINUTES = 60_000;

/** One endpoint from its first deploy to its end, by real Terraform and the real AWS provider. The tests build on each other. */
describe('the life of a stack', () => {
  let workplace: Workplace;
  let slack: SlackPlayer;
  const aws = () => workplace.client();

  beforeAll(async () => {
    workplace = await Workplace.open();
    slack = await SlackPlayer.start();
  });

  afterAll(async () => {
    await workplace.close();
    await slack.stop();
  }, MINUTES);

  const deploy = (options = '') =>
    workplace.mme(`deploy --local --yes${options && ` ${options}`}`, { SLACK_ALERT_URL: slack.webhook });
  const sagemaker = <T>(operation: string, input: object = {}) =>
    workplace.ask<T>('sagemaker', `SageMaker.${operation}`, input);
  const scaling = <T>(operation: string) =>
    workplace.ask<T>('application-autoscaling', `AnyScaleFrontendService.${operation}`, {
      ServiceNamespace: 'sagemaker',
    });

  it('is checked before its first deploy, which starts nothing', async () => {
    const { exitCode, stdout } = await workplace.mme('doctor --local');

    expect(stdout).toMatch(/✓ Terraform +1\./);
    expect(stdout).toMatch(/\d+ checks skipped: local AWS does not run; fix: \.\/mme local start/);
    expect(exitCode).toBe(0);
    expect((await workplace.mme('local status')).stdout).toContain('does not run');
  });

  it(
    'deploys everything with one command, with nothing set up before',
    async () => {
      const { exitCode, stdout, stderr } = await deploy();

      expect(stderr).not.toContain('Error');
      expect(stdout).toContain('Apply complete! Resources: 61 added, 0 changed, 0 destroyed.');
      expect(stdout).toMatch(/endpoint_arn += "arn:aws:sagemaker:us-east-1:123456789012:endpoint\/mlops-mme-v1"/);
      expect(exitCode).toBe(0);
    },
    4 * MINUTES,
  );

  it('sends AWS no request that breaks its API model, and none that it refuses but to look for what is not there', async () => {
    const refused = (await workplace.calls())
      .filter(({ error }) => error !== undefined)
      .filter(({ operation }) => !['DescribeEndpoint', 'DescribeEndpointConfig', 'DescribeModel'].includes(operation));

    expect(refused).toEqual([]);
  });

  it('serves the bucket through a model, a configuration and an endpoint in service', async () => {
    const endpoint = await sagemaker<Record<string, unknown>>('DescribeEndpoint', { EndpointName: 'mlops-mme-v1' });
    const configuration = await sagemaker<{ ProductionVariants: { ModelName: string }[] }>('DescribeEndpointConfig', {
      EndpointConfigName: endpoint['EndpointConfigName'],
    });
    const model = await sagemaker<Record<string, unknown>>('DescribeModel', {
      ModelName: configuration.ProductionVariants[0]?.ModelName,
    });

    expect(endpoint).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: expect.stringMatching(/^mlops-mme-v1-config-\d{4}(-\d\d){5}$/) as string,
    });
    expect(model).toMatchObject({
      ModelName: expect.stringMatching(/^mlops-mme-v1-model-\d{4}(-\d\d){5}$/) as string,
      EnableNetworkIsolation: true,
      PrimaryContainer: { Mode: 'MultiModel', ModelDataUrl: `s3://${BUCKET}/` },
    });
  });

  it('scales, and tells a topic of its alarms, to which the notifier listens', async () => {
    const { ScalableTargets } = await scaling<{ ScalableTargets: object[] }>('DescribeScalableTargets');
    const { ScalingPolicies } = await scaling<{ ScalingPolicies: object[] }>('DescribeScalingPolicies');
    const { MetricAlarms = [] } = await new CloudWatchClient(await aws()).send(new DescribeAlarmsCommand({}));
    const TopicArn = MetricAlarms.find(({ AlarmName }) => AlarmName?.endsWith('Invocation4XXErrors'))
      ?.AlarmActions?.[0];
    const { Subscriptions } = await new SNSClient(await aws()).send(new ListSubscriptionsByTopicCommand({ TopicArn }));

    expect(ScalableTargets).toMatchObject([
      { ResourceId: 'endpoint/mlops-mme-v1/variant/AllTraffic', MinCapacity: 1, MaxCapacity: 4 },
    ]);
    expect(ScalingPolicies).toMatchObject([{ PolicyType: 'TargetTrackingScaling' }]);
    expect(MetricAlarms).toHaveLength(17);
    expect(new Set(MetricAlarms.map(({ OKActions }) => OKActions?.[0])).size).toBe(2);
    expect(Subscriptions).toMatchObject([
      { Protocol: 'lambda', Endpoint: expect.stringContaining(NOTIFIER) as string },
    ]);
  });

  it('is checked after it: all is well, but that nobody hears of it when Slack cannot be told', async () => {
    const before = (await workplace.calls()).length;

    const { exitCode, stdout } = await workplace.mme('doctor --local --json');

    const { checks } = JSON.parse(stdout) as { checks: { id: string; result: string; says: string }[] };
    const other = checks.filter(({ result }) => result !== 'ok').map(({ id, result }) => [id, result]);
    expect(other).toEqual([
      ['instances', 'skipped'],
      ['emails', 'warning'],
    ]);
    expect(checks.find(({ id }) => id === 'state')?.says).toBe('61 resources');
    expect(exitCode).toBe(0);
    const asked = (await workplace.calls()).slice(before).map(({ operation }) => operation);
    expect(asked.filter((operation) => !/^(Get|Head|List|Describe|Filter)/.test(operation))).toEqual([]);
  });

  it(
    'says "No changes" to a second deploy, and writes nothing to SageMaker',
    async () => {
      const before = (await workplace.calls()).length;

      const { stdout, exitCode } = await deploy();

      expect(stdout).toContain('No changes. Your infrastructure matches the configuration.');
      expect(exitCode).toBe(0);
      expect(writesToSageMaker((await workplace.calls()).slice(before))).toEqual([]);
    },
    MINUTES,
  );

  describePolicy('validation', () =>
    planOf(workplace, { stack: 'mlops-mme-v1-validation', variables: { instance_count: 1 } }),
  );

  alertsReachSlack(() => ({ workplace, slack }));
  policiesFit(() => ({ workplace }), STATE);

  it('keeps the webhook out of the output, plan, state, function and log of calls', async () => {
    const s3 = new S3Client(await aws());
    const state = await (await s3.send(new GetObjectCommand(STATE))).Body?.transformToString();
    const fn = await new LambdaClient(await aws()).send(
      new GetFunctionConfigurationCommand({ FunctionName: NOTIFIER }),
    );

    expect(await workplace.filesWith('Invocation4XXErrors')).not.toEqual([]);
    expect(await workplace.filesWith(HOOK)).toEqual([]);
    expect(state).toContain(NOTIFIER);
    expect(state).not.toContain(HOOK);
    expect(JSON.stringify(fn)).not.toContain(HOOK);
    expect(JSON.stringify(await workplace.calls())).not.toContain(HOOK);
    expect(
      await workplace.ask('ssm', 'AmazonSSM.GetParameter', {
        Name: '/mme/mlops-mme-v1/validation/slack-webhook-url',
        WithDecryption: true,
      }),
    ).toMatchObject({ Parameter: { Type: 'SecureString', Value: slack.webhook } });
  });

  it(
    'refuses to destroy the bucket with models in it, and destroys nothing else either',
    async () => {
      await new S3Client(await aws()).send(
        new PutObjectCommand({ Bucket: BUCKET, Key: 'model.tar.gz', Body: 'model' }),
      );

      const { exitCode, stderr } = await workplace.mme('destroy --local --yes');

      expect(stderr).toContain(`the bucket ${BUCKET} holds 1 model and 0 old versions`);
      expect(exitCode).toBe(1);
      expect(await sagemaker('DescribeEndpoint', { EndpointName: 'mlops-mme-v1' })).toMatchObject({
        EndpointStatus: 'InService',
      });
    },
    MINUTES,
  );

  it(
    'destroys everything but the state bucket when it is told to take the models too',
    async () => {
      const { exitCode } = await workplace.mme('destroy --local --yes --set model.data.destroyWithModels=true');

      expect(exitCode).toBe(0);
      const s3 = new S3Client(await aws());
      const state = await (await s3.send(new GetObjectCommand(STATE))).Body?.transformToString();
      expect(JSON.parse(state ?? '')).toMatchObject({ resources: [] });
      expect((await s3.send(new ListBucketsCommand({}))).Buckets).toMatchObject([{ Name: STATE.Bucket }]);
      expect((await new LambdaClient(await aws()).send(new ListFunctionsCommand({}))).Functions).toEqual([]);
      for (const kind of ['Models', 'EndpointConfigs', 'Endpoints'])
        expect(Object.values(await sagemaker<object>(`List${kind}`))).toEqual([[]]);
      expect(await scaling('DescribeScalableTargets')).toEqual({ ScalableTargets: [] });
      expect(await workplace.ask('ssm', 'AmazonSSM.DescribeParameters', {})).toEqual({ Parameters: [] });
      expect(await readFile(path.join(workplace.outdir, 'manifest.json'), 'utf8')).toContain('mlops-mme-v1-validation');
    },
    3 * MINUTES,
  );

  deployersMay('life of a stack', () => ({ workplace, endpoint: 'mlops-mme-v1', environment: 'validation' }));
});

const writesToSageMaker = (calls: readonly Call[]) =>
  calls
    .filter(({ service }) => service === 'sagemaker')
    .map(({ operation }) => operation)
    .filter(isWrite);

const isWrite = (operation: string) => !/^(Describe|List)/.test(operation);
