import type { TerraformJson } from '../terraform-json';

/** A widget where it is on CloudWatch's grid of 24 columns. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export type Widget = Place &
  (
    | { readonly type: 'text'; readonly properties: { readonly markdown: string } }
    | { readonly type: 'alarm'; readonly properties: { readonly title?: string; readonly alarms: readonly string[] } }
    | { readonly type: 'log'; readonly properties: { readonly title?: string; readonly query: string } }
    | { readonly type: 'metric'; readonly properties: Chart }
  );

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A chart of metrics over time. */
export interface Chart {
  readonly title?: string;
  readonly view?: string;
  readonly period?: number;
  /** `[namespace, metric, dimension, value, …, rendering]`, or `[rendering]` of an expression. */
  readonly metrics: readonly (readonly (string | Rendering)[])[];
  readonly yAxis?: { readonly left?: Axis; readonly right?: Axis };
  readonly annotations?: {
    readonly horizontal?: readonly Threshold[];
    readonly vertical?: readonly Moment[];
  };
}

export type Side = 'left' | 'right';

export interface Rendering {
  readonly id?: string;
  readonly expression?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly period?: number;
  readonly visible?: boolean;
  readonly yAxis?: Side;
  readonly color?: string;
}

export interface Axis {
  readonly label?: string;
  readonly min?: number;
  readonly max?: number;
}

export interface Threshold {
  readonly label?: string;
  readonly value: number;
  readonly color?: string;
  readonly yAxis?: Side;
}

export interface Moment {
  readonly label?: string;
  /** ISO 8601. */
  readonly value: string;
  readonly color?: string;
}

export interface Dashboard {
  readonly name: string;
  readonly widgets: readonly Widget[];
}

export function dashboardOf(stack: TerraformJson): Dashboard {
  const [block] = stack.all('aws_cloudwatch_dashboard');
  if (!block) return { name: '', widgets: [] };
  const { widgets } = JSON.parse(String(block['dashboard_body'])) as Pick<Dashboard, 'widgets'>;
  return { name: String(block['dashboard_name']), widgets };
}
