import { endpoints } from '../../config/endpoints';
import { ENVIRONMENTS } from '../../config/schema';
import { ACCOUNT, validConfig } from '../support/config';

describe('the defaults', () => {
  it('are those of the contract', () => {
    const config = validConfig();

    expect(config).toEqual({
      environment: 'validation',
      region: 'us-east-1',
      partition: 'aws',
      account: ACCOUNT,
      tags: { owner: 'ml-platform', repository: 'sagemaker-multi-model-endpoint' },
      access: {},
      model: {
        endpointName: 'mlops-mme-v1',
        resources: {
          image: { repository: 'pytorch-inference', tag: '2.6.0-cpu-py312-ubuntu22.04-sagemaker' },
          frameworkVersion: '2.6.0',
          instanceType: { name: 'ml.r5.xlarge', vcpus: 4, gpus: 0 },
          initialInstanceCount: 1,
          workersPerModel: 4,
        },
        scaling: {
          enable: true,
          minInstances: 1,
          maxInstances: 4,
          scaleTargetInvocations: 25,
          scaleInCooldown: 600,
          scaleOutCooldown: 30,
          customMetrics: {},
          scheduledActions: {},
        },
        guardrails: {
          strategy: 'ALL_AT_ONCE',
          waitIntervalInSeconds: 300,
          terminationWaitInSeconds: 0,
          maximumExecutionTimeoutInSeconds: 3600,
        },
        alarms: {
          invocation4XXErrors: 1,
          invocation5XXErrors: 1,
          invocation4XXErrorRateInPercent: 5,
          invocation5XXErrorRateInPercent: 1,
          modelLatencyP99InMilliseconds: 5000,
          overheadLatencyP99InMilliseconds: 5000,
          modelLoadingWaitTimeInMilliseconds: 10_000,
          modelCacheHitInPercent: 50,
          modelThrashingInPercent: 20,
          diskUtilizationInPercent: 85,
          memoryUtilizationInPercent: 90,
          cpuUtilizationInPercent: 90,
          gpuUtilizationInPercent: 90,
          gpuMemoryUtilizationInPercent: 90,
          maximumCapacityInMinutes: 30,
          noInvocationsInMinutes: false,
        },
        network: { isolate: true },
        data: {
          deploymentBucket: 'mlops-mme-v1-deployment-bucket-validation',
          accessLogs: { bucket: 'mlops-mme-v1-access-logs-validation', isOwn: true },
          destroyWithModels: false,
          modelCacheSetting: 'Enabled',
        },
        callers: {},
        env: {},
        redeploy: '',
      },
      alerts: { slack: { enable: true, channels: {}, reservedConcurrency: 2 }, email: [] },
      logs: { retentionInDays: 30 },
      cost: { instancePricesPerHour: {} },
      state: {
        bucket: `mme-terraform-state-validation-${ACCOUNT}-us-east-1`,
        key: 'mlops-mme-v1/validation/terraform.tfstate',
      },
    });
  });

  it('give production two instances at the start and at least', () => {
    const { model } = validConfig({ environment: 'production' });

    expect(model.resources.initialInstanceCount).toBe(2);
    expect(model.scaling.minInstances).toBe(2);
  });

  it.each([
    ['validation', 'ALL_AT_ONCE'],
    ['staging', 'ALL_AT_ONCE'],
    ['production', 'CANARY'],
  ] as const)('update %s %s', (environment, strategy) => {
    expect(validConfig({ environment }).model.guardrails.strategy).toBe(strategy);
  });

  it('give staging what the contract says, with no difference', () => {
    const { model } = validConfig({ environment: 'staging' });

    expect(model.resources.initialInstanceCount).toBe(1);
    expect(model.scaling).toMatchObject({ minInstances: 1, maxInstances: 4 });
  });

  it.each(['staging', 'production'] as const)('keep logs for a year in %s', (environment) => {
    expect(validConfig({ environment }).logs.retentionInDays).toBe(365);
  });

  it('name bucket and state after endpoint and environment', () => {
    const { model, state } = validConfig({ endpoint: 'ranking', environment: 'staging' });

    expect(model.data.deploymentBucket).toBe('ranking-deployment-bucket-staging');
    expect(state.key).toBe('ranking/staging/terraform.tfstate');
  });

  it('leave a bucket that is named as it is', () => {
    const { model, state } = validConfig({ set: ['model.data.deploymentBucket=models', 'state.bucket=states'] });

    expect(model.data.deploymentBucket).toBe('models');
    expect(state.bucket).toBe('states');
  });
});

describe('the configuration', () => {
  it('is frozen, down to the last list', () => {
    const vpc = '{"subnets":["subnet-01234567"],"securityGroupIds":["sg-01234567"]}';
    const config = validConfig({ set: [`model.network.vpc=${vpc}`] });

    expect(thawedIn(config)).toEqual([]);
    expect(config.model.network.vpc?.subnets).toHaveLength(1);
  });

  it.each(Object.keys(endpoints).flatMap((endpoint) => ENVIRONMENTS.map((environment) => ({ endpoint, environment }))))(
    'of $endpoint is valid in $environment',
    ({ endpoint, environment }) => {
      const config = validConfig({ endpoint, environment });

      expect(config.model.endpointName).toBe(endpoint);
      expect(config.environment).toBe(environment);
    },
  );
});

/** The paths of what is not frozen. */
function thawedIn(value: unknown, at = 'config'): string[] {
  if (value === null || typeof value !== 'object') return [];
  return [
    ...(Object.isFrozen(value) ? [] : [at]),
    ...Object.entries(value).flatMap(([key, inner]) => thawedIn(inner, `${at}.${key}`)),
  ];
}
