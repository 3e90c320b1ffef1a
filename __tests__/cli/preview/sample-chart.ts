import { chartOf } from '../../../cli/preview/chart/chart';
import type { Chart } from '../../../cli/preview/dashboard/body';
import type { Recorded } from '../../../cli/preview/sample/metrics';
import { metricKey, type Sample } from '../../../local-aws/metrics/samples';
import { allOf, NOW } from './previewed';

export const MINUTE = 60_000;
export const end = NOW.getTime();
export const window = { start: end - 10 * MINUTE, end };
export const size = { width: 440, height: 242 };

const metric = { Namespace: 'N', MetricName: 'M', Dimensions: [{ Name: 'D', Value: 'V' }] };

/** One value for each of the last minutes; none where it is undefined. */
export const recorded = (...values: readonly (number | undefined)[]): Recorded => {
  const samples = values.flatMap((Value, index): Sample[] =>
    Value === undefined ? [] : [{ ...metric, Value, Timestamp: new Date(end - (values.length - index) * MINUTE) }],
  );
  return new Map([[metricKey(metric), samples]]);
};

export const M = (rendering: object) => ['N', 'M', 'D', 'V', rendering] as const;
export const draw = (chart: Partial<Chart>, values = recorded(1, 2, 3, 4)) =>
  chartOf({ metrics: [M({ id: 'm', stat: 'Sum' })], ...chart }, size, values, window).source;

export const paths = (svg: string) => allOf(svg, /<path class="line"[^>]* d="([^"]*)"/g);
export const labels = (svg: string) => allOf(svg, /<\/i>([^<\n]*)/g);
