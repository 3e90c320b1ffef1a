import { status } from '../../../cli/commands/status';
import { OURS, stamped, THEIRS, type HostingServer } from '../rollout/hosting-server';
import { said } from './said';
import { PREFIX, startStack, type Surroundings } from './stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
});

afterEach(() => aws.close());

const MINUTE = 60;
const run = (options: Parameters<typeof status>[0] = {}) => said(() => status({ endpoint: 'mme', ...options }));
const json = async () => JSON.parse((await run({ json: true })).stdout) as Record<string, Record<string, unknown>>;
const denied = (operation: string) => {
  aws.breaks({ kind: 'api', operation, answer: 'denied', skip: 0, times: 0 });
};

/** Minutes before now. */
const before = (minutes: number) => new Date(aws.now().getTime() - 1000 * MINUTE * minutes);

describe('mme status', () => {
  it('shows the endpoint, what it runs on, and since when', async () => {
    await aws.deployed(2);
    aws.hosting.pass(3 * 60 * MINUTE);

    const { stdout, exitCode } = await run();

    expect(stdout).toContain(`mme in validation, us-east-1, account 123456789012\n`);
    expect(stdout).toMatch(/^endpoint {7}InService for 3 hours, since \d{4}-\d\d-\d\d \d\d:\d\d UTC$/m);
    expect(stdout).toMatch(/^configuration {2}mme-config-2026-11-22-17-31-01$/m);
    expect(stdout).toMatch(/^instances {6}2 of 2, ml\.r5\.xlarge$/m);
    expect(exitCode).toBe(0);
  });

  it('says when it was deployed, by the stamp of the configuration', async () => {
    await aws.deployed();
    aws.hosting.pass(2 * 60 * MINUTE);

    expect((await run()).stdout).toMatch(
      /deployed {7}2026-11-22 17:31:01 UTC, \d+ days ago; .* changed last 2 hours ago/,
    );
  });

  it('shows what an update brings, and is not content before its end', async () => {
    await aws.deployed(3);
    await aws.updating({ seconds: 8 }, 4);
    aws.hosting.pass(3);

    const { stdout, exitCode } = await run();

    expect(stdout).toMatch(/^endpoint {7}Updating for less than a minute/m);
    expect(stdout).toContain('3 of 3, ml.r5.xlarge');
    expect(stdout).toContain(`coming: 1 of 4, ml.r5.xlarge, on ${stamped('config', 2)}`);
    expect(exitCode).toBe(1);
  });

  it('says why the last update came to nothing, which is no reason for discontent', async () => {
    await aws.deployed();
    await aws.updating({ outcome: 'rolls-back', seconds: 1, reason: 'an alarm went off' });
    aws.hosting.pass(MINUTE);

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('the last update came to nothing: an alarm went off');
    expect(exitCode).toBe(0);
  });

  it('says why an endpoint has failed', async () => {
    aws.breaks({ kind: 'endpoint', during: 'create', outcome: 'fails', reason: 'no capacity', times: 1 });
    await aws.deployed();

    const { stdout, exitCode } = await run();

    expect(stdout).toMatch(/^endpoint {7}Failed/m);
    expect(stdout).toContain('SageMaker says: no capacity');
    expect(exitCode).toBe(1);
  });

  it('is not content with an endpoint of another stack, which has the same name', async () => {
    await aws.deployed(1, THEIRS);

    const { stdout, exitCode } = await run();

    expect(stdout).toContain('it is not of this stack');
    expect(exitCode).toBe(1);
  });

  it('says that there is no endpoint, and how to deploy one', async () => {
    const { stdout, exitCode } = await run({ environment: 'staging' });

    expect(stdout).toContain('There is no endpoint mme in staging');
    expect(stdout).toContain('./mme deploy --environment staging --endpoint mme');
    expect(exitCode).toBe(1);
    expect(await json()).toMatchObject({ healthy: false, endpoint: null });
  });

  it('changes nothing', async () => {
    await aws.deployed();

    await run();

    expect(aws.writes().filter((operation) => !/^(Get|Head|Filter)/.test(operation))).toEqual([]);
  });

  it('refuses the credentials of another account, and asks nothing more', async () => {
    process.env['AWS_ACCOUNT'] = '999999999999';

    const { stderr, exitCode } = await run();

    expect(stderr).toContain('the credentials are of account 123456789012');
    expect(exitCode).toBe(1);
    expect(aws.calls()).toEqual(['GetCallerIdentity']);
  });
});

describe('scaling', () => {
  it('is shown with limits, policies and schedules', async () => {
    await aws.deployed();
    await aws.hosting.register();
    await aws.hosting.autoscaling('PutScalingPolicy', {
      ...TARGET,
      PolicyName: 'mme-validation-invocations',
      PolicyType: 'TargetTrackingScaling',
      TargetTrackingScalingPolicyConfiguration: {
        TargetValue: 25,
        PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      },
    });
    await aws.hosting.autoscaling('PutScheduledAction', {
      ...TARGET,
      ScheduledActionName: 'day',
      Schedule: 'cron(0 8 * * ? *)',
      Timezone: 'Europe/Berlin',
      ScalableTargetAction: { MinCapacity: 2 },
    });

    expect((await run()).stdout).toContain(
      [
        'scaling        1 to 4 instances',
        '               holds SageMakerVariantInvocationsPerInstance at 25 (mme-validation-invocations)',
        '               cron(0 8 * * ? *) Europe/Berlin: at least 2 instances (day)',
      ].join('\n'),
    );
  });

  it('is shown as off without a target', async () => {
    await aws.deployed();

    expect((await run()).stdout).toMatch(/^scaling {8}off$/m);
  });
});

const TARGET = {
  ServiceNamespace: 'sagemaker',
  ResourceId: 'endpoint/mme/variant/AllTraffic',
  ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
};

describe('models', () => {
  it.each([
    [1, '1 model in s3://mme-deployment-bucket-validation'],
    [1000, '1000 models in'],
    [1001, '1,000+ models in'],
  ])('of which there are %i in the bucket', async (count, words) => {
    await aws.deployed();
    around.objects.count = count;

    expect((await run()).stdout).toContain(words);
  });

  it('are none without a bucket', async () => {
    await aws.deployed();
    around.objects.isThere = false;

    expect((await run()).stdout).toContain('none: there is no bucket mme-deployment-bucket-validation');
  });

  it('that are loaded are those of the last whole minute, whatever order CloudWatch gives', async () => {
    await aws.deployed();
    around.loaded.push({ at: before(3), sum: 5 }, { at: before(2), sum: 7 }, { at: before(4), sum: 6 });
    around.loaded.push({ at: aws.now(), sum: 1 });

    expect((await run()).stdout).toContain('loaded: 7, of all instances together');
  });

  it('that are loaded are unknown without data of the last minutes', async () => {
    await aws.deployed();
    around.loaded.push({ at: before(30), sum: 5 });

    expect((await run()).stdout).toContain('loaded: unknown');
  });
});

describe('what cannot be read', () => {
  it.each([
    ['DescribeScalableTargets', 'scaling        cannot be read (AccessDeniedException)'],
    ['DescribeEndpointConfig', 'its instance type cannot be read (AccessDeniedException)'],
    ['ListTags', 'its tags cannot be read (AccessDeniedException)'],
    ['ListObjectsV2', 'models         mme-deployment-bucket-validation cannot be read (AccessDenied)'],
    ['GetMetricStatistics', 'loaded models cannot be read (AccessDenied'],
    ['DescribeAlarms', 'alarms         cannot be read (AccessDenied'],
    ['GetParameter', 'Slack          the webhooks cannot be read (AccessDenied'],
    ['GetQueueUrl', 'the queue cannot be read (AccessDenied'],
  ])('says so in its own place, and the rest is shown: %s', async (operation, words) => {
    await aws.deployed();
    denied(operation);

    const { stdout, exitCode } = await run();

    expect(stdout).toContain(words);
    expect(stdout).toMatch(/^endpoint {7}InService/m);
    expect(exitCode).toBe(1);
  });

  it('says so of the endpoint, and shows what does not hang on it', async () => {
    await aws.deployed();
    denied('DescribeEndpoint');

    const { stdout, exitCode } = await run();

    expect(stdout).toMatch(/^endpoint {2}cannot be read \(AccessDeniedException\)$/m);
    expect(stdout).toMatch(/^alarms {4}none$/m);
    expect(exitCode).toBe(1);
  });

  it('is an error in the JSON', async () => {
    await aws.deployed();
    denied('DescribeAlarms');

    expect(await json()).toMatchObject({
      healthy: false,
      alarms: { error: expect.stringMatching(/^AccessDenied/) as string },
    });
  });
});

describe('mme status --json', () => {
  it("is nothing but an object on standard output, with AWS's names", async () => {
    await aws.deployed(2, OURS);
    await aws.hosting.register();
    around.alarm('CPUUtilization');
    around.objects.count = 12;
    around.webhook();

    expect(await json()).toMatchObject({
      healthy: true,
      endpointName: 'mme',
      environment: 'validation',
      endpoint: {
        endpointStatus: 'InService',
        endpointConfigName: stamped('config', 1),
        deployedAt: '2026-11-22T17:31:01.000Z',
        productionVariants: [
          { variantName: 'AllTraffic', instanceType: 'ml.r5.xlarge', currentInstanceCount: 2, desiredInstanceCount: 2 },
        ],
        pendingDeploymentSummary: null,
      },
      scaling: { scalableTarget: { minCapacity: 1, maxCapacity: 4 }, scalingPolicies: [], scheduledActions: [] },
      models: { objects: { keyCount: 12, isTruncated: false }, loadedModelCount: null },
      alarms: [{ alarmName: `${PREFIX}CPUUtilization`, stateValue: 'OK', actionsEnabled: true }],
      slack: { webhooks: [{ channel: null, isStored: true }], approximateNumberOfMessages: 0 },
    });
  });
});
