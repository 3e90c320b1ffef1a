import type { Chart, Moment, Threshold } from '../dashboard/body';
import { markup, type Markup } from '../markup';
import type { Frame } from './frame';
import { round } from './path';

const GREY = '#7f7f7f';
/** Labels that are nearer than this would be written over each other. */
const LINE_HEIGHT = 12;

/** What a chart says beside its lines: thresholds, and moments. */
export function annotationsOf({ annotations = {} }: Chart, frame: Frame): Markup[] {
  const { horizontal = [], vertical = [] } = annotations;
  return [...thresholdsOf(horizontal, frame), ...vertical.flatMap((moment) => momentOf(moment, frame))];
}

/** Labels stand on their line, at the left; where another one stands there, at the right. */
function thresholdsOf(thresholds: readonly Threshold[], frame: Frame): Markup[] {
  const { left, right } = frame;
  const taken: Record<'start' | 'end', number[]> = { start: [], end: [] };
  return thresholds.flatMap(({ label = '', value, color = GREY, yAxis = 'left' }) => {
    const axis = frame.sides[yAxis];
    if (!axis) return [];
    const y = round(axis.y(value));
    const anchor = taken.start.some((other) => Math.abs(other - y) < LINE_HEIGHT) ? 'end' : 'start';
    taken[anchor].push(y);
    return [
      markup`<path class="threshold" stroke="${color}" d="M${left},${y}H${right}"/>
<text class="annotation" fill="${color}" x="${anchor === 'start' ? left + 4 : right - 4}" y="${y - 3}" text-anchor="${anchor}">${label}</text>`,
    ];
  });
}

function momentOf({ label = '', value, color = GREY }: Moment, { top, bottom, x, window }: Frame): Markup[] {
  const time = Date.parse(value);
  if (!(time >= window.start && time <= window.end)) return [];
  const at = round(x(time));
  return [
    markup`<path class="moment" stroke="${color}" d="M${at},${top}V${bottom}"/>
<text class="annotation" fill="${color}" x="${at + 4}" y="${top - 3}">${label}</text>`,
  ];
}
