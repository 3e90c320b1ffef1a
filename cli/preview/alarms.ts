import type { Alarm, MetricDataQuery } from '../../local-aws/metrics/alarm';
import type { Metric } from '../../local-aws/metrics/samples';
import type { Block, TerraformJson } from './terraform-json';

/** An alarm of the stack, with the names of PutMetricAlarm. */
export interface PreviewedAlarm extends Alarm {
  readonly name: string;
  /** Its name without the stack's. */
  readonly id: string;
  readonly description: string;
  readonly threshold: number;
  readonly periods: number;
  /** How many of the periods it takes. */
  readonly breaches: number;
  readonly periodSeconds: number;
  readonly unit: string | undefined;
  readonly isPage: boolean;
  /** Who hears it: the protocols of its topic's subscribers. */
  readonly heardBy: readonly string[];
}

interface TerraformAlarm {
  readonly alarm_name: string;
  readonly alarm_description: string;
  readonly comparison_operator: string;
  readonly threshold: number;
  readonly evaluation_periods: number;
  readonly datapoints_to_alarm: number;
  readonly treat_missing_data: string;
  readonly evaluate_low_sample_count_percentiles?: string;
  readonly alarm_actions: readonly string[];
  readonly namespace?: string;
  readonly metric_name?: string;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly statistic?: string;
  readonly extended_statistic?: string;
  readonly period?: number;
  readonly metric_query?: readonly TerraformQuery[];
}

interface TerraformQuery {
  readonly id: string;
  readonly expression?: string;
  readonly label?: string;
  readonly return_data?: boolean;
  readonly metric?: {
    readonly namespace: string;
    readonly metric_name: string;
    readonly dimensions: Readonly<Record<string, string>>;
    readonly period: number;
    readonly stat: string;
  };
}

/** The alarms of the stack, the most urgent ones first. */
export function alarmsOf(stack: TerraformJson): PreviewedAlarm[] {
  const subscriptions = stack.all('aws_sns_topic_subscription');
  return (stack.all('aws_cloudwatch_metric_alarm') as unknown as TerraformAlarm[])
    .map((alarm) => alarmOf(alarm, subscriptions))
    .sort((one, other) => Number(other.isPage) - Number(one.isPage));
}

function alarmOf(alarm: TerraformAlarm, subscriptions: readonly Block[]): PreviewedAlarm {
  const queries = alarm.metric_query?.map(queryOf) ?? [];
  const periodSeconds = alarm.period ?? queries.find(({ MetricStat }) => MetricStat)?.MetricStat?.Period ?? 60;
  const { alarm_description: description } = alarm;
  return {
    ...metricOf(alarm),
    Statistic: alarm.statistic,
    ExtendedStatistic: alarm.extended_statistic,
    Period: alarm.period,
    Metrics: queries,
    EvaluationPeriods: alarm.evaluation_periods,
    DatapointsToAlarm: alarm.datapoints_to_alarm,
    Threshold: alarm.threshold,
    ComparisonOperator: alarm.comparison_operator,
    TreatMissingData: alarm.treat_missing_data,
    EvaluateLowSampleCountPercentile: alarm.evaluate_low_sample_count_percentiles,
    StateValue: 'OK',
    name: alarm.alarm_name,
    id: alarm.alarm_name.split('-').at(-1) ?? '',
    description,
    threshold: alarm.threshold,
    periods: alarm.evaluation_periods,
    breaches: alarm.datapoints_to_alarm,
    periodSeconds,
    // why: the description is all that the notifier knows of an alarm, too.
    unit: /Unit: (\w+)/.exec(description)?.[1],
    isPage: description.includes('Severity: page'),
    heardBy: subscriptions
      .filter(({ topic_arn: topic }) => alarm.alarm_actions.includes(String(topic)))
      .map(({ protocol }) => String(protocol)),
  };
}

const queryOf = ({ id, expression, label, return_data: returned, metric }: TerraformQuery): MetricDataQuery => ({
  Id: id,
  Expression: expression,
  Label: label,
  ReturnData: returned,
  MetricStat: metric && { Metric: metricOf(metric), Period: metric.period, Stat: metric.stat },
});

function metricOf({
  namespace,
  metric_name,
  dimensions,
}: Pick<TerraformAlarm, 'namespace' | 'metric_name' | 'dimensions'>): Metric {
  return {
    Namespace: namespace,
    MetricName: metric_name,
    Dimensions: Object.entries(dimensions ?? {}).map(([Name, Value]) => ({ Name, Value })),
  };
}
