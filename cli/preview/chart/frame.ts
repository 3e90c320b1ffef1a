import type { Axis, Chart, Side } from '../dashboard/body';
import type { Line } from './lines';
import { linear, type Scale } from './scale';
import { valueTicks } from './ticks';

/** The time that a chart shows, in milliseconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

/** Where a chart draws what. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly window: Window;
  readonly x: Scale;
  /** The right one is there where lines or a label ask for it. */
  readonly sides: Readonly<Partial<Record<Side, ScaledAxis>>>;
}

export interface ScaledAxis {
  readonly label: string | undefined;
  readonly ticks: readonly number[];
  readonly y: Scale;
}

const MARGIN = { axis: 40, edge: 14, top: 22, bottom: 20 };

export function frameOf(
  { yAxis, annotations }: Chart,
  lines: readonly Line[],
  { width, height }: { readonly width: number; readonly height: number },
  window: Window,
): Frame {
  const hasRight = yAxis?.right !== undefined || lines.some(({ side }) => side === 'right');
  const [left, right] = [MARGIN.axis, width - (hasRight ? MARGIN.axis : MARGIN.edge)];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];

  const axisOf = (side: Side): ScaledAxis => {
    const ownLines = lines.filter((line) => line.side === side);
    const thresholds = (annotations?.horizontal ?? []).filter(({ yAxis: of = 'left' }) => of === side);
    const values = [...ownLines.flatMap(({ series }) => [...series.values()]), ...thresholds.map(({ value }) => value)];
    const { ticks, domain } = reachOf(yAxis?.[side], values);
    return { label: yAxis?.[side]?.label, ticks, y: linear(domain, [bottom, top]) };
  };
  return {
    left,
    right,
    top,
    bottom,
    window,
    x: linear([window.start, window.end], [left, right]),
    sides: { left: axisOf('left'), ...(hasRight && { right: axisOf('right') }) },
  };
}

/** An axis reaches as far as its values and thresholds do, to a round value, unless it says how far. */
function reachOf({ min, max }: Axis = {}, values: readonly number[]) {
  const least = min ?? Math.min(0, ...values);
  const most = max ?? Math.max(least, ...values);
  const ticks = valueTicks(least, most > least ? most : least + 1);
  const domain = [min ?? ticks[0] ?? least, max ?? ticks.at(-1) ?? most] as const;
  return { domain, ticks: ticks.filter((tick) => tick >= domain[0] && tick <= domain[1]) };
}
