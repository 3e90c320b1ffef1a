import { count } from '../plan/count';

const MINUTE = 60_000;
const UNITS = [
  ['day', 24 * 60 * MINUTE],
  ['hour', 60 * MINUTE],
  ['minute', MINUTE],
] as const;

/** "3 hours", in the largest unit of which there is one, rounded down. */
export function lasting(milliseconds: number): string {
  const [unit, length] = UNITS.find(([, most]) => milliseconds >= most) ?? [];
  return unit === undefined ? 'less than a minute' : count(Math.floor(milliseconds / length), unit);
}

/** `now` is in epoch milliseconds. */
export function ago(then: Date, now: number): string {
  const passed = now - then.getTime();
  return passed < MINUTE ? 'just now' : `${lasting(passed)} ago`;
}

/** "2026-11-22 17:31 UTC" */
export const minuteOf = (time: Date): string => `${time.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** "2026-11-22 17:31:57 UTC" */
export const secondOf = (time: Date): string => `${time.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** The time in the name of a configuration, when it was made. Undefined in a name that carries none. */
export function stampOf(configurationName: string): Date | undefined {
  const [, day, time] = /-config-(\d{4}-\d\d-\d\d)-(\d\d-\d\d-\d\d)$/.exec(configurationName) ?? [];
  const stamp = new Date(`${day ?? ''}T${time?.replaceAll('-', ':') ?? ''}Z`);
  return Number.isNaN(stamp.getTime()) ? undefined : stamp;
}
