import type { Config } from '../../config/resolve';
import { validConfig } from '../support/config';
import { alarmsAfter, microseconds, ofAll, ofEach, requests, times, type Minute } from './alarm-stories';

type Key = keyof Config['model']['alarms'];
type Row = readonly [key: Key, value: number, alarm: string, below: readonly Minute[], beyond: readonly Minute[]];

const ALL = 10_000;

const of = (metric: string, ...values: readonly number[]): Minute => ({
  ...requests(ALL),
  [metric]: ofEach(...values),
});
/** Alarms look at a quarter of an hour at most, but for those that are told how long. */
const long = (minute: Minute) => times(15, minute);
const takes = (ms: number, kind: 'latency' | 'overhead') => long(requests(ALL, { [kind]: [[ms, ALL]] }));
const hits = (found: number) => long({ ...requests(ALL), ModelCacheHit: ofAll(found, ALL) });
const unloads = (models: number) =>
  long({ ...of('LoadedModelCount', 100), ModelUnloadingTime: microseconds([[40, models]]) });
const waits = (ms: number) => long({ ...requests(ALL), ModelLoadingWaitTime: microseconds([[ms, 1]]) });

const ROWS: readonly Row[] = [
  ['invocation4XXErrors', 5, 'Invocation4XXErrors', [requests(ALL, { refused: 4 })], [requests(ALL, { refused: 5 })]],
  ['invocation5XXErrors', 5, 'Invocation5XXErrors', [requests(ALL, { failed: 4 })], [requests(ALL, { failed: 5 })]],
  [
    'invocation4XXErrorRateInPercent',
    30,
    'Invocation4XXErrorRate',
    [requests(ALL, { refused: 2999 })],
    [requests(ALL, { refused: 3000 })],
  ],
  [
    'invocation5XXErrorRateInPercent',
    30,
    'Invocation5XXErrorRate',
    [requests(ALL, { failed: 2999 })],
    [requests(ALL, { failed: 3000 })],
  ],
  ['modelLatencyP99InMilliseconds', 200, 'ModelLatency', takes(199, 'latency'), takes(200, 'latency')],
  ['overheadLatencyP99InMilliseconds', 200, 'OverheadLatency', takes(199, 'overhead'), takes(200, 'overhead')],
  ['modelLoadingWaitTimeInMilliseconds', 200, 'ModelLoadingWaitTime', waits(199), waits(200)],
  ['modelCacheHitInPercent', 70, 'ModelCacheHit', hits(7000), hits(6999)],
  ['modelThrashingInPercent', 33, 'ModelThrashing', unloads(32), unloads(33)],
  ['diskUtilizationInPercent', 33, 'DiskUtilization', long(of('DiskUtilization', 32)), long(of('DiskUtilization', 33))],
  [
    'memoryUtilizationInPercent',
    33,
    'MemoryUtilization',
    long(of('MemoryUtilization', 32)),
    long(of('MemoryUtilization', 33)),
  ],
  ['cpuUtilizationInPercent', 33, 'CPUUtilization', long(of('CPUUtilization', 1583)), long(of('CPUUtilization', 1584))],
  ['gpuUtilizationInPercent', 33, 'GPUUtilization', long(of('GPUUtilization', 131)), long(of('GPUUtilization', 132))],
  [
    'gpuMemoryUtilizationInPercent',
    33,
    'GPUMemoryUtilization',
    long(of('GPUMemoryUtilization', 131)),
    long(of('GPUMemoryUtilization', 132)),
  ],
  [
    'maximumCapacityInMinutes',
    7,
    'MaximumCapacity',
    times(6, requests(ALL, { instances: 4 })),
    times(7, requests(ALL, { instances: 4 })),
  ],
  ['noInvocationsInMinutes', 7, 'NoInvocations', [requests(1), ...times(6, {})], [requests(1), ...times(9, {})]],
];

/** 48 cores and 4 GPUs. */
const GPUS = 'model.resources.instanceType=ml.g5.12xlarge';

it.each(ROWS)('model.alarms.%s=%i is where %s goes off', (key, value, alarm, below, beyond) => {
  const given = { set: [GPUS, `model.alarms.${key}=${value}`] };

  expect(alarmsAfter(below, given)).not.toContain(alarm);
  expect(alarmsAfter(beyond, given)).toContain(alarm);
});

it('every threshold of the configuration is tried here', () => {
  expect(ROWS.map(([key]) => key).sort()).toEqual(Object.keys(validConfig().model.alarms).sort());
});
