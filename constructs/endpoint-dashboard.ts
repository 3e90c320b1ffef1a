import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard';
import { Construct } from 'constructs';
import { alarmName, type AlarmRow } from './alarm';
import {
  alarmStates,
  chart,
  dashboardBody,
  logTable,
  text,
  type Chart,
  type Row,
  type Widget,
} from './dashboard-widgets';
import { callerCharts, capacityCharts, instanceCharts, modelCharts, type Charted } from './endpoint-charts';
import type { Place } from './place';

export interface EndpointDashboardProps extends Charted {
  /** When the configuration that serves was rolled out, as ISO 8601. */
  readonly deployedAt: string;
  readonly links: Readonly<Record<string, string>>;
  readonly log: { readonly group: string; readonly query: string };
}

export const dashboardName = ({ prefix }: Place): string => prefix;

/** One page for a person on call: what callers feel on top, then capacity, models and instances, then the log and the runbook. */
export class EndpointDashboard extends Construct {
  constructor(scope: Construct, id: string, props: EndpointDashboardProps) {
    super(scope, id);
    new CloudwatchDashboard(this, 'Resource', {
      dashboardName: dashboardName(props.place),
      dashboardBody: dashboardBody(rowsOf(props)),
    });
  }
}

function rowsOf(props: EndpointDashboardProps): Row[] {
  const { place, alarms, deployedAt, log } = props;
  const draw = (drawn: Chart): Widget => chart(place.region, deployedAt, drawn);
  const states = alarms.map((row) => place.arn('cloudwatch', `alarm:${alarmName(place.prefix, row)}`));
  return [
    [2, text(heading(props))],
    [3, alarmStates('Alarms', states)],
    [6, ...callerCharts(props).map(draw)],
    [6, ...capacityCharts(props).map(draw)],
    [6, ...modelCharts(props).map(draw)],
    [6, ...instanceCharts(props).map(draw)],
    [7, logTable('What went wrong in the containers', place.region, log.group, log.query)],
    [3 * alarms.length, text(runbook(alarms))],
  ];
}

function heading({ place, links }: EndpointDashboardProps): string {
  const pages = Object.entries(links).map(([name, url]) => `[${name}](${url})`);
  return `# ${place.endpointName} · ${place.environment}\n${pages.join(' · ')} · The runbook of each alarm is at the end of this page.`;
}

const runbook = (alarms: readonly AlarmRow[]): string =>
  ['# Runbook', ...alarms.map(({ id, why, first }) => `## ${id}\n${why}\n\n**First:** ${first}`)].join('\n\n');
