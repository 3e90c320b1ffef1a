import { dashboardOf } from '../../../cli/preview/dashboard/body';
import { statedOf } from '../../../cli/preview/dashboard/alarm-tiles';
import { linesOf } from '../../../cli/preview/chart/lines';
import { recordedOf } from '../../../cli/preview/sample/metrics';
import { storyOf } from '../../../cli/preview/sample/story';
import { metricKey } from '../../../local-aws/metrics/samples';
import { periodsUpTo } from '../../../local-aws/metrics/series';
import { validConfig, type Given } from '../../support/config';
import { alarms, allOf, NOW, preview, stack } from './previewed';

const GPU = { set: ['model.resources.instanceType=ml.g4dn.xlarge'] };
const config = validConfig(GPU);
const { widgets } = dashboardOf(stack(GPU));
const recorded = recordedOf(storyOf(config), config, NOW);
const { dashboard } = preview();

const charts = widgets.flatMap((widget) => (widget.type === 'metric' ? [widget.properties] : []));

it.each(charts.map((chart) => [chart.title, chart] as const))('has values for every line of %s', (_, chart) => {
  const lines = linesOf(chart, recorded, periodsUpTo(NOW.getTime(), 60, 180));

  expect(lines.length).toBeGreaterThan(0);
  for (const { label, series, problem } of lines)
    expect([label, problem, series.size > 3]).toEqual([label, undefined, true]);
});

it.each(charts.map((chart) => [chart.title, chart] as const))('knows every metric of %s', (_, chart) => {
  const asked = chart.metrics.flatMap((row) => {
    const [Namespace, MetricName, ...dimensions] = row.filter((part) => typeof part === 'string');
    const Dimensions = [0, 2].map((at) => ({ Name: dimensions[at], Value: dimensions[at + 1] }));
    return MetricName === undefined
      ? []
      : [metricKey({ Namespace, MetricName, Dimensions: Dimensions.filter(({ Name }) => Name) })];
  });

  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((key) => !recorded.has(key))).toEqual([]);
});

it('draws every widget at its place of the grid', () => {
  const { widgets: own } = dashboardOf(stack());

  expect(allOf(dashboard.html, /style="grid-area:([^"]*)"/g)).toEqual(
    own.map(({ x, y, width, height }) => `${y + 1}/${x + 1}/span ${height}/span ${width}`),
  );
  expect(dashboard.count).toBe(own.length);
});

it('marks when the configuration was rolled out', () => {
  expect(allOf(dashboard.html, /(<path class="moment")/g).length).toBeGreaterThan(10);
});

it('has a tile for each alarm of the stack', () => {
  expect(allOf(dashboard.html, /<div class="tile [^>]*title="([^"]*)"/g).sort()).toEqual(
    alarms()
      .map(({ name }) => name)
      .sort(),
  );
});

/** The alarms that are on, so many minutes before the end of the story. */
function alarmedAt(minutesAgo: number, given?: Given): string[] {
  const at = new Date(NOW.getTime() - minutesAgo * 60_000);
  const told = recordedOf(storyOf(validConfig(given)), validConfig(given), NOW);
  const until = new Map([...told].map(([key, samples]) => [key, samples.filter(({ Timestamp }) => Timestamp < at)]));
  return alarms(given)
    .filter((alarm) => statedOf(alarm, until, at).state === 'ALARM')
    .map(({ id }) => id);
}

it('tells of an alarm that the story sets off, by what the alarm measures', () => {
  expect(alarmedAt(130)).toEqual([]);
  expect(alarmedAt(80)).toEqual(
    expect.arrayContaining(['Invocation5XXErrorRate', 'Invocation5XXErrors', 'ModelLoadingWaitTime']),
  );
  expect(alarmedAt(0)).toEqual(['MaximumCapacity']);
});

it('has enough requests for a percentile where scaling lets an instance have many', () => {
  expect(alarmedAt(80, { set: ['model.scaling.scaleTargetInvocations=600'] })).toContain('ModelLatency');
});

it('has the columns that the log query asks for', () => {
  expect(dashboard.html).toContain('<tr><th>#</th><th>@timestamp</th><th>@logStream</th><th>@message</th></tr>');
});

it('shows other thresholds when they are configured otherwise', () => {
  const { dashboard: strict } = preview({ set: ['model.alarms.modelLatencyP99InMilliseconds=120'] });

  expect(strict.html).not.toBe(dashboard.html);
  expect(allOf(strict.html, /(<path class="threshold")/g)).toHaveLength(
    allOf(dashboard.html, /(<path class="threshold")/g).length,
  );
});
