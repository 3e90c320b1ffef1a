import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { evaluateById } from '../../local-aws/metrics/expression';
import { validConfig, type Given } from '../support/config';
import type { Block } from '../support/synth';
import { synthStack } from './synth-stack';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface Dashboard extends Block {
  readonly widgets: readonly Widget[];
}

export interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: Block;
}

/** The properties of a widget that draws metrics. */
export interface Chart extends Block {
  readonly title: string;
  readonly period: number;
  readonly metrics: readonly (readonly unknown[])[];
  readonly yAxis: Readonly<Record<'left' | 'right', { readonly label: string } | undefined>>;
  readonly annotations: {
    readonly horizontal: readonly Annotation[];
    readonly vertical: readonly Annotation[];
  };
}

export interface Annotation {
  readonly label: string;
  readonly value: unknown;
  readonly color: string;
  readonly yAxis?: string;
}

/** One entry of `metrics`. */
export interface Line {
  readonly id: string;
  readonly label?: string;
  readonly visible?: boolean;
  readonly yAxis?: string;
  readonly color?: string;
  readonly expression?: string;
  readonly stat?: string;
  readonly namespace?: string;
  readonly metricName?: string;
  readonly dimensions?: readonly string[];
}

/** The dashboard of the stack of a valid configuration. */
export function dashboardOf(given: Given = {}): Dashboard {
  return JSON.parse(String(synthStack(validConfig(given)).only(CloudwatchDashboard)['dashboard_body'])) as Dashboard;
}

export const ofType = ({ widgets }: Dashboard, type: string): Widget[] =>
  widgets.filter((widget) => widget.type === type);

export const chartsOf = (dashboard: Dashboard): Chart[] =>
  ofType(dashboard, 'metric').map(({ properties }) => properties as Chart);

export function chartOf(dashboard: Dashboard, title: string): Chart {
  const chart = chartsOf(dashboard).find((each) => each.title === title);
  if (!chart) throw new Error(`no chart ${title}`);
  return chart;
}

export const markdownOf = (dashboard: Dashboard): string[] =>
  ofType(dashboard, 'text').map(({ properties }) => String(properties['markdown']));

/** The lines of a chart: `[namespace, name, dimension, value, …, { id, … }]`, or an expression alone. */
export const linesOf = ({ metrics }: Chart): Line[] =>
  metrics.map((entry) => {
    const rendering = entry.at(-1) as Line;
    if (entry.length === 1) return rendering;
    const [namespace = '', metricName = '', ...dimensions] = entry.slice(0, -1) as string[];
    return { ...rendering, namespace, metricName, dimensions };
  });

/** What a line shows where its metrics have these values, by name and statistic: `{ 'Invocations Sum': 100 }`. */
export function shownBy(chart: Chart, label: string, values: Readonly<Record<string, number>>): number | undefined {
  const lines = linesOf(chart);
  const id = lines.find((line) => line.label === label)?.id ?? '';
  const expressions = lines.flatMap(({ id: own, expression }): [string, string][] =>
    expression === undefined ? [] : [[own, expression]],
  );
  const metrics = lines.flatMap(({ id: own, metricName, stat }): [string, Map<number, number>][] => {
    const value = values[`${metricName ?? ''} ${stat ?? ''}`];
    return value === undefined ? [] : [[own, new Map([[0, value]])]];
  });
  return evaluateById(id, new Map(expressions), new Map(metrics)).get(0);
}
