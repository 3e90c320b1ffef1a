import type { Series } from '../../../local-aws/metrics/series';

/** 10:00 of a day. */
export const TEN = Date.UTC(2026, 10, 22, 10);
export const MINUTE = 60_000;

/** One value for each minute from ten on; `-` is a minute without one, as in AWS's own examples. */
export const minutes = (...values: readonly (number | '-')[]): Series =>
  new Map(values.flatMap((value, index) => (value === '-' ? [] : [[TEN + index * MINUTE, value]])));

/** A series in the same notation, over so many minutes. */
export const spelled = (series: Series, length: number): readonly (number | '-')[] =>
  Array.from({ length }, (_, index) => series.get(TEN + index * MINUTE) ?? '-');
