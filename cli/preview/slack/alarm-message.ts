import { reasonOf, insufficient } from '../../../local-aws/metrics/reason';
import { timestamp } from '../../../local-aws/metrics/reason-data';
import { COMPARISONS } from '../../../local-aws/metrics/verdict';
import type { Metric } from '../../../local-aws/metrics/samples';
import type { PreviewedAlarm } from '../alarms';
import { valuesOf } from './alarm-values';

export type AlarmState = 'ALARM' | 'OK' | 'INSUFFICIENT_DATA';

/** What CloudWatch publishes when the alarm changes its state. */
export interface Change {
  readonly from: AlarmState;
  readonly to: AlarmState;
  readonly at: Date;
}

/**
 * The message in which CloudWatch tells SNS of it, as JSON.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
 */
export function alarmMessage(alarm: PreviewedAlarm, { from, to, at }: Change): string {
  return JSON.stringify({
    AlarmName: alarm.name,
    AlarmDescription: alarm.description,
    NewStateValue: to,
    NewStateReason: stateReason(alarm, to, at),
    StateChangeTime: timestamp(at.getTime()),
    OldStateValue: from,
    Trigger: {
      ...triggerOf(alarm),
      EvaluationPeriods: alarm.periods,
      DatapointsToAlarm: alarm.breaches,
      ComparisonOperator: alarm.ComparisonOperator,
      Threshold: alarm.threshold,
      TreatMissingData: alarm.TreatMissingData,
      EvaluateLowSampleCountPercentile: alarm.EvaluateLowSampleCountPercentile ?? '',
    },
  });
}

/** In CloudWatch's words. */
export function stateReason(alarm: PreviewedAlarm, state: AlarmState, at: Date): string {
  const { periods: n, breaches: m, periodSeconds, threshold } = alarm;
  const comparison = COMPARISONS[alarm.ComparisonOperator ?? ''];
  if (state === 'INSUFFICIENT_DATA' || !comparison) return insufficient(n);

  const period = periodSeconds * 1000;
  const newest = Math.floor(at.getTime() / period) * period - period;
  const points = valuesOf(alarm, state).map((value, age) => ({ time: newest - age * period, value }));
  const received = points.length === 0 ? 0 : n;
  const treatMissing = alarm.TreatMissingData ?? 'missing';
  return reasonOf({ state, comparison, threshold, points, received, n, m, isMOfN: true, treatMissing });
}

function triggerOf({ Metrics = [], Statistic, ExtendedStatistic, Period, ...metric }: PreviewedAlarm): object {
  if (Metrics.length === 0)
    return {
      ...written(metric),
      ...(ExtendedStatistic === undefined
        ? { StatisticType: 'Statistic', Statistic: Statistic?.toUpperCase() }
        : { StatisticType: 'ExtendedStatistic', ExtendedStatistic }),
      Unit: null,
      Period,
    };
  return {
    Metrics: Metrics.map(({ MetricStat, ...query }) => ({
      ...query,
      ...(MetricStat && { MetricStat: { ...MetricStat, Metric: written(MetricStat.Metric ?? {}) } }),
    })),
  };
}

/** In messages, CloudWatch writes the names of dimensions in lower case. */
const written = ({ Namespace, MetricName, Dimensions = [] }: Metric): object => ({
  MetricName,
  Namespace,
  Dimensions: Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name })),
});
