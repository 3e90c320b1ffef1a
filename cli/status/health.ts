import { isKnown, type Part } from './part';
import type { Status } from './status';

/** Whether the endpoint is this stack's and in service, and no alarm goes off. What cannot be read is not taken for well. */
export function isHealthy(status: Status | undefined): boolean {
  if (!status) return false;
  const { endpoint, isOurs, alarms } = status;
  const parts = Object.values(status) as (Part<unknown> | undefined)[];
  return (
    parts.every((one) => one === undefined || isKnown(one)) &&
    holds(endpoint, ({ status: state }) => state === 'InService') &&
    isOurs !== undefined &&
    holds(isOurs, (ours) => ours) &&
    holds(alarms, (all) => all.every(({ state }) => state !== 'ALARM'))
  );
}

const holds = <T>(one: Part<T>, rule: (value: T) => boolean): boolean => isKnown(one) && rule(one.value);
