import type { Config } from '../../../config/resolve';
import { metricKey, type Dimension, type Metric, type Sample } from '../../../local-aws/metrics/samples';
import { noise } from './course';
import type { Minute } from './story';

/** How a metric tells of a minute: values, each with how often it was measured. */
type Told = (minute: Minute, config: Pick<Config, 'model'>) => readonly Counted[];
type Counted = readonly [value: number, count: number];

const US_IN_MS = 1000;

/** SageMaker sends 1 for what happened to a request, and 0 for what did not. */
const share = (happened: number, of: number): Counted[] => [
  [1, happened],
  [0, of - happened],
];

/** Answers by how long they take, as parts of the middle one; of a hundred so many. */
const PACES: readonly Counted[] = [
  [0.62, 40],
  [1, 35],
  [1.7, 17],
  [2.8, 6.4],
  [4.9, 1.6],
];
const paces = ({ minute, requests }: Minute, medianMs: number): Counted[] =>
  PACES.map(([pace, percent]) => [
    pace * medianMs * US_IN_MS * (1 + noise(minute, String(pace)) * 0.08),
    (percent / 100) * requests,
  ]);

/** Each instance sends its own, which is near the others'. */
const ofInstances = ({ minute, instances }: Minute, used: number, whole: number): Counted[] =>
  Array.from({ length: instances }, (_, index) => [
    Math.min(1, used * (1 + noise(Math.floor(minute / 5) + index * 31, 'instance') * 0.09)) * 100 * whole,
    1,
  ]);

const misses = ({ requests, hits }: Minute): number => Math.round(requests * (1 - hits));
const loading = (minute: Minute, part: number): Counted[] => [[minute.waitMs * US_IN_MS * part, misses(minute)]];

/** https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
const OF_REQUESTS: Readonly<Record<string, Told>> = {
  Invocations: ({ requests }) => [[1, requests]],
  InvocationsPerInstance: ({ requests, instances }) => [[1 / instances, requests]],
  Invocation4XXErrors: ({ refused, requests }) => share(refused, requests),
  Invocation5XXErrors: ({ failed, requests }) => share(failed, requests),
  ModelLatency: (minute) => paces(minute, minute.medianLatencyMs),
  OverheadLatency: (minute) => paces(minute, minute.medianOverheadMs),
  ModelCacheHit: ({ requests, hits }) => share(Math.round(requests * hits), requests),
  ModelLoadingWaitTime: (minute) => loading(minute, 1),
  ModelDownloadingTime: (minute) => loading(minute, 0.24),
  ModelLoadingTime: (minute) => loading(minute, 0.58),
  ModelUnloadingTime: ({ unloads }) => [[90 * US_IN_MS, unloads]],
};

const OF_INSTANCES: Readonly<Record<string, Told>> = {
  CPUUtilization: (minute, { model }) => ofInstances(minute, minute.cpu, model.resources.instanceType.vcpus),
  GPUUtilization: (minute, { model }) => ofInstances(minute, minute.cpu * 0.85, model.resources.instanceType.gpus),
  GPUMemoryUtilization: (minute, { model }) =>
    ofInstances(minute, minute.memory * 0.9, model.resources.instanceType.gpus),
  MemoryUtilization: (minute) => ofInstances(minute, minute.memory, 1),
  DiskUtilization: (minute) => ofInstances(minute, minute.disk, 1),
  LoadedModelCount: ({ loadedModels }) => loadedModels.map((count) => [count, 1]),
};

const OF_EVENTS: Readonly<Record<string, Told>> = { TriggeredRules: ({ events }) => [[1, events]] };

/** What CloudWatch has of each metric, by its key. */
export type Recorded = ReadonlyMap<string, readonly Sample[]>;

/** What CloudWatch would have of the story. */
export function recordedOf(
  story: readonly Minute[],
  config: Pick<Config, 'model' | 'environment'>,
  now: Date,
): Recorded {
  const { endpointName } = config.model;
  const variant = { EndpointName: endpointName, VariantName: 'AllTraffic' };
  const rule = { RuleName: `${endpointName}-${config.environment}-endpoint-events` };
  const of = (
    Namespace: string,
    dimensions: Readonly<Record<string, string>>,
    metrics: Readonly<Record<string, Told>>,
  ) =>
    Object.entries(metrics).map(([MetricName, told]): [string, Sample[]] => {
      const metric = { Namespace, MetricName, Dimensions: dimensionsOf(dimensions) };
      return [metricKey(metric), story.flatMap((minute) => sampleOf(metric, minute, told(minute, config), now))];
    });
  return new Map([
    ...of('AWS/SageMaker', variant, OF_REQUESTS),
    ...of('/aws/sagemaker/Endpoints', variant, OF_INSTANCES),
    ...of('AWS/Events', rule, OF_EVENTS),
  ]);
}

const dimensionsOf = (dimensions: Readonly<Record<string, string>>): Dimension[] =>
  Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));

function sampleOf(metric: Metric, { minute }: Minute, told: readonly Counted[], now: Date): Sample[] {
  const counted = told.filter(([, count]) => count > 0);
  if (counted.length === 0) return [];
  const Timestamp = new Date(now.getTime() + minute * 60_000);
  return [{ ...metric, Timestamp, Values: counted.map(([value]) => value), Counts: counted.map(([, count]) => count) }];
}
