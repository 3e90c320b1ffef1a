import type { ParsedSettings } from './schema';

type Model = ParsedSettings['model'];

/** How few and how many instances an endpoint can have. */
export interface InstanceLimits {
  readonly smallest: number;
  readonly largest: number;
}

/** What they depend on: `instanceLimitsOf` reads these keys. */
export const LIMIT_KEYS = [
  'model.resources.initialInstanceCount',
  'model.scaling.enable',
  'model.scaling.minInstances',
  'model.scaling.maxInstances',
  'model.scaling.scheduledActions',
] as const;

/** Whether the limits of scaling change by the clock: Terraform then leaves them as they are in AWS. */
export function hasScheduledLimits({
  enable,
  scheduledActions,
}: Pick<Model['scaling'], 'enable' | 'scheduledActions'>) {
  return enable && Object.keys(scheduledActions).length > 0;
}

export function instanceLimitsOf({ resources, scaling }: LimitSettings): InstanceLimits {
  const count = resources.initialInstanceCount;
  if (!scaling.enable) return { smallest: count, largest: count };
  const limits = [scaling, ...Object.values(scaling.scheduledActions)];
  return {
    smallest: Math.min(...limits.map(({ minInstances = scaling.minInstances }) => minInstances)),
    largest: Math.max(...limits.map(({ maxInstances = scaling.maxInstances }) => maxInstances)),
  };
}

interface LimitSettings {
  readonly resources: Pick<Model['resources'], 'initialInstanceCount'>;
  readonly scaling: Pick<Model['scaling'], 'enable' | 'minInstances' | 'maxInstances' | 'scheduledActions'>;
}
