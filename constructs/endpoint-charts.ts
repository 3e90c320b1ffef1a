import { instanceLimitsOf } from '../config/instance-limits';
import type { Config } from '../config/resolve';
import type { AlarmRow } from './alarm';
import { COLORS, thresholdOf, type Chart, type Line, type Threshold } from './dashboard-widgets';
import { eventRuleName } from './endpoint-events';
import { metricsOf, type Metric } from './metric';
import type { Place } from './place';

/** What the charts of an endpoint show. */
export interface Charted {
  readonly place: Place;
  readonly model: Pick<Config['model'], 'resources' | 'scaling'>;
  readonly variantName: string;
  /** Their thresholds are drawn. */
  readonly alarms: readonly AlarmRow[];
}

const MICROSECONDS_IN_MS = 1000;
const MICROSECONDS_IN_S = 1_000_000;
/** Over which what the traffic wants is levelled out. */
const MINUTES = 5;

/** Thresholds of the alarms that there are, of these ids. */
const drawn = ({ alarms }: Charted, unitsInOne: number, ...ids: readonly string[]): Threshold[] =>
  alarms.filter(({ id }) => ids.includes(id)).map((row) => thresholdOf(row, unitsInOne));

const requestsOf = ({ place, variantName }: Charted) => metricsOf(place.endpointName, variantName).ofRequests;
const instancesOf = ({ place, variantName }: Charted) => metricsOf(place.endpointName, variantName).ofInstances;

const hidden = (id: string, metric: Metric): Line => ({ id, metric, hidden: true });

export function callerCharts(props: Charted): Chart[] {
  const of = requestsOf(props);
  const latency = (statistic: 'p50' | 'p90' | 'p99'): Line[] => [
    hidden(`model${statistic}`, of('ModelLatency', statistic)),
    { id: `ms${statistic}`, label: `model ${statistic}`, expression: `model${statistic} / ${MICROSECONDS_IN_MS}` },
  ];
  return [
    {
      title: 'Requests',
      units: ['a minute'],
      lines: [{ id: 'requests', label: 'requests', metric: of('Invocations', 'Sum'), color: COLORS.plain }],
      thresholds: drawn(props, 1, 'NoInvocations'),
    },
    {
      title: 'Errors',
      units: ['% of requests'],
      periodSeconds: 300,
      lines: [
        hidden('all', of('Invocations', 'Sum')),
        hidden('refused', of('Invocation4XXErrors', 'Sum')),
        hidden('failed', of('Invocation5XXErrors', 'Sum')),
        { id: 'refusedRate', label: 'refused (4xx)', expression: '100 * refused / all', color: COLORS.warn },
        { id: 'failedRate', label: 'failed (5xx)', expression: '100 * failed / all', color: COLORS.page },
      ],
      thresholds: drawn(props, 1, 'Invocation4XXErrorRate', 'Invocation5XXErrorRate'),
    },
    {
      title: 'Latency',
      units: ['ms'],
      lines: [
        ...latency('p50'),
        ...latency('p90'),
        ...latency('p99'),
        hidden('overhead', of('OverheadLatency', 'p99')),
        { id: 'msOverhead', label: 'overhead p99', expression: `overhead / ${MICROSECONDS_IN_MS}` },
      ],
      thresholds: drawn(props, MICROSECONDS_IN_MS, 'ModelLatency', 'OverheadLatency'),
    },
  ];
}

export function capacityCharts(props: Charted): Chart[] {
  const { model, place } = props;
  const { scaling } = model;
  const { smallest, largest } = instanceLimitsOf(model);
  const of = requestsOf(props);
  const limit = (label: string, value: number): Threshold => ({ label, value, color: COLORS.limit });
  return [
    {
      title: 'Instances',
      units: ['instances'],
      periodSeconds: 60 * MINUTES,
      lines: [
        hidden('requests', of('Invocations', 'Sum')),
        // SageMaker sends 1 / (number of instances) for each request. AWS has no metric of the count that is wanted.
        hidden('perInstance', of('InvocationsPerInstance', 'Sum')),
        { id: 'serving', label: 'serving', expression: 'FLOOR(requests / perInstance + 0.5)', color: COLORS.plain },
        ...(scaling.enable
          ? [
              {
                id: 'wanted',
                label: 'wanted by traffic',
                expression: `CEIL(requests / ${MINUTES} / ${scaling.scaleTargetInvocations})`,
                color: COLORS.good,
              },
            ]
          : []),
      ],
      thresholds: scaling.enable ? [limit('min', smallest), limit('max', largest)] : [],
    },
    {
      title: 'Requests per instance',
      units: ['a minute'],
      lines: [
        {
          id: 'load',
          label: 'requests per instance',
          metric: of('InvocationsPerInstance', 'Sum'),
          color: COLORS.plain,
        },
      ],
      thresholds: scaling.enable ? [limit('scaling holds', scaling.scaleTargetInvocations)] : [],
    },
    {
      title: 'Updates of the endpoint, and scaling',
      units: ['events'],
      lines: [
        hidden('seen', {
          namespace: 'AWS/Events',
          metricName: 'TriggeredRules',
          dimensions: { RuleName: eventRuleName(place) },
          statistic: 'Sum',
        }),
        { id: 'events', label: 'changes of status', expression: 'FILL(seen, 0)', color: COLORS.plain },
      ],
    },
  ];
}

export function modelCharts(props: Charted): Chart[] {
  const of = requestsOf(props);
  const seconds = (id: string, label: string, metricName: string): Line[] => [
    hidden(`${id}Us`, of(metricName, 'Average')),
    { id, label, expression: `${id}Us / ${MICROSECONDS_IN_S}` },
  ];
  return [
    {
      title: 'Requests that found their model loaded',
      units: ['% of requests'],
      periodSeconds: 300,
      most: 100,
      lines: [
        hidden('hits', of('ModelCacheHit', 'Average')),
        { id: 'hitRate', label: 'cache hits', expression: '100 * hits', color: COLORS.plain },
      ],
      thresholds: drawn(props, 1, 'ModelCacheHit'),
    },
    {
      title: 'Loading models',
      units: ['s'],
      periodSeconds: 300,
      lines: [
        ...seconds('wait', 'a request waits', 'ModelLoadingWaitTime'),
        ...seconds('download', 'download', 'ModelDownloadingTime'),
        ...seconds('load', 'load', 'ModelLoadingTime'),
      ],
      thresholds: drawn(props, MICROSECONDS_IN_S, 'ModelLoadingWaitTime'),
    },
    {
      title: 'Loaded models',
      units: ['models', '% unloaded a minute'],
      lines: [
        { id: 'loaded', label: 'loaded', metric: instancesOf(props)('LoadedModelCount', 'Sum'), color: COLORS.plain },
        hidden('unloads', of('ModelUnloadingTime', 'SampleCount')),
        {
          id: 'thrashing',
          label: 'unloaded, %',
          expression: '100 * unloads / loaded',
          axis: 'right',
          color: COLORS.warn,
        },
      ],
      thresholds: drawn(props, 1, 'ModelThrashing').map((threshold) => ({ ...threshold, axis: 'right' })),
    },
  ];
}

/** Percent of a whole instance: CloudWatch adds up cores, and GPUs. */
export function instanceCharts(props: Charted): Chart[] {
  const { vcpus, gpus } = props.model.resources.instanceType;
  const used = (title: string, metricName: string, parts: number): Chart => ({
    title,
    units: ['% of an instance'],
    most: 100,
    lines: (['Average', 'Maximum'] as const).flatMap((statistic) => {
      const id = statistic.toLowerCase();
      return [
        hidden(`${id}Sum`, instancesOf(props)(metricName, statistic)),
        {
          id,
          label: { Average: 'average', Maximum: 'fullest instance' }[statistic],
          expression: `${id}Sum / ${parts}`,
        },
      ];
    }),
    thresholds: drawn(props, 1, metricName),
  });
  return [
    used('CPU', 'CPUUtilization', vcpus),
    used('Memory', 'MemoryUtilization', 1),
    used('Disk', 'DiskUtilization', 1),
    ...(gpus > 0 ? [used('GPU', 'GPUUtilization', gpus), used('GPU memory', 'GPUMemoryUtilization', gpus)] : []),
  ];
}
