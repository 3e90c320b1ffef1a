import { alarmsAfter, microseconds, ofAll, ofEach, requests, times, type Minute } from './alarm-stories';

/** An endpoint on which so many of these requests found their model loaded. */
const found = (some: number, all: number): Minute => ({ ...requests(all), ModelCacheHit: ofAll(some, all) });

/** An endpoint on which requests waited so long for their models. */
const waits = (...milliseconds: readonly number[]): Minute => ({
  ...requests(1000),
  ModelLoadingWaitTime: microseconds(milliseconds.map((ms) => [ms, 1])),
});

/** An endpoint with so many models on each instance, of which so many were unloaded. */
const unloads = (models: number, ...loaded: readonly number[]): Minute => ({
  ...requests(1000),
  ModelUnloadingTime: microseconds([[40, models]]),
  LoadedModelCount: ofEach(...loaded),
});

it.each<[story: string, alarms: readonly string[], minutes: readonly Minute[]]>([
  ['all models are loaded', [], times(20, found(1000, 1000))],
  ['half of the requests find their model', [], times(15, found(500, 1000))],
  ['less than half find it, for a quarter of an hour', ['ModelCacheHit'], times(15, found(499, 1000))],
  ['less than half find it, for ten minutes', [], [...times(5, found(500, 1000)), ...times(10, found(499, 1000))]],
  ['none of 9 requests finds it in five minutes, too few', [], times(3, found(0, 9), ...times(4, {}))],
  ['none of 10 finds it, enough', ['ModelCacheHit'], times(3, found(0, 10), ...times(4, {}))],
  ['a request waits 10 s on average, for ten minutes', ['ModelLoadingWaitTime'], times(10, waits(5000, 15_000))],
  ['it waits less', [], times(10, waits(5000, 14_999))],
  ['it waits 10 s for five minutes', [], [...times(5, waits(10)), ...times(5, waits(10_000))]],
  ['20 of 100 models are unloaded a minute, on two instances', ['ModelThrashing'], times(15, unloads(20, 40, 60))],
  [
    '20 of 100 are unloaded in ten minutes of fifteen',
    ['ModelThrashing'],
    mixed(10, unloads(20, 100), unloads(0, 100)),
  ],
  ['20 of 100 are unloaded in nine of fifteen', [], mixed(9, unloads(20, 100), unloads(0, 100))],
  ['19 of 100 are unloaded, on two instances', [], times(15, unloads(19, 40, 60))],
  ['models are unloaded of which nobody knows how many there are', [], times(15, unloads(20))],
  ['the last models are unloaded', [], times(15, unloads(20, 0))],
  ['no model is unloaded', [], times(15, { ...requests(1000), LoadedModelCount: ofEach(100) })],
])('when %s: %j', (_, alarms, minutes) => {
  expect(alarmsAfter(minutes)).toEqual(alarms);
});

it('are off again when models fit', () => {
  const full = { ...found(0, 1000), ...waits(20_000), ...unloads(90, 100), ModelCacheHit: ofAll(0, 1000) };
  const empty = { ...found(1000, 1000), ...unloads(0, 100), ModelCacheHit: ofAll(1000, 1000) };

  expect(alarmsAfter(times(15, full))).toEqual(['ModelCacheHit', 'ModelLoadingWaitTime', 'ModelThrashing']);
  expect(alarmsAfter([...times(15, full), ...times(15, empty)], {}, 'ALARM')).toEqual([]);
});

/** A quarter of an hour, of which so many minutes are of one kind, spread over it. */
function mixed(count: number, one: Minute, other: Minute): Minute[] {
  return times(15, other).map((minute, index) => ((index * count) % 15 < count ? one : minute));
}
