import { SAGEMAKER_METRICS } from '../constructs/sagemaker-metrics';
import { validConfig, type Given } from '../support/config';
import { chartsOf, dashboardOf, linesOf, ofType, shownBy, type Chart, type Line } from './dashboard';

const COLUMNS = 24;

/** What this dashboard has of the properties that the documentation knows for each type of widget. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  metric: ['title', 'region', 'view', 'stacked', 'period', 'metrics', 'yAxis', 'annotations'],
  text: ['markdown'],
  alarm: ['title', 'alarms'],
  log: ['title', 'region', 'view', 'query'],
};

const OFF = ['invocation4XXErrorRateInPercent', 'overheadLatencyP99InMilliseconds', 'modelCacheHitInPercent'];

describe.each<[kind: string, given: Given]>([
  ['an endpoint', {}],
  ['production', { environment: 'production', endpoint: 'mlops-mme-torchserve' }],
  ['an endpoint with GPUs', { set: ['model.resources.instanceType=ml.p4d.24xlarge'] }],
  ['an endpoint that does not scale', { set: ['model.scaling.enable=false'] }],
  ['an endpoint with some alarms off', { set: OFF.map((key) => `model.alarms.${key}=false`) }],
  ['an endpoint without Slack', { set: ['alerts.slack.enable=false'] }],
  ['an endpoint in another partition', { set: ['region=cn-north-1'] }],
])('the dashboard of %s', (_, given) => {
  const config = validConfig(given);
  const dashboard = dashboardOf(given);
  const { widgets } = dashboard;
  const charts = chartsOf(dashboard);
  const lines = charts.flatMap((chart) => linesOf(chart).map((line) => ({ chart, line })));

  it('begins three hours ago, and keeps the periods of its charts', () => {
    const { widgets: all, ...rest } = dashboard;

    expect(rest).toEqual({ start: '-PT3H', periodOverride: 'inherit' });
    expect(all.length).toBeLessThanOrEqual(500);
  });

  it('has its widgets on the grid, none over another, and no empty line between them', () => {
    const cells = widgets.flatMap(({ x, y, width, height }) =>
      Array.from({ length: width * height }, (_cell, index) => ({
        x: x + (index % width),
        y: y + Math.floor(index / width),
      })),
    );
    const rows = [...new Set(cells.map(({ y }) => y))];

    expect(cells.filter(({ x, y }) => x < 0 || x >= COLUMNS || y < 0)).toEqual([]);
    expect(new Set(cells.map(({ x, y }) => `${x} ${y}`)).size).toBe(cells.length);
    expect(Math.max(...rows)).toBe(rows.length - 1);
    expect(widgets.filter(({ height }) => height > 1000)).toEqual([]);
  });

  it('has no property that the documentation has not', () => {
    const unknown = widgets.flatMap(({ type, properties }) =>
      Object.keys(properties).filter((property) => !PROPERTIES[type]?.includes(property)),
    );

    expect(unknown).toEqual([]);
  });

  it('is about its own region', () => {
    const about = [...charts, ...ofType(dashboard, 'log').map(({ properties }) => properties)];

    expect(new Set(about.map(({ region }) => region))).toEqual(new Set([config.region]));
  });

  it('has ids that are unique in a chart, and begin with a small letter', () => {
    const ids = lines.map(({ chart, line }) => `${chart.title}: ${line.id}`);

    expect(lines.filter(({ line }) => !/^[a-z][a-zA-Z0-9_]*$/.test(line.id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('asks SageMaker for what it measures of this endpoint', () => {
    const asked = lines.map(({ line }) => line).filter(({ namespace = '' }) => /sagemaker/i.test(namespace));

    expect(asked.length).toBeGreaterThan(15);
    for (const { metricName = '', namespace, stat, dimensions } of asked) {
      expect(SAGEMAKER_METRICS.get(metricName)).toMatchObject({ namespace });
      expect(SAGEMAKER_METRICS.get(metricName)?.statistics).toContain(stat);
      expect(dimensions).toEqual(['EndpointName', config.model.endpointName, 'VariantName', 'AllTraffic']);
    }
  });

  it('shows lines with names, each with a value where its metrics have one', () => {
    for (const chart of charts) {
      const shown = linesOf(chart).filter(({ visible }) => visible !== false);

      expect(shown.length).toBeGreaterThan(0);
      for (const { label = '' } of shown) expect(shownBy(chart, label, everyMetric(chart))).toEqual(expect.any(Number));
    }
  });

  it('hides nothing but what an expression needs', () => {
    const needs = (chart: Chart, { id }: Line) =>
      linesOf(chart).some(({ expression = '' }) => new RegExp(`\\b${id}\\b`).test(expression));

    expect(lines.filter(({ chart, line }) => line.visible === false && !needs(chart, line))).toEqual([]);
  });

  it('says what its axes count, and has a right one only for lines on it', () => {
    for (const chart of charts) {
      const hasRight = linesOf(chart).some(({ yAxis }) => yAxis === 'right');

      expect(Object.keys(chart.yAxis)).toEqual(hasRight ? ['left', 'right'] : ['left']);
      expect(axesOf(chart).filter((label) => !/\S/.test(label))).toEqual([]);
    }
  });

  it('counts in periods that are as long as its axes say', () => {
    const others = charts.filter((chart) =>
      axesOf(chart).some(
        (label) =>
          (label.endsWith('a minute') && chart.period !== 60) ||
          (label.endsWith('in 5 minutes') && chart.period !== 300),
      ),
    );

    expect(others).toEqual([]);
    expect(charts.filter(({ period }) => period % 60 !== 0)).toEqual([]);
  });

  it('has numbers for its horizontal lines, with names and colours, on axes that are there', () => {
    const drawn = charts.flatMap(({ annotations, yAxis: axes }) =>
      annotations.horizontal.map((annotation) => ({ axes, ...annotation })),
    );

    for (const { label, value, color, yAxis = 'left', axes } of drawn) {
      expect(label).toMatch(/\S/);
      expect(Number.isFinite(value)).toBe(true);
      expect(color).toMatch(/^#[0-9a-f]{6}$/);
      expect(Object.keys(axes)).toContain(yAxis);
    }
  });
});

const axesOf = ({ yAxis }: Chart) => Object.values(yAxis).map((axis) => axis?.label ?? '');

const everyMetric = (chart: Chart) =>
  Object.fromEntries(linesOf(chart).map(({ metricName = '', stat = '' }) => [`${metricName} ${stat}`, 50]));
