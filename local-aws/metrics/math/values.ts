import type { Series } from '../series';
import { ExpressionError } from './errors';

/** What a part of an expression comes to: S, TS or TS[], as AWS calls them. */
export type Value = number | Series | readonly Series[];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-datatypes */
export const isScalar = (value: Value): value is number => typeof value === 'number';
export const isSeries = (value: Value): value is Series => value instanceof Map;
export const isArray = (value: Value): value is readonly Series[] => Array.isArray(value);

/** A point that is no number is dropped: that is what becomes of a division by zero. */
export const pointsOf = (points: Iterable<readonly [number, number | undefined]>): Series =>
  new Map([...points].filter((point): point is [number, number] => Number.isFinite(point[1])));

/** Applies to each point of a series, or of each series of an array. */
export function mapPoints(what: string, value: Value, change: (series: Series) => Series): Value {
  if (isSeries(value)) return change(value);
  if (isArray(value)) return value.map(change);
  throw new ExpressionError(`${what} takes a time series or an array of them, and not a number`);
}

type Combine = (left: number, right: number) => number;

/** Combines two values point by point; a number goes with every point. */
export function combine(left: Value, right: Value, by: Combine): Value {
  if (isArray(left) && isArray(right)) return combineArrays(left, right, by);
  if (isArray(left)) return left.map((one) => combineOne(one, right as number | Series, by));
  if (isArray(right)) return right.map((one) => combineOne(left, one, by));
  return isScalar(left) && isScalar(right) ? by(left, right) : combineOne(left, right, by);
}

function combineArrays(left: readonly Series[], right: readonly Series[], by: Combine): readonly Series[] {
  if (left.length !== right.length)
    throw new ExpressionError(`arrays of ${left.length} and of ${right.length} time series do not go together`);
  return left.map((one, index) => combineOne(one, right[index] ?? new Map<number, number>(), by));
}

/**
 * "Missing values in a time series are treated as 0", and so has the result a point where either side has one.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-arithmetic
 */
function combineOne(left: number | Series, right: number | Series, by: Combine): Series {
  const times = new Set([left, right].flatMap((side) => (isScalar(side) ? [] : [...side.keys()])));
  const at = (side: number | Series, time: number) => (isScalar(side) ? side : (side.get(time) ?? 0));
  return pointsOf([...times].sort(byTime).map((time) => [time, by(at(left, time), at(right, time))]));
}

export const byTime = (one: number, other: number): number => one - other;
