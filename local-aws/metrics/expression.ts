import { ExpressionError } from './math/errors';
import { evaluate } from './math/evaluate';
import { parse } from './math/parse';
import { isSeries, type Value } from './math/values';
import { periodsOf, type Periods, type Series } from './series';

export { ExpressionError, UnknownFunction } from './math/errors';

/**
 * An expression of CloudWatch's metric math over series by their ids. FILL needs to know which periods are looked at; where
 * nobody says, they are those from the first point to the last. Throws ExpressionError.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export const evaluateExpression = (
  text: string,
  series: ReadonlyMap<string, Series>,
  periods: Periods = periodsOf(series.values()),
): Series => asOneSeries(evaluate(parse(text), { metrics: series, seriesOf: (id) => series.get(id), periods }));

/** The same for the one with this id among expressions that may refer to each other. */
export function evaluateById(
  id: string,
  expressions: ReadonlyMap<string, string>,
  metrics: ReadonlyMap<string, Series>,
  periods: Periods = periodsOf(metrics.values()),
): Series {
  const underWay = new Set<string>();
  const seriesOf = (other: string): Value | undefined => {
    const text = expressions.get(other);
    if (text === undefined) return metrics.get(other);
    if (underWay.has(other)) throw new ExpressionError(`the expression ${other} refers to itself`);
    underWay.add(other);
    const value = evaluate(parse(text), { metrics, seriesOf, periods });
    underWay.delete(other);
    return value;
  };

  const value = seriesOf(id);
  if (value === undefined) throw new ExpressionError(`there is no metric or expression with the id ${id}`);
  return asOneSeries(value);
}

/** "The final result of any math expression must be a single time series", or an array of them, which no alarm can watch. */
function asOneSeries(value: Value): Series {
  if (isSeries(value)) return value;
  throw new ExpressionError(
    typeof value === 'number'
      ? 'the expression comes to a number, where a time series is needed'
      : `the expression comes to an array of ${value.length} time series, where a single one is needed`,
  );
}
