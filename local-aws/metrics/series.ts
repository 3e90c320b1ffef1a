/** The points of a metric or an expression, by the start of their period in milliseconds since 1970. */
export type Series = ReadonlyMap<number, number>;

/** The periods that are looked at: what FILL fills, and what PERIOD answers. */
export interface Periods {
  readonly seconds: number;
  /** The start of each, oldest first, in milliseconds since 1970. */
  readonly starts: readonly number[];
}

/** The last so many periods, of which the newest has that moment in it. CloudWatch counts them from 1970 on. */
export function periodsUpTo(moment: number, seconds: number, count: number): Periods {
  const newest = startOf(moment, seconds);
  return {
    seconds,
    starts: Array.from({ length: count }, (_, index) => newest - (count - 1 - index) * seconds * 1000),
  };
}

/** The start of the period that a moment is in. */
export const startOf = (moment: number, seconds: number): number =>
  Math.floor(moment / (seconds * 1000)) * seconds * 1000;

const MINUTE = 60;

/** The periods that series are about, for whoever does not say: by the minute, from their first point to their last. */
export function periodsOf(all: Iterable<Series>, seconds = MINUTE): Periods {
  const times = [...all].flatMap((series) => [...series.keys()]);
  if (times.length === 0) return { seconds, starts: [] };
  const [first, last] = [Math.min(...times), Math.max(...times)];
  return periodsUpTo(last, seconds, 1 + Math.round((last - first) / (seconds * 1000)));
}
