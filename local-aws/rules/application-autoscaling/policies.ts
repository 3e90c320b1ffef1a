import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { AwsError, type Json } from '../../gateway/types';
import type { Answers } from '../answers';
import type { MetricSpecification, ScalableTarget, ScalingPolicy } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { page, type PageInput } from '../pages';
import { DEFAULT_PAGE, findTarget, isWanted, lookUp, NAMESPACE, spelled, type TargetKey } from './target-key';

interface PutInput extends TargetKey, Json {
  readonly PolicyName: string;
  readonly PolicyType?: string;
  readonly TargetTrackingScalingPolicyConfiguration?: MetricSpecification;
}

interface DescribeInput extends PageInput, Partial<TargetKey> {
  readonly PolicyNames?: readonly string[];
}

export const policies = {
  /** Creates or updates: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
  PutScalingPolicy: (input: PutInput, hosting: Hosting) => {
    const target = findTarget(input, hosting, 'registered');
    const known = target.policies.get(input.PolicyName);
    refuseSameMetric(input, target);

    const policy = {
      PolicyType: 'StepScaling',
      ...known,
      ...input,
      PolicyARN: known?.PolicyARN ?? policyArn(input, hosting),
      CreationTime: known?.CreationTime ?? hosting.now(),
      Alarms: known?.Alarms ?? alarmsOf(input, hosting),
    };
    target.policies.set(input.PolicyName, policy);
    return { PolicyARN: policy.PolicyARN, Alarms: policy.Alarms };
  },

  DeleteScalingPolicy: ({ PolicyName, ...key }: TargetKey & { PolicyName: string }, hosting: Hosting) => {
    if (!lookUp(key, hosting)?.policies.delete(PolicyName)) {
      throw new AwsError(
        'ObjectNotFoundException',
        `No scaling policy found for ${spelled(key)}, policy name: ${PolicyName}`,
      );
    }
    return {};
  },

  DescribeScalingPolicies: (input: DescribeInput, hosting: Hosting) => {
    const wanted = [...hosting.scalableTargets.values()]
      .filter((target) => isWanted(input, target))
      .flatMap((target) => [...target.policies.values()])
      .filter(({ PolicyName }) => (input.PolicyNames ?? [PolicyName]).includes(PolicyName));
    const { items, nextToken } = page(wanted, input, DEFAULT_PAGE, 'InvalidNextTokenException');
    return { ScalingPolicies: items, ...nextToken };
  },
} satisfies Answers;

const policyArn = ({ ResourceId, PolicyName }: PutInput, hosting: Hosting): string =>
  hosting.arn(
    'autoscaling',
    `scalingPolicy:${randomUUID()}:resource/${NAMESPACE}/${ResourceId}:policyName/${PolicyName}`,
  );

/** Target tracking makes its own two alarms. They are named here, but not made: CloudWatch is not ours. */
const alarmsOf = ({ PolicyType, ResourceId }: PutInput, hosting: Hosting): Json[] =>
  (PolicyType === 'TargetTrackingScaling' ? ['AlarmHigh', 'AlarmLow'] : []).map((end) => {
    const AlarmName = `TargetTracking-${ResourceId}-${end}-${randomUUID()}`;
    return { AlarmName, AlarmARN: hosting.arn('cloudwatch', `alarm:${AlarmName}`) };
  });

/** https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html */
function refuseSameMetric(input: PutInput, target: ScalableTarget): void {
  const metric = metricOf(input);
  const others = [...target.policies.values()].filter(({ PolicyName }) => PolicyName !== input.PolicyName);
  if (metric && others.some((policy) => isDeepStrictEqual(metricOf(policy), metric))) {
    throw new AwsError(
      'ValidationException',
      'Only one TargetTrackingScaling policy for a given metric specification is allowed.',
    );
  }
}

const metricOf = (policy: Pick<ScalingPolicy, 'TargetTrackingScalingPolicyConfiguration'>): Json | undefined => {
  const tracking = policy.TargetTrackingScalingPolicyConfiguration;
  return tracking?.PredefinedMetricSpecification ?? tracking?.CustomizedMetricSpecification;
};
