import type { Series } from '../../../local-aws/metrics/series';
import type { Scale } from './scale';

/** A line as it is drawn: it breaks where a period has no value, and a value between two gaps is a dot. */
export interface Drawn {
  /** As SVG has it. */
  readonly path: string;
  readonly dots: readonly (readonly [x: number, y: number])[];
}

export function drawn(series: Series, periodSeconds: number, x: Scale, y: Scale): Drawn {
  const points = [...series]
    .sort(([one], [other]) => one - other)
    .map(([time, value]) => ({ time, x: round(x(time)), y: round(y(value)) }));
  const isGap = (index: number): boolean => {
    const [before, after] = [points[index - 1], points[index]];
    return !before || !after || after.time - before.time > periodSeconds * 1000;
  };
  const isDot = (index: number) => isGap(index) && isGap(index + 1);
  return {
    path: points
      .map((point, index) => (isDot(index) ? '' : `${isGap(index) ? 'M' : 'L'}${point.x},${point.y}`))
      .join(''),
    dots: points.filter((_, index) => isDot(index)).map((point) => [point.x, point.y]),
  };
}

export const round = (value: number): number => Math.round(value * 10) / 10;
