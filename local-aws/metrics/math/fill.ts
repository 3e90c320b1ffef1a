import type { Periods, Series } from '../series';
import { ExpressionError } from './errors';
import { byTime, isArray, isScalar, isSeries, mapPoints, pointsOf, type Value } from './values';

/** How FILL may be asked to find a missing value by the others. */
export const FILLERS = ['REPEAT', 'LINEAR'] as const;
type Filler = (typeof FILLERS)[number];

/**
 * Gives a series a point in each period that has none. A filler other than a number may have none to give.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list
 */
export function fill(value: Value, filler: Value | Filler, periods: Periods): Value {
  if (typeof filler !== 'string' && isArray(filler)) throw new ExpressionError('FILL cannot fill with an array');
  return mapPoints('FILL', value, (series) => {
    const missing = periods.starts.filter((time) => !series.has(time));
    const found = missing.map((time) => [time, fillerAt(filler, series, time)] as const);
    return pointsOf([...series, ...found].sort(([one], [other]) => byTime(one, other)));
  });
}

function fillerAt(filler: Value | Filler, series: Series, time: number): number | undefined {
  if (filler === 'REPEAT') return around(series, time).before?.[1];
  if (filler === 'LINEAR') return between(around(series, time), time);
  return isScalar(filler) ? filler : isSeries(filler) ? filler.get(time) : undefined;
}

type Point = readonly [time: number, value: number];

function around(series: Series, time: number): { before?: Point | undefined; after?: Point | undefined } {
  const points = [...series].sort(([one], [other]) => byTime(one, other));
  return { before: points.findLast(([at]) => at < time), after: points.find(([at]) => at > time) };
}

function between({ before, after }: ReturnType<typeof around>, time: number): number | undefined {
  if (!before || !after) return undefined;
  const share = (time - before[0]) / (after[0] - before[0]);
  return before[1] + share * (after[1] - before[1]);
}
