import { instanceType } from '../../config/facts/instance-types';
import { policiesOf, type ScalingPolicy } from '../../constructs/scaling-policies';
import { validConfig } from '../support/config';

const VARIANT = { EndpointName: 'mlops-mme-v1', VariantName: 'AllTraffic' };
const COOLDOWNS = { scaleInCooldown: 600, scaleOutCooldown: 30 };
const DIMENSIONS = [
  { name: 'EndpointName', value: 'mlops-mme-v1' },
  { name: 'VariantName', value: 'AllTraffic' },
];

function policies(type: string, ...set: string[]): ScalingPolicy[] {
  const { scaling } = validConfig({ set: [`model.resources.instanceType=${type}`, ...set] }).model;
  return policiesOf(scaling, instanceType(type), VARIANT);
}

const policy = (name: string, type: string, ...set: string[]) =>
  policies(type, ...set).find((found) => found.name === name)?.config.targetTrackingScalingPolicyConfiguration;

describe('scaling', () => {
  it('follows the invocations alone where nothing else is asked for', () => {
    expect(policies('ml.r5.xlarge')).toEqual([
      {
        id: 'invocations',
        name: 'invocations',
        config: {
          policyType: 'TargetTrackingScaling',
          targetTrackingScalingPolicyConfiguration: {
            predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
            targetValue: 25,
            ...COOLDOWNS,
          },
        },
      },
    ]);
  });

  it.each([
    ['ml.r5.xlarge', 4 * 70],
    ['ml.r5.12xlarge', 48 * 70],
    ['ml.r5.large', 2 * 70],
  ])('follows the CPUs, which SageMaker adds up: %s', (type, targetValue) => {
    expect(policy('cpu-utilization', type, 'model.scaling.scaleTargetCpuUtilization=70')).toEqual({
      customizedMetricSpecification: {
        namespace: '/aws/sagemaker/Endpoints',
        metricName: 'CPUUtilization',
        statistic: 'Average',
        dimensions: DIMENSIONS,
      },
      targetValue,
      ...COOLDOWNS,
    });
  });

  it.each([
    ['ml.g4dn.xlarge', 60],
    ['ml.g5.12xlarge', 4 * 60],
    ['ml.p4d.24xlarge', 8 * 60],
  ])('follows the GPUs, which SageMaker adds up: %s', (type, targetValue) => {
    expect(policy('gpu-utilization', type, 'model.scaling.scaleTargetGpuUtilization=60')).toEqual({
      customizedMetricSpecification: {
        namespace: '/aws/sagemaker/Endpoints',
        metricName: 'GPUUtilization',
        statistic: 'Average',
        dimensions: DIMENSIONS,
      },
      targetValue,
      ...COOLDOWNS,
    });
  });
});

describe('a metric of a team', () => {
  const metric = (more: object) =>
    `model.scaling.customMetrics=${JSON.stringify({ queue: { namespace: 'Team', metricName: 'Depth', targetValue: 9.5, ...more } })}`;

  it('is that of the variant, on average, unless it says otherwise', () => {
    expect(policy('queue', 'ml.r5.xlarge', metric({}))).toEqual({
      customizedMetricSpecification: {
        namespace: 'Team',
        metricName: 'Depth',
        statistic: 'Average',
        dimensions: DIMENSIONS,
      },
      targetValue: 9.5,
      ...COOLDOWNS,
    });
  });

  it('may say otherwise', () => {
    const other = { statistic: 'Maximum', unit: 'Count', dimensions: { Queue: '${work}' } };

    expect(policy('queue', 'ml.r5.xlarge', metric(other))).toMatchObject({
      customizedMetricSpecification: {
        statistic: 'Maximum',
        unit: 'Count',
        dimensions: [{ name: 'Queue', value: '$${work}' }],
      },
    });
  });

  it('may have no dimension at all', () => {
    expect(policy('queue', 'ml.r5.xlarge', metric({ dimensions: {} }))).toMatchObject({
      customizedMetricSpecification: { dimensions: [] },
    });
  });
});
