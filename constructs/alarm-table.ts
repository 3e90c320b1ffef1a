import { instanceLimitsOf } from '../config/instance-limits';
import type { Config } from '../config/resolve';
import type { AlarmRow } from './alarm';
import { metricsOf, type EndpointMetrics } from './metric';

export type AlarmedModel = Pick<Config['model'], 'alarms' | 'data' | 'resources' | 'scaling'>;

/** A row as the table has it: its threshold is the configuration's, or false where there is no such alarm. */
type TableRow = Omit<AlarmRow, 'threshold' | 'measured' | 'periods'> & {
  readonly measured: (metrics: EndpointMetrics, model: AlarmedModel) => AlarmRow['measured'];
  readonly threshold: (alarms: AlarmedModel['alarms'], model: AlarmedModel) => number | false;
  readonly periods: AlarmRow['periods'] | ((model: AlarmedModel) => AlarmRow['periods']);
  /** Rolls an update of the endpoint back. */
  readonly rollsBack?: true;
};

/** why: of a handful of requests, one is a large part. */
const ENOUGH_REQUESTS = 10;

/** SageMaker measures time in microseconds; the configuration is in milliseconds. */
const inMicroseconds = (milliseconds: number | false) => milliseconds && milliseconds * 1000;

const cachesModels = ({ data }: AlarmedModel) => data.modelCacheSetting === 'Enabled';
const hasGpus = ({ resources }: AlarmedModel) => resources.instanceType.gpus > 0;

/** Fewer than the most instances is what scaling starts from; where it has no room, being there is no news. */
function mostInstances({ resources, scaling }: AlarmedModel): number | false {
  const { smallest, largest } = instanceLimitsOf({ resources, scaling });
  return smallest < largest && largest;
}

const minutesOf = (minutes: number | false): AlarmRow['periods'] => [Number(minutes), Number(minutes)];

/** Errors of so many percent of all requests. SageMaker sends 1 for an error, and 0 for any other answer. */
const rateOf =
  (errors: string, label: string): TableRow['measured'] =>
  ({ ofRequests }) => ({
    expression: `IF(requests >= ${ENOUGH_REQUESTS}, 100 * FILL(errors, 0) / requests, 0)`,
    label,
    metrics: { errors: ofRequests(errors, 'Sum'), requests: ofRequests('Invocations', 'Sum') },
  });

/** CloudWatch adds up cores, and GPUs: four busy ones are 400 %. */
const perUnit =
  (metricName: string, label: string, units: 'vcpus' | 'gpus'): TableRow['measured'] =>
  ({ ofInstances }, { resources }) => ({
    expression: `used / ${resources.instanceType[units]}`,
    label,
    metrics: { used: ofInstances(metricName, 'Average') },
  });

/** What can be wrong with an endpoint, from the callers inwards. */
const TABLE: readonly TableRow[] = [
  {
    id: 'Invocation4XXErrors',
    measured: ({ ofRequests }) => ({ metric: ofRequests('Invocation4XXErrors', 'Sum') }),
    unit: 'Count',
    goesOff: '>=',
    threshold: ({ invocation4XXErrors }) => invocation4XXErrors,
    periodSeconds: 60,
    periods: [1, 1],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'Requests were refused: a caller sends what the model cannot take, or names a model that is not in the bucket.',
    first:
      "compare the TargetModel that callers name with the keys in the deployment bucket, then read the endpoint's log.",
  },
  {
    id: 'Invocation4XXErrorRate',
    measured: rateOf('Invocation4XXErrors', 'Refused requests, % of all'),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ invocation4XXErrorRateInPercent }) => invocation4XXErrorRateInPercent,
    periodSeconds: 300,
    periods: [1, 1],
    missingData: 'notBreaching',
    severity: 'page',
    why: 'Many requests are refused: a caller is broken, or a model that many ask for is gone from the bucket.',
    first: 'see whether a model was deleted or renamed in the deployment bucket, or a caller released.',
  },
  {
    id: 'Invocation5XXErrors',
    measured: ({ ofRequests }) => ({ metric: ofRequests('Invocation5XXErrors', 'Sum') }),
    unit: 'Count',
    goesOff: '>=',
    threshold: ({ invocation5XXErrors }) => invocation5XXErrors,
    periodSeconds: 60,
    periods: [1, 1],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'Requests failed: the container crashed, timed out or ran out of memory.',
    first: "read the endpoint's log for the model that failed; an update under way is rolled back by this alarm.",
    rollsBack: true,
  },
  {
    id: 'Invocation5XXErrorRate',
    measured: rateOf('Invocation5XXErrors', 'Failed requests, % of all'),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ invocation5XXErrorRateInPercent }) => invocation5XXErrorRateInPercent,
    periodSeconds: 300,
    periods: [1, 1],
    missingData: 'notBreaching',
    severity: 'page',
    why: 'A good part of all requests fails: callers get no answers.',
    first: "take back what was deployed or uploaded last; then read the endpoint's log.",
  },
  {
    id: 'ModelLatency',
    measured: ({ ofRequests }) => ({ metric: ofRequests('ModelLatency', 'p99') }),
    unit: 'Microseconds',
    goesOff: '>=',
    threshold: ({ modelLatencyP99InMilliseconds }) => inMicroseconds(modelLatencyP99InMilliseconds),
    periodSeconds: 60,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'page',
    why: 'Answers are slow: models are overloaded, or wait for each other.',
    first:
      'look on the dashboard whether CPU, GPU or memory is full, and whether the endpoint is at its most instances.',
    rollsBack: true,
  },
  {
    id: 'OverheadLatency',
    measured: ({ ofRequests }) => ({ metric: ofRequests('OverheadLatency', 'p99') }),
    unit: 'Microseconds',
    goesOff: '>=',
    threshold: ({ overheadLatencyP99InMilliseconds }) => inMicroseconds(overheadLatencyP99InMilliseconds),
    periodSeconds: 60,
    periods: [5, 5],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'SageMaker takes long around the model: large requests or answers, or models that are being loaded.',
    first:
      'look on the dashboard whether requests wait for models to be loaded; if not, at the size of requests and answers.',
  },
  {
    id: 'ModelLoadingWaitTime',
    measured: ({ ofRequests }) => ({ metric: ofRequests('ModelLoadingWaitTime', 'Average') }),
    unit: 'Microseconds',
    goesOff: '>=',
    threshold: ({ modelLoadingWaitTimeInMilliseconds }) => inMicroseconds(modelLoadingWaitTimeInMilliseconds),
    periodSeconds: 300,
    periods: [2, 2],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'Requests wait long for their model to be downloaded and loaded.',
    first:
      'compare download and loading time on the dashboard: large models want smaller files, many models want more memory.',
  },
  {
    id: 'ModelCacheHit',
    measured: ({ ofRequests }) => ({
      expression: `IF(requests >= ${ENOUGH_REQUESTS}, 100 * hits, 100)`,
      label: 'Requests that found their model loaded, % of all',
      metrics: { hits: ofRequests('ModelCacheHit', 'Average'), requests: ofRequests('ModelCacheHit', 'SampleCount') },
    }),
    unit: 'Percent',
    goesOff: '<',
    threshold: ({ modelCacheHitInPercent }, model) => cachesModels(model) && modelCacheHitInPercent,
    periodSeconds: 300,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'Most requests do not find their model in memory: more models are asked for than fit.',
    first: 'choose an instance type with more memory, or split the models over several endpoints.',
  },
  {
    id: 'ModelThrashing',
    measured: ({ ofRequests, ofInstances }) => ({
      expression: '100 * unloads / loaded',
      label: 'Models unloaded within a minute, % of the loaded ones',
      metrics: {
        unloads: ofRequests('ModelUnloadingTime', 'SampleCount'),
        loaded: ofInstances('LoadedModelCount', 'Sum'),
      },
    }),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ modelThrashingInPercent }, model) => cachesModels(model) && modelThrashingInPercent,
    periodSeconds: 60,
    periods: [10, 15],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'Models push each other out of memory: each is loaded, asked once, and unloaded for the next.',
    first: 'choose an instance type with more memory; more instances help only if they serve different models.',
  },
  {
    id: 'MaximumCapacity',
    measured: ({ ofRequests }) => ({
      // SageMaker sends 1 / (number of instances) for each request.
      expression: 'FLOOR(requests / perInstance + 0.5)',
      label: 'Instances',
      metrics: {
        requests: ofRequests('Invocations', 'Sum'),
        perInstance: ofRequests('InvocationsPerInstance', 'Sum'),
      },
    }),
    unit: 'Count',
    goesOff: '>=',
    threshold: ({ maximumCapacityInMinutes }, model) => maximumCapacityInMinutes && mostInstances(model),
    periodSeconds: 60,
    periods: ({ alarms }) => minutesOf(alarms.maximumCapacityInMinutes),
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'The endpoint has been at its most instances for long: more traffic will make it slow.',
    first: "raise model.scaling.maxInstances, after a look at the account's quota for the instance type.",
  },
  {
    id: 'CPUUtilization',
    measured: perUnit('CPUUtilization', 'CPU, % of an instance', 'vcpus'),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ cpuUtilizationInPercent }) => cpuUtilizationInPercent,
    periodSeconds: 300,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'The instances have no CPU to spare.',
    first: 'let scaling hold the CPU too (model.scaling.scaleTargetCpuUtilization), or choose a larger instance type.',
  },
  {
    id: 'MemoryUtilization',
    measured: ({ ofInstances }) => ({ metric: ofInstances('MemoryUtilization', 'Maximum') }),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ memoryUtilizationInPercent }) => memoryUtilizationInPercent,
    periodSeconds: 300,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'An instance is short of memory: models will be unloaded, or the container killed.',
    first: 'lower model.resources.workersPerModel, or choose an instance type with more memory.',
  },
  {
    id: 'DiskUtilization',
    measured: ({ ofInstances }) => ({ metric: ofInstances('DiskUtilization', 'Maximum') }),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ diskUtilizationInPercent }) => diskUtilizationInPercent,
    periodSeconds: 300,
    periods: [1, 1],
    missingData: 'notBreaching',
    severity: 'warn',
    why: "An instance's disk, to which models are downloaded, is nearly full.",
    first: 'look for large models that came last; choose an instance type with a larger disk, or split the models.',
  },
  {
    id: 'GPUUtilization',
    measured: perUnit('GPUUtilization', 'GPU, % of an instance', 'gpus'),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ gpuUtilizationInPercent }, model) => hasGpus(model) && gpuUtilizationInPercent,
    periodSeconds: 300,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'The instances have no GPU to spare.',
    first: 'let scaling hold the GPU too (model.scaling.scaleTargetGpuUtilization), or choose a larger instance type.',
  },
  {
    id: 'GPUMemoryUtilization',
    measured: perUnit('GPUMemoryUtilization', 'GPU memory, % of an instance', 'gpus'),
    unit: 'Percent',
    goesOff: '>=',
    threshold: ({ gpuMemoryUtilizationInPercent }, model) => hasGpus(model) && gpuMemoryUtilizationInPercent,
    periodSeconds: 300,
    periods: [3, 3],
    missingData: 'notBreaching',
    severity: 'warn',
    why: 'The memory of the GPUs is nearly full: models will be unloaded.',
    first: 'choose an instance type with more GPU memory, or split the models over several endpoints.',
  },
  {
    id: 'NoInvocations',
    measured: ({ ofRequests }) => ({ metric: ofRequests('Invocations', 'Sum') }),
    unit: 'Count',
    goesOff: '<',
    threshold: ({ noInvocationsInMinutes }) => noInvocationsInMinutes && 1,
    periodSeconds: 60,
    periods: ({ alarms }) => minutesOf(alarms.noInvocationsInMinutes),
    missingData: 'breaching',
    severity: 'page',
    why: 'Nobody asks the endpoint any more: callers cannot reach it, or go elsewhere.',
    first: 'see whether the callers run, and whether their role may still invoke the endpoint.',
  },
];

/** The rows that an endpoint of this configuration has an alarm for. */
export function endpointAlarmRows(
  endpointName: string,
  variantName: string,
  model: AlarmedModel,
): (AlarmRow & Pick<TableRow, 'rollsBack'>)[] {
  const metrics = metricsOf(endpointName, variantName);
  return TABLE.flatMap(({ threshold: thresholdOf, measured, periods, ...row }) => {
    const threshold = thresholdOf(model.alarms, model);
    if (threshold === false) return [];
    return [
      {
        ...row,
        threshold,
        measured: measured(metrics, model),
        periods: typeof periods === 'function' ? periods(model) : periods,
      },
    ];
  });
}
