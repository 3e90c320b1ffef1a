import type { Series } from '../series';
import { ExpressionError } from './errors';
import { byTime, isArray, isSeries, pointsOf, type Value } from './values';

/** What MIN, MAX, SUM and AVG make of numbers. */
const OF_NUMBERS = {
  MIN: (numbers: readonly number[]) => Math.min(...numbers),
  MAX: (numbers: readonly number[]) => Math.max(...numbers),
  SUM: (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0),
  AVG: (numbers: readonly number[]) => OF_NUMBERS.SUM(numbers) / numbers.length,
} as const;

export type Aggregate = keyof typeof OF_NUMBERS;
export const AGGREGATES = Object.keys(OF_NUMBERS) as readonly Aggregate[];

/**
 * A number for one series, over time; a series for an array of them, at each time. "Missing values are treated as 0" in an
 * average. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 */
export function aggregate(name: Aggregate, value: Value): Value {
  if (isSeries(value)) return OF_NUMBERS[name]([...value.values()]);
  if (isArray(value)) return acrossSeries(name, value);
  throw new ExpressionError(`${name} takes a time series or an array of them, and not a number`);
}

function acrossSeries(name: Aggregate, all: readonly Series[]): Series {
  const times = [...new Set(all.flatMap((series) => [...series.keys()]))].sort(byTime);
  const at = (time: number): readonly (number | undefined)[] => all.map((series) => series.get(time));
  const counted = (points: readonly (number | undefined)[]): readonly number[] =>
    name === 'AVG' ? points.map((point) => point ?? 0) : points.filter((point) => point !== undefined);
  return pointsOf(times.map((time) => [time, OF_NUMBERS[name](counted(at(time)))]));
}
