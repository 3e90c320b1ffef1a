import {
  CloudwatchMetricAlarm,
  type CloudwatchMetricAlarmConfig,
} from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import type { Construct } from 'constructs';
import type { Severity } from '../config/schema/alerts';
import type { Metric } from './metric';

/** CloudWatch's own names of units. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
export type Unit = 'Microseconds' | 'Percent' | 'Count';

/** What an alarm looks at: one metric, or metrics in an expression, in a unit that people read. */
export type Measured =
  | { readonly metric: Metric }
  | { readonly expression: string; readonly label: string; readonly metrics: Readonly<Record<string, Metric>> };

/** One row of an alarm table: what is measured, when it is too much, how urgent that is, and what to do. */
export interface AlarmRow {
  /** Ends the alarm's name, and is its heading in the runbook. */
  readonly id: string;
  readonly measured: Measured;
  readonly unit: Unit;
  readonly goesOff: '>=' | '<';
  /** In the unit of what is measured. */
  readonly threshold: number;
  readonly periodSeconds: number;
  /** Goes off when so many periods, of so many, are beyond the threshold. */
  readonly periods: readonly [beyond: number, of: number];
  /** What no data means. */
  readonly missingData: 'notBreaching' | 'breaching';
  readonly severity: Exclude<Severity, 'info'>;
  readonly why: string;
  readonly first: string;
}

/** Where an alarm is called by, and where it tells. */
export interface AlarmProps {
  /** Begins the alarm's name. */
  readonly prefix: string;
  readonly row: AlarmRow;
  readonly topicArn: string;
  readonly runbookUrl: string;
}

/** Makes the alarm of a row. */
export function alarmOf(scope: Construct, { prefix, row, topicArn, runbookUrl }: AlarmProps): CloudwatchMetricAlarm {
  const [beyond, of] = row.periods;
  return new CloudwatchMetricAlarm(scope, row.id, {
    alarmName: alarmName(prefix, row),
    alarmDescription: descriptionOf(row, runbookUrl),
    ...measurementOf(row),
    comparisonOperator: { '>=': 'GreaterThanOrEqualToThreshold', '<': 'LessThanThreshold' }[row.goesOff],
    threshold: row.threshold,
    datapointsToAlarm: beyond,
    evaluationPeriods: of,
    treatMissingData: row.missingData,
    alarmActions: [topicArn],
    okActions: [topicArn],
  });
}

export const alarmName = (prefix: string, { id }: Pick<AlarmRow, 'id'>): string => `${prefix}-${id}`;

/**
 * Read by people in the console, and by the Slack notifier, which knows an alarm by nothing else
 * (lambda/slack-notifier/description.ts).
 * why: the console renders it as Markdown, so paragraphs stay apart only with an empty line between them.
 */
export function descriptionOf({ why, first, severity, unit }: AlarmRow, runbookUrl: string): string {
  return [why, `First: ${first}`, `Runbook: ${runbookUrl}`, `Severity: ${severity}. Unit: ${unit}.`].join('\n\n');
}

function measurementOf({ measured, periodSeconds: period }: AlarmRow): Partial<CloudwatchMetricAlarmConfig> {
  if ('metric' in measured) {
    const { statistic, ...metric } = measured.metric;
    // why: a percentile is judged however few requests there are: to ignore few ones would want 1,000 of them in a period for p99.
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
    return statistic.startsWith('p')
      ? { ...metric, period, extendedStatistic: statistic, evaluateLowSampleCountPercentiles: 'evaluate' }
      : { ...metric, period, statistic };
  }
  const { expression, label, metrics } = measured;
  return {
    metricQuery: [
      { id: 'result', expression, label, returnData: true },
      ...Object.entries(metrics).map(([id, { statistic: stat, ...metric }]) => ({
        id,
        metric: { ...metric, period, stat },
        returnData: false,
      })),
    ],
  };
}
