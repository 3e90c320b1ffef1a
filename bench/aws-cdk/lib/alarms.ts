import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type * as sns from 'aws-cdk-lib/aws-sns';
import * as cdk from 'aws-cdk-lib/core';
import type { Alerts } from './alerts';

interface AlarmRow {
  readonly id: string;
  readonly metric: cloudwatch.IMetric;
  readonly threshold: number;
  /** Datapoints of periods: all of them, if there is one number only. */
  readonly of?: readonly [number, number];
  readonly below?: boolean;
}

/** Metrics of an endpoint: of its requests, and of its instances. */
export function metricsOf(endpointName: string) {
  const metric = (namespace: string) => (metricName: string, statistic: string, seconds: number) =>
    new cloudwatch.Metric({
      namespace,
      metricName,
      statistic,
      period: cdk.Duration.seconds(seconds),
      dimensionsMap: { EndpointName: endpointName, VariantName: 'AllTraffic' },
    });
  return { ofRequests: metric('AWS/SageMaker'), ofInstances: metric('/aws/sagemaker/Endpoints') };
}

const math = (
  label: string,
  expression: string,
  seconds: number,
  usingMetrics: Record<string, cloudwatch.IMetric>,
): cloudwatch.MathExpression =>
  new cloudwatch.MathExpression({ label, expression, usingMetrics, period: cdk.Duration.seconds(seconds) });

export function endpointAlarms(endpointName: string): AlarmRow[] {
  const { ofRequests, ofInstances } = metricsOf(endpointName);
  const rate = (label: string, metricName: string) =>
    math(label, 'IF(requests >= 10, 100 * FILL(errors, 0) / requests, 0)', 300, {
      errors: ofRequests(metricName, 'Sum', 300),
      requests: ofRequests('Invocations', 'Sum', 300),
    });
  return [
    { id: 'Invocation4XXErrors', metric: ofRequests('Invocation4XXErrors', 'Sum', 60), threshold: 1 },
    { id: 'Invocation4XXErrorRate', metric: rate('Refused requests, % of all', 'Invocation4XXErrors'), threshold: 5 },
    { id: 'Invocation5XXErrors', metric: ofRequests('Invocation5XXErrors', 'Sum', 60), threshold: 1 },
    { id: 'Invocation5XXErrorRate', metric: rate('Failed requests, % of all', 'Invocation5XXErrors'), threshold: 1 },
    { id: 'ModelLatency', metric: ofRequests('ModelLatency', 'p99', 60), threshold: 5_000_000, of: [3, 3] },
    { id: 'OverheadLatency', metric: ofRequests('OverheadLatency', 'p99', 60), threshold: 5_000_000, of: [5, 5] },
    {
      id: 'ModelLoadingWaitTime',
      metric: ofRequests('ModelLoadingWaitTime', 'Average', 300),
      threshold: 10_000_000,
      of: [2, 2],
    },
    {
      id: 'ModelCacheHit',
      metric: math('Requests that found their model loaded, % of all', 'IF(requests >= 10, 100 * hits, 100)', 300, {
        hits: ofRequests('ModelCacheHit', 'Average', 300),
        requests: ofRequests('ModelCacheHit', 'SampleCount', 300),
      }),
      threshold: 50,
      of: [3, 3],
      below: true,
    },
    {
      id: 'ModelThrashing',
      metric: math('Models unloaded within a minute, % of the loaded ones', '100 * unloads / loaded', 60, {
        unloads: ofRequests('ModelUnloadingTime', 'SampleCount', 60),
        loaded: ofInstances('LoadedModelCount', 'Sum', 60),
      }),
      threshold: 20,
      of: [10, 15],
    },
    {
      id: 'MaximumCapacity',
      metric: math('Instances', 'FLOOR(requests / perInstance + 0.5)', 60, {
        requests: ofRequests('Invocations', 'Sum', 60),
        perInstance: ofRequests('InvocationsPerInstance', 'Sum', 60),
      }),
      threshold: 4,
      of: [30, 30],
    },
    {
      id: 'CPUUtilization',
      metric: math('CPU, % of an instance', 'used / 4', 300, { used: ofInstances('CPUUtilization', 'Average', 300) }),
      threshold: 90,
      of: [3, 3],
    },
    { id: 'MemoryUtilization', metric: ofInstances('MemoryUtilization', 'Maximum', 300), threshold: 90, of: [3, 3] },
    { id: 'DiskUtilization', metric: ofInstances('DiskUtilization', 'Maximum', 300), threshold: 85 },
  ];
}

export function notifierAlarms({ notifier, failedAlerts, topic }: Alerts): AlarmRow[] {
  const period = cdk.Duration.minutes(1);
  return [
    {
      id: 'UndeliveredAlerts',
      metric: failedAlerts.metricApproximateNumberOfMessagesVisible({ period }),
      threshold: 1,
    },
    { id: 'NotifierErrors', metric: notifier.metricErrors({ period }), threshold: 1 },
    {
      id: 'UnkeptAlerts',
      metric: notifier.metric('DestinationDeliveryFailures', { period, statistic: 'Sum' }),
      threshold: 1,
    },
    { id: 'UnhandedAlerts', metric: topic.metricNumberOfNotificationsFailed({ period }), threshold: 1 },
  ];
}

/** Makes alarms that tell a topic when they go off, and when that is over. */
export function alarmsOn(
  stack: cdk.Stack,
  prefix: string,
  topic: sns.ITopic,
  rows: readonly AlarmRow[],
): cloudwatch.Alarm[] {
  return rows.map(({ id, metric, threshold, of: [datapoints, periods] = [1, 1], below = false }) => {
    const { ComparisonOperator: is } = cloudwatch;
    const alarm = new cloudwatch.Alarm(stack, id, {
      alarmName: `${prefix}-${id}`,
      metric,
      threshold,
      comparisonOperator: below ? is.LESS_THAN_THRESHOLD : is.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      datapointsToAlarm: datapoints,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  });
}
