import type { MetricAlarm, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { accountOf } from '../../iam/arn';
import { periodOf } from '../../metrics/alarm';
import { timestamp } from '../../metrics/reason-data';

/** An alarm that has just come from one state to another. */
export interface Transition {
  readonly region: string;
  /** As it is now. */
  readonly alarm: MetricAlarm;
  readonly oldState: string;
}

/** `ALARM: "errors" in US East (N. Virginia)` */
export const subjectOf = ({ alarm }: Transition, regionName: string): string =>
  `${alarm.StateValue ?? '?'}: "${alarm.AlarmName ?? '?'}" in ${regionName}`.slice(0, 100);

/** What an alarm tells its topics. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-actions.html */
export function messageOf({ alarm, oldState }: Transition, regionName: string): string {
  return JSON.stringify({
    AlarmName: alarm.AlarmName,
    AlarmDescription: alarm.AlarmDescription ?? null,
    AWSAccountId: accountOf(alarm.AlarmArn ?? ''),
    AlarmConfigurationUpdatedTimestamp: moment(alarm.AlarmConfigurationUpdatedTimestamp),
    NewStateValue: alarm.StateValue,
    NewStateReason: alarm.StateReason,
    StateChangeTime: moment(alarm.StateUpdatedTimestamp),
    Region: regionName,
    AlarmArn: alarm.AlarmArn,
    OldStateValue: oldState,
    OKActions: alarm.OKActions ?? [],
    AlarmActions: alarm.AlarmActions ?? [],
    InsufficientDataActions: alarm.InsufficientDataActions ?? [],
    Trigger: {
      ...((alarm.Metrics ?? []).length === 0 && metricOf(alarm)),
      Period: periodOf(alarm),
      EvaluationPeriods: alarm.EvaluationPeriods,
      ...(alarm.DatapointsToAlarm !== undefined && { DatapointsToAlarm: alarm.DatapointsToAlarm }),
      ComparisonOperator: alarm.ComparisonOperator,
      Threshold: alarm.Threshold,
      TreatMissingData: alarm.TreatMissingData ?? '',
      EvaluateLowSampleCountPercentile: alarm.EvaluateLowSampleCountPercentile ?? '',
      ...((alarm.Metrics ?? []).length > 0 && { Metrics: alarm.Metrics?.map(queryOf) }),
    },
  });
}

/** One on a metric. */
const metricOf = (alarm: MetricAlarm) => ({
  MetricName: alarm.MetricName,
  Namespace: alarm.Namespace,
  ...statisticOf(alarm),
  Unit: alarm.Unit ?? null,
  Dimensions: dimensionsOf(alarm),
});

/** A percentile has a type of its own. */
const statisticOf = ({ Statistic, ExtendedStatistic }: MetricAlarm) =>
  ExtendedStatistic === undefined
    ? { StatisticType: 'Statistic', Statistic: Statistic?.toUpperCase() }
    : { StatisticType: 'ExtendedStatistic', ExtendedStatistic };

/** One on an expression, as in https://github.com/aws/aws-lambda-go/blob/main/events/testdata/cloudwatch-alarm-sns-payload-multiple-metrics.json */
const queryOf = ({ Expression, Id, Label, MetricStat, Period, ReturnData = true }: MetricDataQuery) => ({
  Expression,
  Id,
  Label,
  ...(MetricStat && {
    MetricStat: {
      Metric: {
        Dimensions: dimensionsOf(MetricStat.Metric ?? {}),
        MetricName: MetricStat.Metric?.MetricName,
        Namespace: MetricStat.Metric?.Namespace,
      },
      Period: MetricStat.Period,
      Stat: MetricStat.Stat,
      Unit: MetricStat.Unit,
    },
  }),
  Period,
  ReturnData,
});

const dimensionsOf = ({ Dimensions = [] }: Pick<MetricAlarm, 'Dimensions'>) =>
  Dimensions.map(({ Name, Value }) => ({ value: Value, name: Name }));

const moment = (at = new Date()): string => timestamp(at.getTime());
