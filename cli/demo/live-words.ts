import type { Live } from '../aws/live';
import { count } from '../plan/count';

/** `3 × ml.r5.xlarge`: what serves now. */
export function servingOf({ endpoint }: Live): string {
  const [variant] = endpoint?.variants ?? [];
  return variant ? `${variant.currentCount} × ${variant.instanceType ?? 'an unknown type'}` : 'none';
}

export const statusOf = ({ endpoint }: Live): string => endpoint?.status ?? 'none';

export const configurationOf = ({ endpoint }: Live): string => endpoint?.configurationName ?? 'none';

/** `1 to 4, by 1 policy` */
export const scalingOf = ({ scaling: { target, policyNames } }: Live): string =>
  target ? `${target.minCapacity} to ${target.maxCapacity}, by ${count(policyNames.length, 'policy')}` : 'off';
