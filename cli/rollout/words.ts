import type { Live, LiveEndpoint, LiveVariant } from '../aws/live';
import { count } from '../plan/count';

/** What is live, in one line. */
export function liveState({ endpoint, scaling }: Live): string {
  if (!endpoint) return 'there is no endpoint';
  const { name, status, configurationName, variants } = endpoint;
  return `${name} is ${status} on ${configurationName}, ${instancesOf(variants)}, ${scalingState(scaling)}`;
}

function scalingState({ target, policyNames, scheduledActionNames }: Live['scaling']): string {
  if (!target) return 'not registered for scaling';
  const rules = [
    count(policyNames.length, 'policy'),
    ...(scheduledActionNames.length > 0 ? [count(scheduledActionNames.length, 'scheduled action')] : []),
  ];
  return `scaled from ${target.minCapacity} to ${target.maxCapacity} by ${rules.join(' and ')}`;
}

/** Status and instances, old and new, while a change is under way. */
export function progressOf({ status, variants, pending, failureReason }: LiveEndpoint): string {
  const fleets = pending
    ? `${instancesOf(variants)} of the old configuration, ${instancesOf(pending.variants)} of the new one`
    : instancesOf(variants);
  return [`${status}, ${fleets}`, ...(failureReason === undefined ? [] : [failureReason])].join('; ');
}

/** `2 of 3 instances` */
function instancesOf(variants: readonly LiveVariant[]): string {
  const current = sum(variants.map(({ currentCount }) => currentCount));
  const desired = sum(variants.map(({ desiredCount }) => desiredCount));
  return `${current} of ${count(desired, 'instance')}`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

export const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
