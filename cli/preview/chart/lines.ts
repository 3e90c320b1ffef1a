import { evaluateById, ExpressionError } from '../../../local-aws/metrics/expression';
import { metricKey, type Sample } from '../../../local-aws/metrics/samples';
import { startOf, type Periods, type Series } from '../../../local-aws/metrics/series';
import { statisticOf } from '../../../local-aws/metrics/statistics';
import type { Recorded } from '../sample/metrics';
import type { Chart, Rendering, Side } from '../dashboard/body';

/** A line as it is drawn. */
export interface Line {
  readonly label: string;
  readonly color: string;
  readonly side: Side;
  readonly series: Series;
  /** Why an expression could not be evaluated. */
  readonly problem?: string;
}

/** CloudWatch's colours for lines that have none. */
const COLORS = ['#1f77b4', '#ff7f0e', '#2ca02c', '#9467bd', '#8c564b', '#e377c2', '#17becf', '#bcbd22'];

interface Row {
  readonly id: string;
  readonly rendering: Rendering;
  readonly metric: readonly string[];
}

/** The lines of a chart, in its order. Those that are only there for expressions are left out. */
export function linesOf({ metrics: given, period = 60 }: Chart, recorded: Recorded, periods: Periods): Line[] {
  const rows = given.map(rowOf);
  const metrics = new Map(
    rows.flatMap(({ id, rendering, metric }): [string, Series][] =>
      rendering.expression === undefined
        ? [[id, seriesOf(metric, rendering.stat ?? 'Average', recorded, rendering.period ?? period)]]
        : [],
    ),
  );
  const expressions = new Map(
    rows.flatMap(({ id, rendering }): [string, string][] =>
      rendering.expression === undefined ? [] : [[id, rendering.expression]],
    ),
  );
  const evaluated = (id: string): Pick<Line, 'series' | 'problem'> => {
    try {
      return { series: evaluateById(id, expressions, metrics, periods) };
    } catch (error) {
      if (error instanceof ExpressionError) return { series: new Map(), problem: error.message };
      throw error;
    }
  };
  return rows
    .filter(({ rendering }) => rendering.visible !== false)
    .map(({ id, rendering, metric }, index) => ({
      label: rendering.label ?? metric[1] ?? rendering.expression ?? id,
      color: rendering.color ?? COLORS[index % COLORS.length] ?? '#000',
      side: rendering.yAxis ?? 'left',
      ...evaluated(id),
    }));
}

function rowOf(row: Chart['metrics'][number], index: number): Row {
  const rendering = row.find((part) => typeof part === 'object') ?? {};
  return { id: rendering.id ?? `m${index}`, rendering, metric: row.filter((part) => typeof part === 'string') };
}

function seriesOf(
  [Namespace, MetricName, ...dimensions]: readonly string[],
  statistic: string,
  recorded: Recorded,
  periodSeconds: number,
): Series {
  const Dimensions = dimensions.flatMap((Name, index) =>
    index % 2 === 0 ? [{ Name, Value: dimensions[index + 1] }] : [],
  );
  const byPeriod = new Map<number, Sample[]>();
  for (const sample of recorded.get(metricKey({ Namespace, MetricName, Dimensions })) ?? []) {
    const start = startOf(sample.Timestamp.getTime(), periodSeconds);
    byPeriod.set(start, [...(byPeriod.get(start) ?? []), sample]);
  }
  return new Map(
    [...byPeriod].flatMap(([start, inPeriod]): [number, number][] => {
      const value = statisticOf(statistic, inPeriod);
      return value === undefined ? [] : [[start, value]];
    }),
  );
}
