import fc from 'fast-check';
import { ConfigurationError } from '../../config/problems';
import { loadConfig } from '../../config/load';
import { schemaKeys } from '../../config/schema-keys';
import { DERIVED, settingsOf, type Setting } from '../../config/settings';
import type { Source } from '../../config/sources';
import { merge, type Tree } from '../../config/trees';
import { anyText } from '../support/arbitraries';
import { ACCOUNT } from '../support/config';

// why: a layer shows only where it sets what no other does, and which one wins only where two set the same.
jest.mock('../../config/endpoints', () => ({
  endpoints: {
    'mlops-mme-v1': {},
    ranking: {
      model: { scaling: { maxInstances: 11 }, resources: { workersPerModel: 11, frameworkVersion: '2.4.0' } },
      environments: { staging: { model: { scaling: { maxInstances: 33 }, env: { A: 'own', B: 'own' } } } },
    },
  },
}));
jest.mock('../../config/environments', () => ({
  environments: {
    validation: {},
    staging: { model: { scaling: { maxInstances: 22, scaleInCooldown: 22 } } },
    production: {},
  },
}));

const ENV = { AWS_ACCOUNT: ACCOUNT };
const CANARY = [
  ...['model.resources.initialInstanceCount=2', 'model.scaling.minInstances=2'],
  'model.guardrails.strategy=CANARY',
];
const staging = (given: Partial<Source> = {}): Source => ({
  endpoint: 'ranking',
  environment: 'staging',
  ...given,
  env: { ...ENV, ...given.env },
});

function setting(source: Source, key: string): Pick<Setting, 'value' | 'origin'> {
  const found = settingsOf(source).find(({ steps }) => steps.join('.') === key);
  if (!found) throw new Error(`no setting ${key}`);
  return { value: found.value, origin: found.origin };
}

describe('a value comes from', () => {
  it.each<[origin: string, key: string, value: unknown, source: Source]>([
    ['default', 'model.scaling.scaleOutCooldown', 30, staging()],
    ['default', 'model.network.vpc.subnets', undefined, staging()],
    ['config/endpoints/ranking.ts', 'model.resources.workersPerModel', 11, staging()],
    ['config/environments.ts (staging)', 'model.scaling.scaleInCooldown', 22, staging()],
    ['config/endpoints/ranking.ts (environments.staging)', 'model.scaling.maxInstances', 33, staging()],
    ['variable AWS_ACCOUNT', 'account', ACCOUNT, staging()],
    [
      'variable AWS_ACCOUNT_STAGING',
      'account',
      '2'.repeat(12),
      staging({ env: { AWS_ACCOUNT_STAGING: '2'.repeat(12) } }),
    ],
    ['variable AWS_REGION', 'region', 'eu-west-1', staging({ env: { AWS_REGION: 'eu-west-1' } })],
    [
      'variable FRAMEWORK_VERSION',
      'model.resources.frameworkVersion',
      '2.5.1',
      staging({ env: { FRAMEWORK_VERSION: '2.5.1' } }),
    ],
    ['variable ENVIRONMENT', 'environment', 'production', { env: { ...ENV, ENVIRONMENT: 'production' } }],
    ['variable ENDPOINT_NAME', 'model.endpointName', 'other', { env: { ...ENV, ENDPOINT_NAME: 'other' } }],
    [
      'AWS_REGION in .env',
      'region',
      'eu-west-1',
      staging({ env: { AWS_REGION: 'eu-west-1' }, envFile: new Set(['AWS_REGION']) }),
    ],
    ['--environment', 'environment', 'staging', staging({ env: { ENVIRONMENT: 'production' } })],
    ['--endpoint', 'model.endpointName', 'ranking', staging({ env: { ENDPOINT_NAME: 'other' } })],
    ['--local', 'account', '123456789012', staging({ local: true })],
    ['--set', 'model.scaling.maxInstances', 44, staging({ set: ['model.scaling.maxInstances=44'] })],
    ['--set', 'model.env', {}, { env: ENV, set: ['model.env={}'] }],
  ])('%s: %s', (origin, key, value, source) => {
    expect(setting(source, key)).toEqual({ value, origin });
  });

  it('the layer of each entry of a group, where several have some', () => {
    const source = staging({ set: ['model.env.B=set'] });

    expect(setting(source, 'model.env.A')).toEqual({
      value: 'own',
      origin: 'config/endpoints/ranking.ts (environments.staging)',
    });
    expect(setting(source, 'model.env.B')).toEqual({ value: 'set', origin: '--set' });
  });

  it('the default, where a stronger layer replaces the group that another layer has set it in', () => {
    const source: Source = {
      env: ENV,
      set: [
        'model.alarms={"cpuUtilizationInPercent":70}',
        'model.alarms=7',
        'model.alarms.diskUtilizationInPercent=60',
      ],
    };

    expect(setting(source, 'model.alarms.cpuUtilizationInPercent')).toEqual({ value: 90, origin: 'default' });
    expect(setting(source, 'model.alarms.diskUtilizationInPercent')).toEqual({ value: 60, origin: '--set' });
  });
});

describe('a value that nobody set is derived', () => {
  const morning = ['model.scaling.scheduledActions.morning={"schedule":"rate(1 day)","maxInstances":9}'];
  const evening = ['model.scaling.scheduledActions.evening={"schedule":"rate(1 day)","minInstances":2}'];
  const sources: Readonly<Record<string, [key: string, value: unknown, source: Source]>> = {
    partition: [
      'partition',
      'aws-cn',
      {
        env: { ...ENV, AWS_REGION: 'cn-north-1' },
        set: ['model.resources.image=111122223333.dkr.ecr.cn-north-1.amazonaws.com.cn/a:1'],
      },
    ],
    'model.resources.image': [
      'model.resources.image',
      expect.stringContaining('pytorch-inference:2.6.0-cpu') as string,
      { env: ENV },
    ],
    'model.guardrails.size': ['model.guardrails.size', '10%', { env: ENV, set: CANARY }],
    'model.scaling.scheduledActions.*.minInstances': [
      'model.scaling.scheduledActions.morning.minInstances',
      1,
      { env: ENV, set: morning },
    ],
    'model.scaling.scheduledActions.*.maxInstances': [
      'model.scaling.scheduledActions.evening.maxInstances',
      4,
      { env: ENV, set: evening },
    ],
    'access.permissionsBoundary': [
      'access.permissionsBoundary',
      'mlops-mme-v1-validation-boundary',
      { env: ENV, set: ['access.repository=acme/models'] },
    ],
    'model.data.deploymentBucket': [
      'model.data.deploymentBucket',
      'mlops-mme-v1-deployment-bucket-validation',
      { env: ENV },
    ],
    'model.data.accessLogBucket': ['model.data.accessLogBucket', 'mlops-mme-v1-access-logs-validation', { env: ENV }],
    'state.bucket': ['state.bucket', `mme-terraform-state-validation-${ACCOUNT}-us-east-1`, { env: ENV }],
    'state.key': ['state.key', 'mlops-mme-v1/validation/terraform.tfstate', { env: ENV }],
  };

  it.each(Object.entries(DERIVED))('%s, from %j', (name, keys) => {
    const [key, value, source] = sources[name] ?? [];

    expect(key && source && setting(source, key)).toEqual({ value, origin: `derived from ${keys.join(', ')}` });
  });

  it('but not one that somebody has', () => {
    const source: Source = {
      env: ENV,
      set: ['state.bucket=mine', ...CANARY, 'model.guardrails.size=1'],
    };

    expect(setting(source, 'state.bucket')).toEqual({ value: 'mine', origin: '--set' });
    expect(setting(source, 'model.guardrails.size')).toEqual({ value: 1, origin: '--set' });
  });
});

it('every key of the schema is there, once', () => {
  const keys = settingsOf({ env: ENV }).map(({ steps }) => steps.join('.'));

  expect(keys).toEqual(expect.arrayContaining(schemaKeys()));
  expect(new Set(keys).size).toBe(keys.length);
});

describe('SLACK_ALERT_URL', () => {
  const secret = 'https://hooks.slack.com/services/T0/B0/secret';

  it('is said to be set, and never shown', () => {
    const settings = settingsOf({ env: { ...ENV, SLACK_ALERT_URL: secret }, envFile: new Set(['SLACK_ALERT_URL']) });

    expect(JSON.stringify(settings)).not.toContain('T0/B0');
    expect(settings.at(-1)).toMatchObject({ value: 'set', origin: 'SLACK_ALERT_URL in .env' });
  });

  it.each([undefined, '', ' '])('is said not to be set where it is %j', (SLACK_ALERT_URL) => {
    expect(setting({ env: { ...ENV, SLACK_ALERT_URL } }, 'SLACK_ALERT_URL').value).toBe('not set');
  });
});

it('throws what is wrong, as every command does', () => {
  expect(() => settingsOf({ env: {}, environment: 'prodution' })).toThrow(ConfigurationError);
});

describe('the values', () => {
  const assignments = fc.oneof(
    fc.integer({ min: 1, max: 9 }).map((count) => `model.scaling.maxInstances=${count}`),
    fc.integer({ min: 1, max: 9 }).map((count) => `model.resources.initialInstanceCount=${count}`),
    fc.constantFrom('ALL_AT_ONCE', 'CANARY', 'LINEAR', 'ROLLING').map((name) => `model.guardrails.strategy=${name}`),
    fc.constantFrom('"10%"', '"50%"', '1', '2').map((size) => `model.guardrails.size=${size}`),
    fc
      .constantFrom('ml.r5.xlarge', 'ml.g4dn.xlarge', 'ml.m5.large')
      .map((type) => `model.resources.instanceType=${type}`),
    fc.constantFrom('us-east-1', 'eu-west-1', 'us-gov-west-1').map((region) => `region=${region}`),
    fc.constantFrom('false', '70').map((percent) => `model.alarms.cpuUtilizationInPercent=${percent}`),
    fc.dictionary(fc.stringMatching(/^[A-Za-z_]\w{0,9}$/), anyText).map((env) => `model.env=${JSON.stringify(env)}`),
    fc
      .constantFrom('a.b', 'Queue', 'constructor')
      .map(
        (name) =>
          `model.scaling.customMetrics.queue=${JSON.stringify({ namespace: 'Mine', metricName: 'Depth', targetValue: 5, dimensions: { [name]: 'q' } })}`,
      ),
    fc
      .constantFrom('{"schedule":"rate(1 day)","minInstances":2}', '{"schedule":"rate(1 day)","maxInstances":3}')
      .map((action) => `model.scaling.scheduledActions.daily=${action}`),
    fc.constant('model.network.vpc.subnets=["subnet-01234567"]'),
    fc.constant('alerts.email=["a@example.com","b@example.com"]'),
    fc.constantFrom('mine', 'ours').map((bucket) => `model.data.accessLogBucket=${bucket}-logs`),
  );
  const sources = fc.record<Source>(
    {
      env: fc
        .dictionary(fc.constantFrom('FRAMEWORK_VERSION', 'AWS_REGION'), fc.constantFrom('2.5.1', 'eu-west-1'))
        .map((env) => ({ ...ENV, ...env })),
      environment: fc.constantFrom('validation', 'staging', 'production'),
      endpoint: fc.constantFrom('mlops-mme-v1', 'ranking', 'other'),
      set: fc.array(assignments, { maxLength: 8 }),
      local: fc.boolean(),
    },
    { requiredKeys: ['env'] },
  );

  it('are those of the configuration: set one by one, they give the same one', () => {
    let valid = 0;
    fc.assert(
      fc.property(sources, (source) => {
        const config = configOf(source);
        if (!config) return;
        valid += 1;

        const settings = settingsOf(source);
        const set = Object.entries(assigned(settings)).map(([key, value]) => `${key}=${JSON.stringify(value)}`);

        expect(loadConfig({ env: {}, set })).toEqual(config);
        expect(settings).toContainEqual({
          steps: ['partition'],
          value: config.partition,
          origin: expect.any(String) as string,
        });
        expect(settings).toContainEqual({
          steps: ['state', 'key'],
          value: config.state.key,
          origin: expect.any(String) as string,
        });
      }),
      { numRuns: 300 },
    );

    expect(valid).toBeGreaterThan(30);
  });
});

function configOf(source: Source) {
  try {
    return loadConfig(source);
  } catch (error) {
    if (error instanceof ConfigurationError) return undefined;
    throw error;
  }
}

/** What has a value, and can be set. A derived bucket for access logs is the stack's own, which a name of it would not say. */
function assigned(settings: readonly Setting[]): Tree {
  const keys = schemaKeys();
  const given = settings.filter(
    ({ steps, value, origin }) =>
      value !== undefined &&
      keys.some((key) => steps.join('.').startsWith(key)) &&
      !(steps.at(-1) === 'accessLogBucket' && origin.startsWith('derived')),
  );
  return given.reduce<Tree>((tree, { steps, value }) => merge(tree, nested(steps, value)), {});
}

const nested = (steps: readonly string[], value: unknown): Tree =>
  steps.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Tree;
