import { returnedBy, watchedBy, type Alarm, type MetricStat } from './alarm';
import { evaluateById } from './expression';
import { metricKey, type Sample } from './samples';
import { startOf, type Periods, type Series } from './series';
import { statisticOf } from './statistics';

/** What an alarm compares with its threshold. */
export interface Datapoints {
  readonly series: Series;
  /** How many samples are behind each point. The points of an expression have no such number. */
  readonly sampleCounts?: Series;
}

/** The datapoints of an alarm in these periods. Throws ExpressionError where its expression cannot be evaluated. */
export function datapointsOf(alarm: Alarm, samples: readonly Sample[], periods: Periods): Datapoints {
  const watched = watchedBy(alarm);
  const returned = returnedBy(alarm);
  if (returned?.Expression === undefined) {
    const stat = (watched.find(({ id }) => id === returned?.Id) ?? watched[0])?.stat ?? {};
    const of = (statistic: string) => seriesOf(statistic, stat, samples, periods);
    return { series: of(stat.Stat ?? ''), sampleCounts: of('SampleCount') };
  }

  const metrics = new Map(watched.map(({ id, stat }) => [id, seriesOf(stat.Stat ?? '', stat, samples, periods)]));
  const expressions = new Map(
    (alarm.Metrics ?? []).flatMap(({ Id = '', Expression }) => (Expression === undefined ? [] : [[Id, Expression]])),
  );
  return { series: evaluateById(returned.Id ?? '', expressions, metrics, periods) };
}

/** Of samples of exactly that metric, and of its unit where one is asked for. */
function seriesOf(statistic: string, { Metric = {}, Unit }: MetricStat, samples: readonly Sample[], periods: Periods) {
  const key = metricKey(Metric);
  const own = samples.filter((sample) => metricKey(sample) === key && (Unit === undefined || sample.Unit === Unit));
  const points = periods.starts.flatMap((start): [number, number][] => {
    const inPeriod = own.filter(({ Timestamp }) => startOf(Timestamp.getTime(), periods.seconds) === start);
    const point = statisticOf(statistic, inPeriod);
    return point === undefined ? [] : [[start, point]];
  });
  return new Map(points);
}
