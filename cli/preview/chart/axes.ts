import { markup, type Markup } from '../markup';
import type { Frame, ScaledAxis } from './frame';
import { round } from './path';
import { tickLabel, timeLabel, timeTicks } from './ticks';

/** The lines that a chart is read by: values at the sides, time below. */
export function axesOf(frame: Frame): Markup[] {
  const { left, right } = frame.sides;
  return [
    ...(left ? gridOf(frame, left) : []),
    ...(left ? labelsOf(frame, left, 'end') : []),
    ...(right ? labelsOf(frame, right, 'start') : []),
    ...timeOf(frame),
  ];
}

const gridOf = ({ left, right }: Frame, { ticks, y }: ScaledAxis): Markup[] =>
  ticks.map((tick) => markup`<path class="grid" d="M${left},${round(y(tick))}H${right}"/>`);

function labelsOf({ left, right, top }: Frame, { label, ticks, y }: ScaledAxis, anchor: 'start' | 'end'): Markup[] {
  const x = anchor === 'end' ? left - 6 : right + 6;
  const values = ticks.map(
    (tick) =>
      markup`<text class="tick" x="${x}" y="${round(y(tick) + 4)}" text-anchor="${anchor}">${tickLabel(tick)}</text>`,
  );
  const [edge, side] = anchor === 'end' ? [4, 'start'] : [right + 36, 'end'];
  return label === undefined
    ? values
    : [...values, markup`<text class="unit" x="${edge}" y="${top - 10}" text-anchor="${side}">${label}</text>`];
}

/** A label of the time, and some room beside it. */
const TIME_WIDTH = 46;

const timeOf = ({ left, right, bottom, x, window: { start, end } }: Frame): Markup[] =>
  timeTicks(start, end, (right - left) / TIME_WIDTH).map((time) => {
    const at = round(x(time));
    return markup`<path class="grid" d="M${at},${bottom}v4"/>
<text class="tick" x="${at}" y="${bottom + 15}" text-anchor="middle">${timeLabel(time)}</text>`;
  });
