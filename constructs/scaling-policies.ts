import type {
  AppautoscalingPolicyConfig,
  AppautoscalingPolicyTargetTrackingScalingPolicyConfiguration as Tracking,
} from '@cdktf/provider-aws/lib/appautoscaling-policy';
import type { InstanceType } from '../config/facts/instance-types';
import type { Scaling } from '../config/resolve';
import { literally } from './literally';

/** One policy, whatever its kind. */
export interface ScalingPolicy {
  /** The construct's id. */
  readonly id: string;
  /** Ends the policy's name: `<endpoint>-<environment>-<name>`. */
  readonly name: string;
  readonly config: Pick<AppautoscalingPolicyConfig, 'policyType' | 'targetTrackingScalingPolicyConfiguration'>;
}

/** A metric that scaling holds at a value. */
interface Tracked extends Pick<ScalingPolicy, 'id' | 'name'> {
  readonly tracks: Pick<Tracking, 'predefinedMetricSpecification' | 'customizedMetricSpecification' | 'targetValue'>;
}

type Dimensions = Readonly<Record<string, string>>;
type Processors = Pick<InstanceType, 'vcpus' | 'gpus'>;

/** The policies that the configuration asks for. Scaling takes the most instances that any of them wants. */
export function policiesOf(scaling: Scaling, processors: Processors, variant: Dimensions): ScalingPolicy[] {
  const tracked = [
    invocations(scaling),
    ...utilization('cpu-utilization', 'CPUUtilization', scaling.scaleTargetCpuUtilization, processors.vcpus, variant),
    ...utilization('gpu-utilization', 'GPUUtilization', scaling.scaleTargetGpuUtilization, processors.gpus, variant),
    ...Object.entries(scaling.customMetrics).map(([name, metric]) => custom(name, metric, variant)),
  ];
  return tracked.map((metric) => tracking(metric, scaling));
}

function tracking({ id, name, tracks }: Tracked, { scaleInCooldown, scaleOutCooldown }: Scaling): ScalingPolicy {
  return {
    id,
    name,
    config: {
      policyType: 'TargetTrackingScaling',
      targetTrackingScalingPolicyConfiguration: { ...tracks, scaleInCooldown, scaleOutCooldown },
    },
  };
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-policy.html */
function invocations({ scaleTargetInvocations }: Scaling): Tracked {
  return {
    id: 'invocations',
    name: 'invocations',
    tracks: {
      predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
      targetValue: scaleTargetInvocations,
    },
  };
}

function utilization(
  name: string,
  metricName: string,
  percent: number | undefined,
  processors: number,
  variant: Dimensions,
): Tracked[] {
  if (percent === undefined) return [];
  return [
    {
      id: name,
      name,
      tracks: {
        customizedMetricSpecification: {
          namespace: '/aws/sagemaker/Endpoints',
          metricName,
          statistic: 'Average',
          dimensions: listed(variant),
        },
        // why: SageMaker adds the processors up, so four of them in full use are 400.
        // https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-jobs
        targetValue: percent * processors,
      },
    },
  ];
}

function custom(name: string, metric: Scaling['customMetrics'][string], variant: Dimensions): Tracked {
  const { targetValue, namespace, metricName, dimensions = variant, ...specification } = metric;
  return {
    id: `metric-${name}`,
    name,
    tracks: {
      customizedMetricSpecification: {
        ...specification,
        namespace: literally(namespace),
        metricName: literally(metricName),
        dimensions: listed(dimensions),
      },
      targetValue,
    },
  };
}

function listed(dimensions: Dimensions) {
  return Object.entries(dimensions).map(([name, value]) => ({ name: literally(name), value: literally(value) }));
}
