import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import type { Place } from './place';

type Alarms = Config['model']['alarms'];

/** One row of the alarm table: what is measured, when it is too much, and why it matters. */
interface AlarmRow {
  /** The CloudWatch metric, which also ends the alarm's name: `<endpoint>-<environment>-<metric>`. */
  readonly metric: string;
  readonly statistic: 'Sum' | 'p99';
  /** The alarm goes off at this value. */
  readonly threshold: (alarms: Alarms) => number;
  readonly periodSeconds: number;
  /** In so many periods one after the other. */
  readonly periods: number;
  readonly why: string;
  /** Whether it rolls an update of the endpoint back. */
  readonly rollsBack: boolean;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-endpoint-invocation */
const ALARMS: readonly AlarmRow[] = [
  {
    metric: 'Invocation4XXErrors',
    statistic: 'Sum',
    threshold: () => 1,
    periodSeconds: 60,
    periods: 1,
    why: 'Requests were refused: a caller sends what the model cannot take, or names a model that is not in the bucket.',
    rollsBack: false,
  },
  {
    metric: 'Invocation5XXErrors',
    statistic: 'Sum',
    threshold: () => 1,
    periodSeconds: 60,
    periods: 1,
    why: 'Requests failed: the container crashed, timed out or ran out of memory.',
    rollsBack: true,
  },
  {
    metric: 'ModelLatency',
    statistic: 'p99',
    // why: SageMaker measures it in microseconds.
    threshold: ({ modelLatencyP99InMilliseconds }) => modelLatencyP99InMilliseconds * 1000,
    periodSeconds: 60,
    periods: 3,
    why: 'Answers are slow: models are overloaded, or are loaded again and again. The values are microseconds.',
    rollsBack: true,
  },
];

/** How CloudWatch wants each statistic to be asked for. */
const STATISTICS = {
  Sum: { statistic: 'Sum' },
  // why: of a few requests, the slowest one would be the percentile.
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
  p99: { extendedStatistic: 'p99', evaluateLowSampleCountPercentiles: 'ignore' },
} as const;

export interface EndpointAlarmsProps {
  readonly place: Place;
  readonly variantName: string;
  readonly topicArn: string;
  readonly alarms: Alarms;
}

/** The alarms of the endpoint. They are made before it, and know it by its plain name: an update is rolled back by them. */
export class EndpointAlarms extends Construct {
  readonly rollbackAlarmNames: readonly string[];

  constructor(scope: Construct, id: string, props: EndpointAlarmsProps) {
    super(scope, id);

    const alarms = ALARMS.map((row) => ({ row, alarm: this.alarm(row, props) }));
    this.rollbackAlarmNames = alarms.filter(({ row }) => row.rollsBack).map(({ alarm }) => alarm.alarmName);
  }

  private alarm(row: AlarmRow, { place, variantName, topicArn, alarms }: EndpointAlarmsProps): CloudwatchMetricAlarm {
    return new CloudwatchMetricAlarm(this, row.metric, {
      alarmName: `${place.prefix}-${row.metric}`,
      alarmDescription: row.why,
      namespace: 'AWS/SageMaker',
      metricName: row.metric,
      dimensions: { EndpointName: place.endpointName, VariantName: variantName },
      ...STATISTICS[row.statistic],
      period: row.periodSeconds,
      evaluationPeriods: row.periods,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      threshold: row.threshold(alarms),
      // why: SageMaker sends no zero where there were no errors.
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
  }
}
