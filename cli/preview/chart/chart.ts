import { periodsUpTo } from '../../../local-aws/metrics/series';
import type { Chart } from '../dashboard/body';
import { markup, type Content, type Markup } from '../markup';
import type { Recorded } from '../sample/metrics';
import { annotationsOf } from './annotations';
import { axesOf } from './axes';
import { frameOf, type Frame, type Window } from './frame';
import { linesOf, type Line } from './lines';
import { drawn } from './path';

/** A chart, and its legend below it. */
export function chartOf(
  chart: Chart,
  size: { readonly width: number; readonly height: number },
  recorded: Recorded,
  window: Window,
): Markup {
  const { period = 60 } = chart;
  const periods = periodsUpTo(window.end, period, Math.ceil((window.end - window.start) / (period * 1000)));
  const lines = linesOf(chart, recorded, periods).map((line) => within(line, window));
  const frame = frameOf(chart, lines, size, window);
  return markup`<svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${chart.title}">
${axesOf(frame)}
${clipped(
  frame,
  lines.map((line) => lineOf(line, period, frame)),
)}
${annotationsOf(chart, frame)}
</svg>
<div class="legend">${lines.map(legendOf)}</div>`;
}

/** An axis that ends below a value cuts it off. */
function clipped({ left, right, top, bottom }: Frame, content: Content): Markup {
  // why: half of a line that runs along the edge would be cut off, too.
  const [x, y, width, height] = [left - 2, top - 3, right - left + 4, bottom - top + 6];
  return markup`<svg x="${x}" y="${y}" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}">${content}</svg>`;
}

/** why: a period that began before the window is not in it. */
const within = (line: Line, { start, end }: Window): Line => ({
  ...line,
  series: new Map([...line.series].filter(([time]) => time >= start && time <= end)),
});

function lineOf({ color, side, series }: Line, period: number, frame: Frame): Markup | undefined {
  const axis = frame.sides[side];
  if (!axis) return undefined;
  const { path, dots } = drawn(series, period, frame.x, axis.y);
  return markup`<path class="line" stroke="${color}" d="${path}"/>
${dots.map(([x, y]) => markup`<circle fill="${color}" cx="${x}" cy="${y}" r="2.5"/>`)}`;
}

const legendOf = ({ label, color, problem }: Line): Markup => markup`<span><i style="background:${color}"></i>${label}
${problem !== undefined && markup`<b class="problem">${problem}</b>`}</span>`;
