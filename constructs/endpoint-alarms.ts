import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';
import type { Place } from './place';

/** One row of the alarm table: what is measured, when it is too much, and why it matters. */
interface AlarmRow {
  /** The CloudWatch metric, which also ends the alarm's name: `<endpoint>-<environment>-<metric>`. */
  readonly metric: string;
  readonly statistic: 'Sum';
  /** The alarm goes off at this value. */
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly why: string;
  /** Whether it rolls an update of the endpoint back. */
  readonly rollsBack: boolean;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html#cloudwatch-metrics-endpoint-invocation */
const ALARMS: readonly AlarmRow[] = [
  {
    metric: 'Invocation4XXErrors',
    statistic: 'Sum',
    threshold: 1,
    periodSeconds: 60,
    why: 'Requests were refused: a caller sends what the model cannot take, or names a model that is not in the bucket.',
    rollsBack: false,
  },
  {
    metric: 'Invocation5XXErrors',
    statistic: 'Sum',
    threshold: 1,
    periodSeconds: 60,
    why: 'Requests failed: the container crashed, timed out or ran out of memory.',
    rollsBack: true,
  },
];

export interface EndpointAlarmsProps {
  readonly place: Place;
  readonly variantName: string;
  readonly topicArn: string;
}

/** The alarms of the endpoint. They are made before it, and know it by its plain name: an update is rolled back by them. */
export class EndpointAlarms extends Construct {
  readonly rollbackAlarmNames: readonly string[];

  constructor(scope: Construct, id: string, props: EndpointAlarmsProps) {
    super(scope, id);

    const alarms = ALARMS.map((row) => ({ row, alarm: this.alarm(row, props) }));
    this.rollbackAlarmNames = alarms.filter(({ row }) => row.rollsBack).map(({ alarm }) => alarm.alarmName);
  }

  private alarm(row: AlarmRow, { place, variantName, topicArn }: EndpointAlarmsProps): CloudwatchMetricAlarm {
    return new CloudwatchMetricAlarm(this, row.metric, {
      alarmName: `${place.prefix}-${row.metric}`,
      alarmDescription: row.why,
      namespace: 'AWS/SageMaker',
      metricName: row.metric,
      dimensions: { EndpointName: place.endpointName, VariantName: variantName },
      statistic: row.statistic,
      period: row.periodSeconds,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      threshold: row.threshold,
      // why: SageMaker sends no zero where there were no errors.
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
      okActions: [topicArn],
    });
  }
}
