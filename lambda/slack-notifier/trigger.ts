import { members, objects, readNumber, readText } from './guards';
import type { Members } from './guards';
import type { Fact } from './notification';
import { duration, withUnit } from './units';

/** What an alarm measured, first of all the value, and when it rings. A composite alarm has nothing of it. */
export function triggerFacts(trigger: Members, reason = '', unit?: string): Fact[] {
  // "Threshold Crossed: 2 out of the last 2 datapoints [7.0 (15/01/25 10:29:00), 5.0 (…)] were …", the newest first.
  const [, newest] = /\[([-.\dE]+) \(/.exec(reason) ?? [];
  const value = Number(newest);
  const threshold = readNumber(trigger.Threshold);
  const shown = withUnit(value, unit);
  const limit = withUnit(threshold, unit);
  const comparison = readText(trigger.ComparisonOperator) ?? '';
  const isBelow = comparison.startsWith('Less');
  const isInclusive = isBelow !== comparison.includes('Equal');
  const [above, below] = isInclusive ? '≥<' : '>≤';
  // why: the newest value need not be the one that rings, and after an OK it is on the other side.
  const isAbove = value > threshold || (isInclusive && value === threshold);
  return [
    ['Value', limit && shown && `${shown} ${isAbove ? above : below} ${limit}`],
    ['Threshold', limit && `${isBelow ? below : above} ${limit}${rhythmOf(trigger)}`],
    ['Metric', metricOf(trigger)],
  ];
}

function metricOf({ MetricName, Metrics, Statistic, ExtendedStatistic }: Members): string | undefined {
  const { Label, Expression } = objects(Metrics).find(({ ReturnData }) => ReturnData) ?? {};
  return [readText(Statistic ?? ExtendedStatistic)?.toLowerCase(), readText(MetricName ?? Label ?? Expression)]
    .filter(Boolean)
    .join(' of ');
}

function rhythmOf({ Period, Metrics, EvaluationPeriods, DatapointsToAlarm }: Members): string {
  const lengths = objects(Metrics).map(({ MetricStat }) => members(MetricStat).Period);
  const seconds = readNumber([Period, ...lengths].find(Boolean));
  const periods = readNumber(EvaluationPeriods);
  if (!seconds || !periods) return '';
  const rhythm = periods > 1 ? `${readNumber(DatapointsToAlarm) || periods} of ${periods} × ` : '';
  return ` in ${rhythm}${duration(seconds * 1000)}`;
}
