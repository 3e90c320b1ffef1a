import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { DataResource } from 'cdktf';
import { LOG_QUERY } from '../../stacks/links';
import { ACCOUNT, validConfig, type Given } from '../support/config';
import type { Block } from '../support/synth';
import { EVERY_ALARM } from '../constructs/alarms';
import { chartOf, chartsOf, dashboardOf, markdownOf, ofType, shownBy } from './dashboard';
import { synthStack } from './synth-stack';

const EVERY: Given = { set: EVERY_ALARM };
const PREFIX = 'mlops-mme-v1-validation-';

/** The alarms of a stack, by id. */
const alarmsOf = (given: Given): ReadonlyMap<string, Block> =>
  new Map(
    synthStack(validConfig(given))
      .all(CloudwatchMetricAlarm)
      .map((alarm) => [String(alarm['alarm_name']).slice(PREFIX.length), alarm]),
  );

describe.each<[kind: string, given: Given]>([
  ['with every alarm', EVERY],
  ['without Slack', { set: ['alerts.slack.enable=false'] }],
  ['with few alarms', { set: ['model.alarms.invocation4XXErrors=false', 'model.data.modelCacheSetting=Disabled'] }],
])('the dashboard of a stack %s', (_, given) => {
  const dashboard = dashboardOf(given);
  const alarms = alarmsOf(given);

  it('shows the state of each of its alarms, and of no other', () => {
    const [states, ...others] = ofType(dashboard, 'alarm');
    const arns = [...alarms.keys()].map((id) => `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:${PREFIX}${id}`);

    expect(others).toEqual([]);
    expect([...(states?.properties['alarms'] as string[])].sort()).toEqual(arns.sort());
  });

  it('ends with a runbook that says of each alarm what its description says', () => {
    const runbook = markdownOf(dashboard).at(-1) ?? '';
    const sections = runbook.split('\n\n## ').slice(1);

    expect(sections.map((section) => section.split('\n')[0]).sort()).toEqual([...alarms.keys()].sort());
    for (const [id, { alarm_description }] of alarms) {
      const [why = '', first = ''] = String(alarm_description).split('\n\n');
      expect(sections).toContain(`${id}\n${why}\n\n${first.replace('First:', '**First:**')}`);
    }
  });

  it('draws no alarm that there is not', () => {
    const drawn = chartsOf(dashboard).flatMap(({ annotations }) =>
      annotations.horizontal.map(({ label }) => /^(?:page|warn): (.+)/.exec(label)?.[1] ?? ''),
    );

    expect(drawn.filter((id) => id !== '' && !alarms.has(id))).toEqual([]);
  });
});

describe('the charts', () => {
  const dashboard = dashboardOf(EVERY);

  it.each<[chart: string, drawn: string[], unitsInOne: number]>([
    ['Requests', ['page: NoInvocations'], 1],
    ['Errors', ['page: Invocation4XXErrorRate', 'page: Invocation5XXErrorRate'], 1],
    ['Latency', ['page: ModelLatency', 'warn: OverheadLatency'], 1000],
    ['Requests that found their model loaded', ['warn: ModelCacheHit'], 1],
    ['Loading models', ['warn: ModelLoadingWaitTime'], 1_000_000],
    ['Loaded models', ['warn: ModelThrashing'], 1],
    ['CPU', ['warn: CPUUtilization'], 1],
    ['Memory', ['warn: MemoryUtilization'], 1],
    ['Disk', ['warn: DiskUtilization'], 1],
    ['GPU', ['warn: GPUUtilization'], 1],
    ['GPU memory', ['warn: GPUMemoryUtilization'], 1],
  ])('draw on %s where %j go off', (title, drawn, unitsInOne) => {
    const { horizontal } = chartOf(dashboard, title).annotations;

    expect(horizontal.map(({ label }) => label)).toEqual(drawn);
    for (const { label, value } of horizontal) {
      const [severity = '', id = ''] = label.split(': ');
      const alarm = alarmsOf(EVERY).get(id);
      expect(value).toBe(Number(alarm?.['threshold']) / unitsInOne);
      expect(alarm?.['alarm_description']).toContain(`Severity: ${severity}.`);
    }
  });

  it.each<[chart: string, line: string, values: Record<string, number>, shown: number]>([
    ['Requests', 'requests', { 'Invocations Sum': 120 }, 120],
    ['Errors', 'refused (4xx)', { 'Invocation4XXErrors Sum': 3, 'Invocations Sum': 60 }, 5],
    ['Errors', 'failed (5xx)', { 'Invocation5XXErrors Sum': 6, 'Invocations Sum': 60 }, 10],
    ['Latency', 'model p50', { 'ModelLatency p50': 12_000 }, 12],
    ['Latency', 'model p90', { 'ModelLatency p90': 90_000 }, 90],
    ['Latency', 'model p99', { 'ModelLatency p99': 5_000_000 }, 5000],
    ['Latency', 'overhead p99', { 'OverheadLatency p99': 1500 }, 1.5],
    ['Instances', 'serving', { 'Invocations Sum': 100, 'InvocationsPerInstance Sum': 33.333333333333 }, 3],
    ['Requests per instance', 'requests per instance', { 'InvocationsPerInstance Sum': 25 }, 25],
    ['Updates of the endpoint, and scaling', 'changes of status', { 'TriggeredRules Sum': 2 }, 2],
    ['Requests that found their model loaded', 'cache hits', { 'ModelCacheHit Average': 0.75 }, 75],
    ['Loading models', 'a request waits', { 'ModelLoadingWaitTime Average': 10_000_000 }, 10],
    ['Loading models', 'download', { 'ModelDownloadingTime Average': 2_500_000 }, 2.5],
    ['Loading models', 'load', { 'ModelLoadingTime Average': 500_000 }, 0.5],
    ['Loaded models', 'loaded', { 'LoadedModelCount Sum': 40 }, 40],
    ['Loaded models', 'unloaded, %', { 'ModelUnloadingTime SampleCount': 8, 'LoadedModelCount Sum': 40 }, 20],
    ['CPU', 'average', { 'CPUUtilization Average': 4320 }, 90],
    ['CPU', 'fullest instance', { 'CPUUtilization Maximum': 4800 }, 100],
    ['Memory', 'average', { 'MemoryUtilization Average': 30 }, 30],
    ['Memory', 'fullest instance', { 'MemoryUtilization Maximum': 70 }, 70],
    ['Disk', 'fullest instance', { 'DiskUtilization Maximum': 85 }, 85],
    ['GPU', 'average', { 'GPUUtilization Average': 360 }, 90],
    ['GPU memory', 'fullest instance', { 'GPUMemoryUtilization Maximum': 400 }, 100],
  ])('%s: %s of %j is %d', (title, line, values, shown) => {
    const onGpus = dashboardOf({ set: ['model.resources.instanceType=ml.g5.12xlarge'] });

    expect(shownBy(chartOf(onGpus, title), line, values)).toBe(shown);
  });

  it('want as many instances for a traffic as scaling does, whatever their period', () => {
    const chart = chartOf(dashboard, 'Instances');
    const wanted = (requestsAMinute: number) =>
      shownBy(chart, 'wanted by traffic', { 'Invocations Sum': (requestsAMinute * chart.period) / 60 });

    expect([wanted(0), wanted(1), wanted(25), wanted(26), wanted(100)]).toEqual([0, 1, 1, 2, 4]);
  });

  it('draw a threshold on the axis of the line that it is for', () => {
    const onTheRight = chartsOf(dashboard).flatMap(({ annotations }) =>
      annotations.horizontal.filter(({ yAxis }) => yAxis === 'right').map(({ label }) => label),
    );

    expect(onTheRight).toEqual(['warn: ModelThrashing']);
  });

  it('have the limits of scaling, and what it holds', () => {
    const limits = (title: string, given: Given) =>
      chartOf(dashboardOf(given), title).annotations.horizontal.map(({ label, value }) => [label, value]);
    const off = { set: ['model.scaling.enable=false'] };
    const on = { set: ['model.scaling.maxInstances=9', 'model.scaling.scaleTargetInvocations=70'] };

    expect(limits('Instances', on)).toEqual([
      ['min', 1],
      ['max', 9],
    ]);
    expect(limits('Requests per instance', on)).toEqual([['scaling holds', 70]]);
    expect([limits('Instances', off), limits('Requests per instance', off)]).toEqual([[], []]);
  });

  it('are of GPUs only where there are any', () => {
    const titles = (given: Given) => chartsOf(dashboardOf(given)).map(({ title }) => title);

    expect(titles({}).filter((title) => title.includes('GPU'))).toEqual([]);
    expect(titles(EVERY).filter((title) => title.includes('GPU'))).toEqual(['GPU', 'GPU memory']);
  });

  it('mark when the configuration that serves was rolled out, by its stamp', () => {
    const stack = synthStack(validConfig(EVERY));
    const [[name, time] = [], ...others] = Object.entries(stack.configuration.locals ?? {});
    const marks = chartsOf(dashboard).map(({ annotations }) => annotations.vertical);

    expect(others).toEqual([]);
    expect(time).toContain(`${stack.address(DataResource, 'stamp')}.input`);
    for (const mark of marks) expect(mark).toMatchObject([{ label: 'deployed', value: `\${local.${String(name)}}` }]);
  });
});

it('the log shows what went wrong in the containers of the endpoint', () => {
  const [log, ...others] = ofType(dashboardOf(), 'log');

  expect(others).toEqual([]);
  expect(log?.properties['query']).toBe(`SOURCE '/aws/sagemaker/Endpoints/mlops-mme-v1' | ${LOG_QUERY}`);
});

it('the heading leads to the other pages about the endpoint', () => {
  const [heading = ''] = markdownOf(dashboardOf());
  const links = [...heading.matchAll(/\[([^\]]+)\]\((https:\/\/\S+)\)(?= |\n)/g)].map(([, name, url]) => [name, url]);

  expect(heading).toMatch(/^# mlops-mme-v1 · validation\n/);
  expect(links).toEqual([
    ['Endpoint', expect.stringContaining('/endpoints/mlops-mme-v1')],
    ['Alarms', expect.stringContaining(`#alarmsV2:?search=${PREFIX}`)],
    ['What went wrong', expect.stringContaining('logs-insights')],
    ['Models', expect.stringContaining('/s3/buckets/mlops-mme-v1-deployment-bucket-validation')],
  ]);
});
