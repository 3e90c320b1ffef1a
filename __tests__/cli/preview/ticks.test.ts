import { along, courseOf } from '../../../cli/preview/sample/course';
import { linear } from '../../../cli/preview/chart/scale';
import { tickLabel, timeLabel, timeTicks, valueTicks } from '../../../cli/preview/chart/ticks';

it.each([
  [0, 1, [0, 0.25, 0.5, 0.75, 1]],
  [0, 8110, [0, 2500, 5000, 7500, 10000]],
  [0, 12.4, [0, 5, 10, 15]],
  [0, 0.3, [0, 0.1, 0.2, 0.3]],
  [0, 100, [0, 25, 50, 75, 100]],
  [-3, 4, [-4, -2, 0, 2, 4]],
])('has round ticks from %d to %d', (least, most, ticks) => {
  expect(valueTicks(least, most)).toEqual(ticks);
});

it.each([
  [0, '0'],
  [0.25, '0.25'],
  [7500, '7.5k'],
  [1_250_000, '1.25M'],
  [-2000, '-2k'],
])('writes %d as %s', (value, label) => {
  expect(tickLabel(value)).toBe(label);
});

it.each([
  [9, ['20:00', '20:30', '21:00', '21:30', '22:00']],
  [4, ['20:00', '21:00', '22:00']],
])('has the times of day in at most %d steps', (steps, labels) => {
  const [start, end] = [Date.parse('2026-11-22T19:31:00Z'), Date.parse('2026-11-22T22:30:00Z')];

  const shown = timeTicks(start, end - 1, steps).map(timeLabel);

  expect(shown).toEqual(labels);
});

it('scales up the page', () => {
  const y = linear([0, 50], [200, 100]);

  expect([0, 25, 50].map(y)).toEqual([200, 150, 100]);
});

it.each([
  [-200, 1],
  [-100, 1],
  [-75, 2],
  [-50, 3],
  [-25, 2],
  [5, 1],
])('follows a course at %d', (minute, value) => {
  expect(along(courseOf('-100: 1, -50: 3, 0: 1'), minute)).toBe(value);
});
