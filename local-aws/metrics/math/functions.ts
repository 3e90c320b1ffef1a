import type { Series } from '../series';
import { AGGREGATES, aggregate } from './aggregates';
import { ExpressionError } from './errors';
import { fill, FILLERS } from './fill';
import { choose } from './if';
import type { Scope } from './scope';
import type { Tree } from './syntax';
import { byTime, mapPoints, pointsOf, type Value } from './values';

type Evaluate = (tree: Tree) => Value;

/** A function of metric math. It gets its arguments as they are written, since some are no values. */
interface Definition {
  readonly takes: readonly [least: number, most: number];
  readonly answer: (args: readonly Tree[], evaluate: Evaluate, scope: Scope) => Value;
}

/** One that changes each point by itself. */
const pointwise = (name: string, change: (value: number) => number): Definition => ({
  takes: [1, 1],
  answer: (args, evaluate) =>
    mapPoints(name, evaluate(first(args)), (series) => pointsOf([...series].map(([at, value]) => [at, change(value)]))),
});

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-functions-list */
export const FUNCTIONS: Readonly<Record<string, Definition>> = {
  ABS: pointwise('ABS', Math.abs),
  CEIL: pointwise('CEIL', Math.ceil),
  FLOOR: pointwise('FLOOR', Math.floor),
  ...Object.fromEntries(
    AGGREGATES.map((name): [string, Definition] => [
      name,
      { takes: [1, 1], answer: (args, evaluate) => aggregate(name, evaluate(first(args))) },
    ]),
  ),
  FILL: {
    takes: [2, 2],
    answer: ([value, filler], evaluate, { periods }) => {
      const keyword = FILLERS.find((name) => filler?.kind === 'word' && filler.word === name);
      return fill(evaluate(value as Tree), keyword ?? evaluate(filler as Tree), periods);
    },
  },
  IF: {
    takes: [2, 3],
    answer: (args, evaluate) => choose(...(args.map(evaluate) as [Value, Value, Value?])),
  },
  METRICS: {
    takes: [0, 1],
    answer: ([part], _, { metrics }) => {
      if (part && part.kind !== 'text') throw new ExpressionError('METRICS takes a text, or nothing');
      return [...metrics].filter(([id]) => id.includes(part?.value ?? '')).map(([, series]) => series);
    },
  },
  PERIOD: {
    takes: [1, 1],
    answer: ([metric], _, { metrics, periods }) => {
      if (metric?.kind !== 'id' || !metrics.has(metric.id))
        throw new ExpressionError('PERIOD takes a metric, and no expression');
      return periods.seconds;
    },
  },
  RATE: { takes: [1, 1], answer: (args, evaluate) => mapPoints('RATE', evaluate(first(args)), rate) },
};

const first = ([tree]: readonly Tree[]): Tree => tree as Tree;

/** How much a series changes in a second. Its first point has nothing to be compared with. */
function rate(series: Series): Series {
  const points = [...series].sort(([one], [other]) => byTime(one, other));
  return pointsOf(
    points.slice(1).map(([time, value], index) => {
      const [before, earlier] = points[index] as [number, number];
      return [time, (value - earlier) / ((time - before) / 1000)];
    }),
  );
}
