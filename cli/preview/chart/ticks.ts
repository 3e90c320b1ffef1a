/** Steps that people count in, from 1 to 10. */
const STEPS = [1, 2, 2.5, 5, 10];

/** Round values from the least up to, or just beyond, the most, in at most so many steps. */
export function valueTicks(least: number, most: number, steps = 4): number[] {
  const span = Math.max(most - least, Number.MIN_VALUE);
  const size = 10 ** Math.floor(Math.log10(span / steps));
  const step = size * (STEPS.find((candidate) => candidate * size * steps >= span * (1 - 1e-9)) ?? 10);
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step - 1e-9);
  // why: 3 x 0.1 is a little more than 0.3.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

const THOUSANDS = [
  [1e9, 'B'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** `250`, `1.5k`, `0.05`. */
export function tickLabel(value: number): string {
  const [size, letter] = THOUSANDS.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return `${Number((value / size).toPrecision(3))}${letter}`;
}

const MINUTE = 60_000;
const TIME_STEPS = [5, 10, 15, 30, 60, 120, 180, 360].map((minutes) => minutes * MINUTE);

/** Full half hours, or the like, from one moment to another: in at most so many steps. */
export function timeTicks(start: number, end: number, steps: number): number[] {
  const step = TIME_STEPS.find((candidate) => (end - start) / candidate <= steps) ?? end - start;
  const first = Math.ceil(start / step) * step;
  return Array.from({ length: Math.max(0, Math.floor((end - first) / step) + 1) }, (_, index) => first + index * step);
}

/** `10:30`, in UTC. */
export const timeLabel = (time: number): string => new Date(time).toISOString().slice(11, 16);
