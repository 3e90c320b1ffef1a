/** A CloudWatch metric, as it is asked for. */
export interface Metric {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly statistic: 'Sum' | 'Average' | 'Minimum' | 'Maximum' | 'SampleCount' | 'p50' | 'p90' | 'p99';
}

type Asked = (metricName: string, statistic: Metric['statistic']) => Metric;

/** The metrics of an endpoint's variant. */
export interface EndpointMetrics {
  /** Of its requests and, of a multi-model endpoint, of models being loaded. Times are microseconds; those of loading have no percentiles. */
  readonly ofRequests: Asked;
  /** Of its instances: each one sends a value a minute. */
  readonly ofInstances: Asked;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
export function metricsOf(endpointName: string, variantName: string): EndpointMetrics {
  const dimensions = { EndpointName: endpointName, VariantName: variantName };
  const of =
    (namespace: string): Asked =>
    (metricName, statistic) => ({ namespace, metricName, dimensions, statistic });
  return { ofRequests: of('AWS/SageMaker'), ofInstances: of('/aws/sagemaker/Endpoints') };
}
