import { ExpressionError } from './errors';
import { isArray, isScalar, pointsOf, type Value } from './values';
import type { Series } from '../series';

const NOTHING: Series = new Map();

/**
 * IF(condition, whenTrue, whenFalse): a point for each point of the condition. A missing value is 0 where the condition is
 * true, and no point where it is false.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#using-IF-expressions
 */
export function choose(condition: Value, whenTrue: Value, whenFalse: Value = NOTHING): Value {
  if (isScalar(condition)) return condition === 0 ? whenFalse : whenTrue;
  if ([condition, whenTrue, whenFalse].some(isArray))
    throw new ExpressionError('IF takes time series and numbers, and no array of time series');

  const at = (value: Value, time: number) => (isScalar(value) ? value : (value as Series).get(time));
  return pointsOf(
    [...(condition as Series)].map(([time, holds]) => [
      time,
      holds === 0 ? at(whenFalse, time) : (at(whenTrue, time) ?? 0),
    ]),
  );
}
