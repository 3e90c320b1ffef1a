import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { alarmName, alarmOf, descriptionOf, type AlarmRow } from '../../constructs/alarm';
import type { Metric } from '../../constructs/metric';
import { parseDescription } from '../../lambda/slack-notifier/description';
import { synthScope } from '../support/synth';

const DIMENSIONS = { EndpointName: 'mme', VariantName: 'AllTraffic' };
const metric = (metricName: string, statistic: Metric['statistic']): Metric => ({
  namespace: 'AWS/SageMaker',
  metricName,
  dimensions: DIMENSIONS,
  statistic,
});

const ROW: AlarmRow = {
  id: 'Errors',
  measured: { metric: metric('Invocation5XXErrors', 'Sum') },
  unit: 'Count',
  goesOff: '>=',
  threshold: 3,
  periodSeconds: 300,
  periods: [2, 5],
  missingData: 'notBreaching',
  severity: 'page',
  why: 'It hurts.',
  first: 'look.',
};

const synthAlarm = (row: Partial<AlarmRow> = {}) =>
  synthScope((scope) => {
    alarmOf(scope, {
      prefix: 'mme-validation',
      row: { ...ROW, ...row },
      topicArn: 'arn:topic',
      runbookUrl: 'https://wiki.example.com',
    });
  }).only(CloudwatchMetricAlarm);

describe('the alarm of a row', () => {
  it('is named after endpoint, environment and row', () => {
    expect(synthAlarm()).toMatchObject({ alarm_name: 'mme-validation-Errors' });
    expect(alarmName('mme-validation', ROW)).toBe('mme-validation-Errors');
  });

  it('tells the topic when it goes off and when it is over, and says nothing of insufficient data', () => {
    expect(synthAlarm()).toMatchObject({ alarm_actions: ['arn:topic'], ok_actions: ['arn:topic'] });
    expect(synthAlarm()).not.toHaveProperty('insufficient_data_actions');
    expect(synthAlarm()).not.toHaveProperty('actions_enabled');
  });

  it('goes off after so many periods of so many', () => {
    expect(synthAlarm()).toMatchObject({ datapoints_to_alarm: 2, evaluation_periods: 5, threshold: 3 });
  });

  it.each([
    ['>=', 'GreaterThanOrEqualToThreshold'],
    ['<', 'LessThanThreshold'],
  ] as const)('goes off at %s', (goesOff, operator) => {
    expect(synthAlarm({ goesOff })).toMatchObject({ comparison_operator: operator });
  });

  it.each(['breaching', 'notBreaching'] as const)('takes missing data for %s', (missingData) => {
    expect(synthAlarm({ missingData })).toMatchObject({ treat_missing_data: missingData });
  });
});

describe('an alarm', () => {
  it('on a metric asks for its statistic', () => {
    const alarm = synthAlarm();

    expect(alarm).toMatchObject({
      namespace: 'AWS/SageMaker',
      metric_name: 'Invocation5XXErrors',
      dimensions: DIMENSIONS,
      statistic: 'Sum',
      period: 300,
    });
    expect(alarm).not.toHaveProperty('metric_query');
    expect(alarm).not.toHaveProperty('extended_statistic');
    expect(alarm).not.toHaveProperty('evaluate_low_sample_count_percentiles');
  });

  it.each(['p50', 'p99'] as const)('on a percentile asks for that, however few answers there are: %s', (percentile) => {
    const alarm = synthAlarm({ measured: { metric: metric('ModelLatency', percentile) } });

    expect(alarm).toMatchObject({
      metric_name: 'ModelLatency',
      extended_statistic: percentile,
      evaluate_low_sample_count_percentiles: 'evaluate',
    });
    expect(alarm).not.toHaveProperty('statistic');
  });

  it('on an expression watches its result, by metrics of the same period', () => {
    const alarm = synthAlarm({
      measured: {
        expression: 'errors / requests',
        label: 'Errors of a request',
        metrics: { errors: metric('Invocation5XXErrors', 'Sum'), requests: metric('Invocations', 'SampleCount') },
      },
    });

    const queryOf = (id: string, metric_name: string, stat: string) => ({
      id,
      metric: { namespace: 'AWS/SageMaker', metric_name, dimensions: DIMENSIONS, period: 300, stat },
      return_data: false,
    });
    expect(alarm['metric_query']).toEqual([
      { id: 'result', expression: 'errors / requests', label: 'Errors of a request', return_data: true },
      queryOf('errors', 'Invocation5XXErrors', 'Sum'),
      queryOf('requests', 'Invocations', 'SampleCount'),
    ]);
    for (const key of ['metric_name', 'namespace', 'period', 'statistic', 'dimensions'])
      expect(alarm).not.toHaveProperty(key);
  });
});

describe('the description of an alarm', () => {
  it('is in paragraphs, for the console, which renders Markdown, and for Slack', () => {
    expect(descriptionOf(ROW, 'https://wiki.example.com#errors').split('\n\n')).toEqual([
      'It hurts.',
      'First: look.',
      'Runbook: https://wiki.example.com#errors',
      'Severity: page. Unit: Count.',
    ]);
    expect(synthAlarm()).toMatchObject({ alarm_description: descriptionOf(ROW, 'https://wiki.example.com') });
  });

  it.each(['page', 'warn'] as const)(
    'tells the Slack notifier, which knows an alarm by nothing else: %s',
    (severity) => {
      const description = parseDescription(descriptionOf({ ...ROW, severity }, 'https://wiki.example.com#errors'));

      expect(description).toMatchObject({ runbook: 'https://wiki.example.com#errors', severity, unitName: 'Count' });
      expect(description.meaning).toContain('It hurts.');
      expect(JSON.stringify(description)).toContain('First: look.');
    },
  );
});
