const ANY = ['Average', 'Sum', 'Minimum', 'Maximum', 'SampleCount'];
const OF_REQUESTS = 'AWS/SageMaker';
const OF_INSTANCES = '/aws/sagemaker/Endpoints';
const PERCENTILES = ['p50', 'p90', 'p99'];

/**
 * What SageMaker measures of a multi-model endpoint's variant, in which namespace and for which statistics.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 * https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-cloudwatch-metrics.html
 */
export const SAGEMAKER_METRICS: ReadonlyMap<string, { readonly namespace: string; readonly statistics: string[] }> =
  new Map(
    (
      [
        [OF_REQUESTS, 'Invocations', ['Sum']],
        [OF_REQUESTS, 'InvocationsPerInstance', ['Sum']],
        [OF_REQUESTS, 'Invocation4XXErrors', ['Average', 'Sum']],
        [OF_REQUESTS, 'Invocation5XXErrors', ['Average', 'Sum']],
        [OF_REQUESTS, 'ModelLatency', [...ANY, ...PERCENTILES]],
        [OF_REQUESTS, 'OverheadLatency', [...ANY, ...PERCENTILES]],
        [OF_REQUESTS, 'ModelLoadingWaitTime', ANY],
        [OF_REQUESTS, 'ModelUnloadingTime', ANY],
        [OF_REQUESTS, 'ModelDownloadingTime', ANY],
        [OF_REQUESTS, 'ModelLoadingTime', ANY],
        [OF_REQUESTS, 'ModelCacheHit', ['Average', 'Sum', 'SampleCount']],
        [OF_INSTANCES, 'LoadedModelCount', ANY],
        [OF_INSTANCES, 'CPUUtilization', ANY],
        [OF_INSTANCES, 'MemoryUtilization', ANY],
        [OF_INSTANCES, 'DiskUtilization', ANY],
        [OF_INSTANCES, 'GPUUtilization', ANY],
        [OF_INSTANCES, 'GPUMemoryUtilization', ANY],
      ] as const
    ).map(([namespace, name, statistics]) => [name, { namespace, statistics: [...statistics] }]),
  );
