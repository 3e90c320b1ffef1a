import type { Alarm, StateValue } from '../../local-aws/metrics/alarm';
import type { Counted, Metric, Sample } from '../../local-aws/metrics/samples';
import { stateOf } from '../../local-aws/metrics/state-of';
import type { Given } from '../support/config';
import { alarmsIn, synthAlarms } from './alarms';
import { SAGEMAKER_METRICS } from './sagemaker-metrics';

/** What SageMaker sends of an endpoint in one minute: values by the names of metrics. */
export type Minute = Readonly<Record<string, readonly Counted[]>>;

const START = Date.UTC(2026, 10, 22, 10);
const MINUTE = 60_000;

export const times = (count: number, ...minutes: readonly Minute[]): Minute[] =>
  Array.from({ length: count }, () => minutes).flat();

export interface Requests {
  readonly refused?: number;
  readonly failed?: number;
  readonly instances?: number;
  /** How many answers took how many milliseconds; all took 100 where nothing is said. */
  readonly latency?: readonly (readonly [milliseconds: number, answers: number])[];
  readonly overhead?: readonly (readonly [milliseconds: number, answers: number])[];
}

/** So many requests, of which SageMaker sends something each, but nothing where there are none. */
export function requests(all: number, given: Requests = {}): Minute {
  const { refused = 0, failed = 0, instances = 1, latency = [[100, all]], overhead = [[10, all]] } = given;
  return {
    Invocations: [[1, all]],
    InvocationsPerInstance: [[1 / instances, all]],
    Invocation4XXErrors: ofAll(refused, all),
    Invocation5XXErrors: ofAll(failed, all),
    ModelLatency: microseconds(latency),
    OverheadLatency: microseconds(overhead),
  };
}

/** The value 1 of some, and 0 of the others. */
export const ofAll = (some: number, all: number): Counted[] => [
  [1, some],
  [0, all - some],
];

export const microseconds = (times: readonly Counted[]): Counted[] => times.map(([ms, count]) => [ms * 1000, count]);

/** One value of each instance. */
export const ofEach = (...values: readonly number[]): Counted[] => values.map((value) => [value, 1]);

/** The alarms of an endpoint, by name, that are on after these minutes. All are in the same state before. */
export function alarmsAfter(minutes: readonly Minute[], given: Given = {}, before: StateValue = 'OK'): string[] {
  const samples = minutes.flatMap(samplesOf);
  const now = new Date(START + (minutes.length - 1) * MINUTE + 30_000);
  const isOn = (alarm: Alarm) => stateOf({ ...alarm, StateValue: before }, samples, now).StateValue === 'ALARM';

  return [...alarmsIn(synthAlarms(given))].filter(([, alarm]) => isOn(alarm)).map(([id]) => id);
}

function samplesOf(minute: Minute, index: number): Sample[] {
  return Object.entries(minute)
    .map(([name, counted]) => ({ name, sent: counted.filter(([, count]) => count > 0) }))
    .filter(({ sent }) => sent.length > 0)
    .map(({ name, sent }) => ({
      ...metricOf(name),
      Timestamp: new Date(START + index * MINUTE + 5000),
      Values: sent.map(([value]) => value),
      Counts: sent.map(([, count]) => count),
    }));
}

function metricOf(MetricName: string): Metric {
  const metric = SAGEMAKER_METRICS.get(MetricName);
  if (!metric) throw new Error(`SageMaker has no metric ${MetricName}`);
  return {
    Namespace: metric.namespace,
    MetricName,
    Dimensions: [
      { Name: 'EndpointName', Value: 'mlops-mme-v1' },
      { Name: 'VariantName', Value: 'AllTraffic' },
    ],
  };
}
