import type { Metric } from './samples';

export type StateValue = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** An alarm, as PutMetricAlarm takes it and DescribeAlarms answers it: on one metric, or on an expression over several. */
export interface Alarm extends Metric {
  readonly Statistic?: string | undefined;
  readonly ExtendedStatistic?: string | undefined;
  readonly Period?: number | undefined;
  readonly Unit?: string | undefined;
  readonly Metrics?: readonly MetricDataQuery[] | undefined;
  readonly EvaluationPeriods?: number | undefined;
  readonly DatapointsToAlarm?: number | undefined;
  readonly Threshold?: number | undefined;
  readonly ComparisonOperator?: string | undefined;
  readonly TreatMissingData?: string | undefined;
  readonly EvaluateLowSampleCountPercentile?: string | undefined;
  /** The state that it is in. */
  readonly StateValue?: string | undefined;
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html */
export interface MetricDataQuery {
  readonly Id?: string | undefined;
  readonly Expression?: string | undefined;
  readonly Label?: string | undefined;
  readonly Period?: number | undefined;
  readonly ReturnData?: boolean | undefined;
  readonly MetricStat?: MetricStat | undefined;
}

export interface MetricStat {
  readonly Metric?: Metric | undefined;
  readonly Period?: number | undefined;
  readonly Stat?: string | undefined;
  readonly Unit?: string | undefined;
}

/** A metric that an alarm looks at, by the id that its expression knows it by. */
export interface Watched {
  readonly id: string;
  readonly stat: MetricStat;
}

/** What an alarm looks at: the one metric, or those of its expression. */
export function watchedBy(alarm: Alarm): readonly Watched[] {
  const queries = alarm.Metrics ?? [];
  if (queries.length > 0) return queries.flatMap(({ Id = '', MetricStat: stat }) => (stat ? [{ id: Id, stat }] : []));
  const { Namespace, MetricName, Dimensions, Statistic, ExtendedStatistic, Period, Unit } = alarm;
  const Metric = { Namespace, MetricName, Dimensions };
  return [{ id: 'm1', stat: { Metric, Period, Unit, Stat: ExtendedStatistic ?? Statistic } }];
}

/** "Each metric must be using the same period": AlarmThatSendsEmail, under Alarms on math expressions. */
export const periodOf = (alarm: Alarm): number => watchedBy(alarm)[0]?.stat.Period ?? alarm.Metrics?.[0]?.Period ?? 60;

/** The query whose result an alarm on an expression watches. ReturnData is true where nothing is said. */
export const returnedBy = (alarm: Alarm): MetricDataQuery | undefined =>
  alarm.Metrics?.find(({ ReturnData = true }) => ReturnData);
