import { alarmNotification, notification } from './events';
import { factOf, show } from './shown';

const shown = (changes: object, trigger: object, label: string): string | undefined =>
  factOf(show(alarmNotification({ ...changes }, { ...trigger })), label);
const reason = (datapoints: string): object => ({
  NewStateReason: `Threshold Crossed: 1 out of the last 1 datapoints [${datapoints}] was greater than the threshold (1.0).`,
});

describe('what an alarm measures', () => {
  it('is a percentile in its unit, and the newest of several values', () => {
    const message = show(notification('sns-latency'));

    expect(factOf(message, 'Metric')).toBe('p99 of ModelLatency');
    expect(factOf(message, 'Value')).toBe('12.3 s ≥ 5 s');
    expect(factOf(message, 'Threshold')).toBe('≥ 5 s in 3 of 3 × 1 min');
  });

  it('is, where it is computed, the label of the result, in the periods of what it is computed from', () => {
    const message = show(notification('sns-error-rate'));

    expect(factOf(message, 'Metric')).toBe('Failed requests, % of all');
    expect(factOf(message, 'Value')).toBe('93.4 % ≥ 5 %');
    expect(factOf(message, 'Threshold')).toBe('≥ 5 % in 2 of 3 × 5 min');
  });

  it.each([
    [[{ Expression: 'a + b', ReturnData: true }], 'a + b'],
    [[{ Label: 'sum', Expression: 'a + b', ReturnData: true }], 'sum'],
    [[{ Label: 'sum', ReturnData: false }], undefined],
    ['nonsense', undefined],
  ])('is read from the queries %j', (Metrics, metric) => {
    expect(shown({}, { MetricName: undefined, Statistic: undefined, Metrics }, 'Metric')).toBe(metric);
  });
});

describe('the value', () => {
  it.each([
    ['GreaterThanOrEqualToThreshold', '1.0', '1 ≥ 1'],
    ['GreaterThanOrEqualToThreshold', '0.0', '0 < 1'],
    ['GreaterThanThreshold', '1.0', '1 ≤ 1'],
    ['GreaterThanThreshold', '1.5', '1.5 > 1'],
    ['LessThanOrEqualToThreshold', '1.0', '1 ≤ 1'],
    ['LessThanOrEqualToThreshold', '2.0', '2 > 1'],
    ['LessThanThreshold', '0.5', '0.5 < 1'],
    ['LessThanThreshold', '1.0', '1 ≥ 1'],
  ])('is beside the threshold by what is true: %s, %s', (ComparisonOperator, value, text) => {
    expect(shown(reason(`${value} (15/01/25 10:29:00)`), { ComparisonOperator }, 'Value')).toBe(text);
  });

  it.each(['1.2345678E7 (15/01/25 10:29:00)', '12345678 (15/01/25 10:29:00), 0.0 (15/01/25 10:28:00)'])(
    'is the first of %j',
    (datapoints) => {
      expect(shown(reason(datapoints), {}, 'Value')).toBe('12,345,678 ≥ 1');
    },
  );

  it.each(['', 'none', '- (x)', '1.2.3 (x)', '(1.0)'])('is not shown where the reason has none: %j', (datapoints) => {
    expect(shown(reason(datapoints), {}, 'Value')).toBeUndefined();
  });
});

describe('the threshold', () => {
  it.each([
    [{ ComparisonOperator: 'GreaterThanThreshold', Threshold: 0.5 }, '> 0.5 in 1 min'],
    [{ ComparisonOperator: 'LessThanThreshold', Threshold: 1234 }, '< 1,234 in 1 min'],
    [{ ComparisonOperator: 'LessThanOrEqualToThreshold' }, '≤ 1 in 1 min'],
    [{ EvaluationPeriods: 15, DatapointsToAlarm: 10, Period: 3600 }, '≥ 1 in 10 of 15 × 1 h'],
    [{ EvaluationPeriods: 2, DatapointsToAlarm: undefined, Period: 10 }, '≥ 1 in 2 of 2 × 10 s'],
    [{ EvaluationPeriods: undefined }, '≥ 1'],
    [{ Period: undefined }, '≥ 1'],
    [{ Threshold: undefined }, undefined],
    [{ Threshold: null }, undefined],
  ])('of %j is %j', (trigger, text) => {
    expect(shown({}, trigger, 'Threshold')).toBe(text);
  });

  it('is missing where the alarm looks for anomalies', () => {
    const trigger = {
      Threshold: undefined,
      ThresholdMetricId: 'band',
      ComparisonOperator: 'GreaterThanUpperThreshold',
    };

    expect([shown({}, trigger, 'Threshold'), shown({}, trigger, 'Value')]).toEqual([undefined, undefined]);
  });
});
