import { hasScheduledLimits } from '../../config/instance-limits';
import type { Config } from '../../config/resolve';
import type { Live } from '../aws/live';

/** What a deploy was configured with, as the stack's output `configured_capacity` says it. */
export interface ConfiguredCapacity {
  readonly instance_count: number;
  readonly min_capacity: number | null;
  readonly max_capacity: number | null;
}

/** Terraform variables that keep the running capacity: a new configuration starts from them. */
export type CapacityVariables = Readonly<Record<'instance_count' | 'min_capacity' | 'max_capacity', number>>;

/** Whether the variables depend on what the last deploy was configured with, and not on the live endpoint alone. */
export const needsLastConfigured = ({ model: { scaling } }: Config): boolean =>
  !scaling.enable || hasScheduledLimits(scaling);

/**
 * The live instance count wins over the configured one, which is only where an endpoint starts. With scaling off a changed
 * configured count wins, since nothing else moves the count then.
 */
export function capacityVariables(
  config: Config,
  live: Live,
  last: ConfiguredCapacity | undefined,
): Partial<CapacityVariables> {
  const { scaling, resources } = config.model;
  const configured = resources.initialInstanceCount;
  const desired = live.endpoint?.variants[0]?.desiredCount ?? 0;
  // why: an endpoint that failed, or is yet to come up, may say 0, which is no count to start with.
  if (desired < 1) return { instance_count: configured };

  if (!scaling.enable) {
    const isUnchanged = last === undefined || last.instance_count === configured;
    return { instance_count: isUnchanged ? desired : configured };
  }
  const { min, max } = limits(config, live, last);
  return {
    instance_count: Math.min(Math.max(desired, min), max),
    ...(hasScheduledLimits(scaling) && { min_capacity: min, max_capacity: max }),
  };
}

/** Scheduled actions move the limits of the live target; they hold until the configured ones change. */
function limits({ model: { scaling } }: Config, { scaling: { target } }: Live, last: ConfiguredCapacity | undefined) {
  const { minInstances: min, maxInstances: max } = scaling;
  const isUnchanged = last?.min_capacity === min && last.max_capacity === max;
  return hasScheduledLimits(scaling) && target && isUnchanged
    ? { min: target.minCapacity, max: target.maxCapacity }
    : { min, max };
}
