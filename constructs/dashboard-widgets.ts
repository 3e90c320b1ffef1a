import type { AlarmRow } from './alarm';
import type { Metric } from './metric';

/** A widget without its place. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Widget {
  readonly type: 'metric' | 'text' | 'alarm' | 'log';
  readonly properties: Readonly<Record<string, unknown>>;
}

/** A line of a chart: a metric, or an expression of the other lines' ids. */
export interface Line {
  readonly id: string;
  readonly label?: string;
  readonly metric?: Metric;
  readonly expression?: string;
  /** Only there for expressions. */
  readonly hidden?: true;
  readonly axis?: 'left' | 'right';
  readonly color?: string;
}

export interface Chart {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What the left axis counts, and the right one. */
  readonly units: readonly [left: string, right?: string];
  readonly thresholds?: readonly Threshold[];
  readonly periodSeconds?: number;
  /** Of the left axis; it grows with the values where none is given. */
  readonly most?: number;
}

/** A horizontal line. */
export interface Threshold {
  readonly label: string;
  readonly value: number;
  readonly color: string;
  readonly axis?: 'left' | 'right';
}

export const COLORS = {
  page: '#d62728',
  warn: '#ff7f0e',
  limit: '#7f7f7f',
  good: '#2ca02c',
  plain: '#1f77b4',
} as const;

/** Where an alarm goes off, in the unit of the chart. */
export const thresholdOf = (
  { id, severity, threshold }: Pick<AlarmRow, 'id' | 'severity' | 'threshold'>,
  unitsInOne = 1,
): Threshold => ({ label: `${severity}: ${id}`, value: threshold / unitsInOne, color: COLORS[severity] });

/** Lines over time. A deployment is marked where it began. */
export function chart(
  region: string,
  deployedAt: string,
  { title, lines, units, thresholds = [], ...rest }: Chart,
): Widget {
  const [left, right] = units;
  return {
    type: 'metric',
    properties: {
      title,
      region,
      view: 'timeSeries',
      stacked: false,
      period: rest.periodSeconds ?? 60,
      metrics: lines.map(metricOf),
      yAxis: {
        left: { label: left, showUnits: false, min: 0, ...(rest.most !== undefined && { max: rest.most }) },
        ...(right !== undefined && { right: { label: right, showUnits: false, min: 0 } }),
      },
      annotations: {
        horizontal: thresholds.map(({ axis, ...line }) => ({ ...line, ...(axis === 'right' && { yAxis: 'right' }) })),
        vertical: [{ label: 'deployed', value: deployedAt, color: COLORS.plain }],
      },
    },
  };
}

export const text = (markdown: string): Widget => ({ type: 'text', properties: { markdown } });

export const alarmStates = (title: string, alarms: readonly string[]): Widget => ({
  type: 'alarm',
  properties: { title, alarms },
});

export const logTable = (title: string, region: string, logGroup: string, query: string): Widget => ({
  type: 'log',
  properties: { title, region, view: 'table', query: `SOURCE '${logGroup}' | ${query}` },
});

/** A row of a dashboard: its widgets share the width. */
export type Row = readonly [height: number, ...widgets: readonly Widget[]];

const WIDTH = 24;

/** Lays rows out from top to bottom. */
export function dashboardBody(rows: readonly Row[]): string {
  const tops = rows.map((_, index) => rows.slice(0, index).reduce((sum, [height]) => sum + height, 0));
  return JSON.stringify({
    // why: an incident is looked at from its beginning.
    start: '-PT3H',
    // why: a chart of what happens in a minute would count longer periods for a longer time.
    periodOverride: 'inherit',
    widgets: rows.flatMap(([height, ...widgets], index) => {
      const width = Math.floor(WIDTH / widgets.length);
      return widgets.map((widget, column) => ({ x: column * width, y: tops[index], width, height, ...widget }));
    }),
  });
}

function metricOf({ id, label, metric, expression, hidden, axis, color }: Line): unknown[] {
  const rendering = {
    id,
    ...(label !== undefined && { label }),
    ...(hidden && { visible: false }),
    ...(axis === 'right' && { yAxis: 'right' }),
    ...(color !== undefined && { color }),
  };
  if (!metric) return [{ ...rendering, expression }];
  const { namespace, metricName, dimensions, statistic } = metric;
  return [namespace, metricName, ...Object.entries(dimensions).flat(), { ...rendering, stat: statistic }];
}
