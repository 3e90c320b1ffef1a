import type { ScalableTarget, ScalingPolicy, ScheduledAction } from '@aws-sdk/client-application-auto-scaling';
import type { ScalingRules } from '../aws/scaling-rules';
import { count } from '../plan/count';

/** How the instances are scaled: limits, what is held at what, and what changes the limits by the clock. */
export function scalingLines({ target, policies, scheduledActions }: ScalingRules): string[] {
  if (!target) return ['off'];
  return [
    `${limits(target)}${suspended(target)}`,
    ...(policies.length > 0 ? policies.map(policyLine) : ['no policy: nothing but the clock, or a hand, scales it']),
    ...scheduledActions.map(scheduleLine),
  ];
}

interface Limits {
  readonly MinCapacity?: number | undefined;
  readonly MaxCapacity?: number | undefined;
}

/** Either may be absent of a scheduled action. */
function limits({ MinCapacity: least, MaxCapacity: most }: Limits): string {
  if (least !== undefined && most !== undefined) return `${least} to ${count(most, 'instance')}`;
  return least === undefined ? `at most ${count(most ?? 0, 'instance')}` : `at least ${count(least, 'instance')}`;
}

const SUSPENDED = [
  ['DynamicScalingInSuspended', 'scaling in'],
  ['DynamicScalingOutSuspended', 'scaling out'],
  ['ScheduledScalingSuspended', 'the clock'],
] as const;

/** What of the scaling somebody has suspended. */
export const suspendedParts = ({ SuspendedState }: ScalableTarget): string[] =>
  SUSPENDED.filter(([name]) => SuspendedState?.[name]).map(([, words]) => words);

function suspended(target: ScalableTarget): string {
  const parts = suspendedParts(target);
  return parts.length > 0 ? `; suspended: ${parts.join(', ')}` : '';
}

function policyLine({
  PolicyName = '',
  PolicyType,
  TargetTrackingScalingPolicyConfiguration: tracking,
}: ScalingPolicy): string {
  const {
    PredefinedMetricSpecification: predefined,
    CustomizedMetricSpecification: custom,
    TargetValue,
  } = tracking ?? {};
  const metric = predefined?.PredefinedMetricType ?? custom?.MetricName ?? 'a metric';
  return `${tracking ? `holds ${metric} at ${TargetValue ?? '?'}` : (PolicyType ?? '')} (${PolicyName})`;
}

const scheduleLine = ({
  ScheduledActionName = '',
  Schedule = '',
  Timezone,
  ScalableTargetAction = {},
}: ScheduledAction) =>
  `${Schedule}${Timezone === undefined ? '' : ` ${Timezone}`}: ${limits(ScalableTargetAction)} (${ScheduledActionName})`;
