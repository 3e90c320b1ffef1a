import type { Counted } from '../../local-aws/metrics/samples';
import type { Given } from '../support/config';
import { alarmsAfter, ofEach, requests, times, type Minute } from './alarm-stories';

const on = (instanceType: string, ...set: string[]): Given => ({
  set: [`model.resources.instanceType=${instanceType}`, ...set],
});

/** What a metric says of each instance, for some minutes. */
const says = (metric: string, minutes: number, ...values: readonly number[]): Minute[] =>
  times(minutes, { ...requests(1000), [metric]: ofEach(...values) });

// CloudWatch adds up cores, and GPUs: sixteen busy cores are 1600 %.
it.each<[story: string, alarms: readonly string[], type: string, minutes: readonly Minute[]]>([
  ['16 cores are at 95 %', ['CPUUtilization'], 'ml.r5.4xlarge', says('CPUUtilization', 15, 1520)],
  ['16 cores are at 90 %', ['CPUUtilization'], 'ml.r5.4xlarge', says('CPUUtilization', 15, 1440)],
  ['16 cores are at 89 %', [], 'ml.r5.4xlarge', says('CPUUtilization', 15, 1424)],
  ['four of 16 cores are full', [], 'ml.r5.4xlarge', says('CPUUtilization', 15, 400)],
  ['4 cores are full', ['CPUUtilization'], 'ml.r5.xlarge', says('CPUUtilization', 15, 400)],
  ['4 cores are full for ten minutes', [], 'ml.r5.xlarge', [...times(5, {}), ...says('CPUUtilization', 10, 400)]],
  ['one of two instances is full', [], 'ml.r5.xlarge', says('CPUUtilization', 15, 400, 20)],
  ['one of three is short of memory', ['MemoryUtilization'], 'ml.r5.xlarge', says('MemoryUtilization', 15, 20, 90, 30)],
  ['none is short of memory', [], 'ml.r5.xlarge', says('MemoryUtilization', 15, 20, 89.9, 30)],
  ['memory was short for ten minutes', [], 'ml.r5.xlarge', [...times(5, {}), ...says('MemoryUtilization', 10, 99)]],
  ['the disk of one is full', ['DiskUtilization'], 'ml.r5.xlarge', says('DiskUtilization', 1, 20, 85)],
  ['no disk is full', [], 'ml.r5.xlarge', says('DiskUtilization', 15, 20, 84.9)],
  ['4 GPUs are at 90 %', ['GPUUtilization'], 'ml.g5.12xlarge', says('GPUUtilization', 15, 360)],
  ['three of 4 GPUs are full', [], 'ml.g5.12xlarge', says('GPUUtilization', 15, 300)],
  ['the one GPU is full', ['GPUUtilization'], 'ml.g4dn.xlarge', says('GPUUtilization', 15, 100)],
  ['8 GPUs are at 91 %', ['GPUUtilization'], 'ml.p4d.24xlarge', says('GPUUtilization', 15, 728)],
  ['8 GPUs are at 89 %', [], 'ml.p4d.24xlarge', says('GPUUtilization', 15, 712)],
  ['memory of 4 GPUs is at 90 %', ['GPUMemoryUtilization'], 'ml.g5.12xlarge', says('GPUMemoryUtilization', 15, 360)],
  ['memory of three of 4 is full', [], 'ml.g5.12xlarge', says('GPUMemoryUtilization', 15, 300)],
  ['48 cores of a GPU type are full', ['CPUUtilization'], 'ml.g5.12xlarge', says('CPUUtilization', 15, 4800)],
])('when %s: %j', (_, alarms, type, minutes) => {
  expect(alarmsAfter(minutes, on(type))).toEqual(alarms);
});

it('are off again when the instances have nothing to do', () => {
  const metrics = ['CPUUtilization', 'MemoryUtilization', 'DiskUtilization', 'GPUMemoryUtilization', 'GPUUtilization'];
  const all = (value: number): Minute => ({
    ...requests(1000),
    ...Object.fromEntries(metrics.map((metric) => [metric, ofEach(value)])),
  });
  const type = on('ml.g4dn.xlarge');

  expect(alarmsAfter(times(15, all(400)), type)).toEqual([...metrics].sort());
  expect(alarmsAfter([...times(15, all(400)), ...times(15, all(10))], type, 'ALARM')).toEqual([]);
});

describe('the alarm on the most instances', () => {
  /** Traffic on so many instances. It is summed up request by request, as floating point numbers are. */
  const at = (instances: number): Minute => ({
    ...requests(100, { instances }),
    InvocationsPerInstance: Array.from({ length: 100 }, (): Counted => [1 / instances, 1]),
  });
  const upTo = (maxInstances: number, ...set: string[]): Given => ({
    set: [`model.scaling.maxInstances=${maxInstances}`, ...set],
  });
  const NIGHT = 'model.scaling.scheduledActions={"night":{"schedule":"rate(1 day)","maxInstances":6}}';
  const SOON = 'model.alarms.maximumCapacityInMinutes=5';

  it.each<[story: string, alarms: readonly string[], minutes: readonly Minute[], given: Given]>([
    ['all 4 serve for half an hour', ['MaximumCapacity'], times(30, at(4)), upTo(4)],
    ['3 of 4 serve', [], times(30, at(3)), upTo(4)],
    ['all serve for 29 minutes', [], [at(3), ...times(29, at(4))], upTo(4)],
    ['3 of 4 served in one minute', [], [...times(15, at(4)), at(3), ...times(15, at(4))], upTo(4)],
    ['nobody asked in some minutes', [], [...times(15, at(4)), ...times(3, {}), ...times(15, at(4))], upTo(4)],
    ['all 4 serve for five minutes, which is long enough', ['MaximumCapacity'], times(5, at(4)), upTo(4, SOON)],
    ['a few requests come on all 4', ['MaximumCapacity'], times(30, requests(2, { instances: 4 })), upTo(4)],
    ['4 serve, where 6 can at night', [], times(30, at(4)), upTo(4, NIGHT)],
    ['6 serve, where 6 can at night', ['MaximumCapacity'], times(30, at(6)), upTo(4, NIGHT)],
  ])('when %s: %j', (_, alarms, minutes, given) => {
    expect(alarmsAfter(minutes, given)).toEqual(alarms);
  });

  it.each([2, 3, 6, 7, 9, 11, 13, 19, 23, 49, 97])(
    'counts %i instances, though a fraction of each request is no round number',
    (most) => {
      const given = upTo(most, SOON);

      expect(alarmsAfter(times(5, at(most)), given)).toEqual(['MaximumCapacity']);
      expect(alarmsAfter(times(5, at(most - 1)), given)).toEqual([]);
    },
  );
});
