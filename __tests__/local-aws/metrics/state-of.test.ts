import type { Alarm } from '../../../local-aws/metrics/alarm';
import { stateOf } from '../../../local-aws/metrics/state-of';
import { alarmOn, atMinute, METRIC, put, values } from './alarms';

const TREATMENTS = ['missing', 'ignore', 'breaching', 'notBreaching'] as const;

/** The state that each treatment of missing data gives, from datapoints as AWS's tables write them. */
function states(datapoints: string, alarm: Partial<Alarm>): readonly string[] {
  const each = datapoints.split(' ').map((point) => (point === '-' ? '-' : point === 'X' ? 1 : 0));
  return TREATMENTS.map((TreatMissingData) => {
    const retained = 'retained' as const;
    const definition = alarmOn({ EvaluationPeriods: 3, ...alarm, TreatMissingData, StateValue: retained });
    return stateOf(definition, values(...each), atMinute(each.length - 1)).StateValue;
  });
}

const stateAfter = (alarm: Partial<Alarm>, ...each: readonly (number | '-')[]) =>
  stateOf(alarmOn(alarm), values(...each), atMinute(each.length - 1)).StateValue;

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
describe('an alarm whose data is missing, in the tables of AWS', () => {
  it.each([
    ['0 - X - X', ['OK', 'OK', 'OK', 'OK']],
    ['0 - - - -', ['OK', 'OK', 'OK', 'OK']],
    ['- - - - -', ['INSUFFICIENT_DATA', 'retained', 'ALARM', 'OK']],
    ['0 X X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['- - X - -', ['ALARM', 'retained', 'ALARM', 'OK']],
    ['- - - - X', ['INSUFFICIENT_DATA', 'retained', 'ALARM', 'OK']],
  ])('with %s of which 3 out of 3 must breach', (datapoints, expected) => {
    expect(states(datapoints, {})).toEqual(expected);
  });

  it.each([
    ['0 - X - X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 0 X 0 X', ['ALARM', 'ALARM', 'ALARM', 'ALARM']],
    ['0 - X - -', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - - 0', ['OK', 'OK', 'ALARM', 'OK']],
    ['- - - X -', ['ALARM', 'retained', 'ALARM', 'OK']],
    ['- - - - X', ['INSUFFICIENT_DATA', 'retained', 'ALARM', 'OK']],
  ])('with %s of which 2 out of 3 must breach', (datapoints, expected) => {
    expect(states(datapoints, { DatapointsToAlarm: 2 })).toEqual(expected);
  });

  it('treats it as missing where nothing is said', () => {
    expect(stateOf(alarmOn({ StateValue: 'OK' }), [], atMinute(0)).StateValue).toBe('INSUFFICIENT_DATA');
  });
});

describe('an alarm', () => {
  it.each([
    ['GreaterThanThreshold', ['OK', 'OK', 'ALARM']],
    ['GreaterThanOrEqualToThreshold', ['OK', 'ALARM', 'ALARM']],
    ['LessThanThreshold', ['ALARM', 'OK', 'OK']],
    ['LessThanOrEqualToThreshold', ['ALARM', 'ALARM', 'OK']],
  ])('compares by %s', (ComparisonOperator, expected) => {
    const states = [4, 5, 6].map((value) => stateAfter({ ComparisonOperator, Threshold: 5 }, value));

    expect(states).toEqual(expected);
  });

  it('fails when its comparison is not one with a static threshold', () => {
    expect(() => stateAfter({ ComparisonOperator: 'GreaterThanUpperThreshold' }, 1)).toThrow(
      'local AWS does not evaluate GreaterThanUpperThreshold',
    );
  });

  it.each([
    ['Sum', 9],
    ['Average', 3],
    ['Minimum', 1],
    ['Maximum', 6],
    ['SampleCount', 3],
  ])('sees the %s of a period, of which the second after belongs to the next', (Statistic, expected) => {
    const samples = [put(0, { Value: 1 }), put(0, { Value: 6 }), put(0, { Value: 2 }), put(1, { Value: 100 })];

    const { StateReason } = stateOf(alarmOn({ Statistic, Threshold: 0.5 }), samples, atMinute(0));

    expect(StateReason).toContain(`[${expected}.0 (22/11/26 10:00:00)]`);
  });

  it('takes periods from 1970 on, whatever their length', () => {
    const { StateReason } = stateOf(
      alarmOn({ Period: 300 }),
      [put(4, { Value: 1 }), put(5, { Value: 1 })],
      atMinute(7),
    );

    expect(StateReason).toContain('1 datapoint [1.0 (22/11/26 10:05:00)]');
  });

  it.each([
    ['another namespace', { Namespace: 'Custom' }],
    ['another name', { MetricName: 'Invocations' }],
    ['more dimensions', { Dimensions: [{ Name: 'EndpointName', Value: 'mme' }] }],
  ])('does not see a metric with %s', (_, other) => {
    expect(stateOf(alarmOn(), [put(0, { Value: 1, ...other })], atMinute(0)).StateValue).toBe('INSUFFICIENT_DATA');
  });

  it('sees a metric whose dimensions are its own in another order, and none that lacks one', () => {
    const [endpoint, variant] = [
      { Name: 'EndpointName', Value: 'mme' },
      { Name: 'VariantName', Value: 'AllTraffic' },
    ];
    const alarm = alarmOn({ Dimensions: [endpoint, variant] });
    const state = (Dimensions: (typeof endpoint)[]) =>
      stateOf(alarm, [put(0, { Value: 1, Dimensions })], atMinute(0)).StateValue;

    expect([state([variant, endpoint]), state([endpoint])]).toEqual(['ALARM', 'INSUFFICIENT_DATA']);
  });

  it('with a unit sees only what was put with that unit', () => {
    const state = (Unit?: string) => stateOf(alarmOn({ Unit: 'Count' }), [put(0, { Value: 1, Unit })], atMinute(0));

    expect([state('Count').StateValue, state().StateValue]).toEqual(['ALARM', 'INSUFFICIENT_DATA']);
  });
});

describe('an alarm on a percentile', () => {
  const p99: Partial<Alarm> = { Statistic: undefined, ExtendedStatistic: 'p99', Threshold: 100 };
  const ignoring: Partial<Alarm> = { ...p99, EvaluateLowSampleCountPercentile: 'ignore', StateValue: 'OK' };
  const stateOfValues = (alarm: Partial<Alarm>, Values: readonly number[], Counts: readonly number[]) =>
    stateOf(alarmOn(alarm), [put(0, { Values, Counts })], atMinute(0)).StateValue;

  it('is not moved by one slow answer in a hundred, and is by two', () => {
    const oneSlow = stateOfValues(p99, [10, 500], [99, 1]);
    const twoSlow = stateOfValues(p99, [10, 500], [98, 2]);

    expect([oneSlow, twoSlow]).toEqual(['OK', 'ALARM']);
  });

  it.each([
    ['p99', 1000],
    ['p90', 100],
    ['p50', 20],
    ['p10', 100],
  ])('that ignores low counts keeps its state with fewer samples than %s needs, which is %i', (statistic, needed) => {
    const state = (samples: number) => stateOfValues({ ...ignoring, ExtendedStatistic: statistic }, [500], [samples]);

    expect([state(needed - 1), state(needed)]).toEqual(['OK', 'ALARM']);
  });

  it.each([
    ['p50', [1, 2, 3], [1, 1, 1], 2],
    ['p55', [1, 9], [55, 45], 1],
    ['p55', [1, 9], [54, 46], 9],
    ['p100', [1, 9], [99, 1], 9],
    ['p0', [1, 9], [1, 99], 1],
  ])('takes for the %s of %j, so often %j, %i', (ExtendedStatistic, Values, Counts, expected) => {
    const alarm = alarmOn({ ...p99, ExtendedStatistic, Threshold: 0 });

    const { StateReason } = stateOf(alarm, [put(0, { Values, Counts })], atMinute(0));

    expect(StateReason).toContain(`[${expected}.0 (`);
  });

  it('counts the samples of all its periods together', () => {
    const samples = [0, 1, 2].map((minute) => put(minute, { Values: [500], Counts: [400] }));

    const { StateValue } = stateOf(alarmOn({ ...ignoring, EvaluationPeriods: 3 }), samples, atMinute(2));

    expect(StateValue).toBe('ALARM');
  });

  it('is evaluated with few samples where it is not told to ignore them', () => {
    expect(stateOfValues(p99, [500], [1])).toBe('ALARM');
  });

  it.each([
    ['is of equal values', { SampleCount: 2, Sum: 1000, Minimum: 500, Maximum: 500 }, 'ALARM'],
    ['is of several', { SampleCount: 2, Sum: 900, Minimum: 400, Maximum: 500 }, 'INSUFFICIENT_DATA'],
  ])('sees a summary only when it %s', (_, StatisticValues, expected) => {
    expect(stateOf(alarmOn(p99), [put(0, { StatisticValues })], atMinute(0)).StateValue).toBe(expected);
  });
});

describe('what was put as a summary, or as values with counts', () => {
  const StatisticValues = { SampleCount: 4, Sum: 20, Minimum: 2, Maximum: 9 };

  it.each([
    ['Sum', '26.0'],
    ['Average', '4.333333333333333'],
    ['Minimum', '1.0'],
    ['Maximum', '9.0'],
    ['SampleCount', '6.0'],
  ])('counts for the %s', (Statistic, expected) => {
    const samples = [put(0, { StatisticValues }), put(0, { Values: [1, 5] })];

    const { StateReason } = stateOf(alarmOn({ Statistic }), samples, atMinute(0));

    expect(StateReason).toContain(`[${expected} (`);
  });
});

describe('an alarm on an expression', () => {
  const query = (Id: string, MetricName: string) => ({
    Id,
    MetricStat: { Metric: { ...METRIC, MetricName }, Period: 60, Stat: 'Sum' },
    ReturnData: false,
  });
  const errorRate: Alarm = {
    Metrics: [
      { Id: 'rate', Expression: '100 * FILL(errors, 0) / invocations', Label: 'Errors in percent', ReturnData: true },
      query('errors', 'Invocation5XXErrors'),
      query('invocations', 'Invocations'),
    ],
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold',
    TreatMissingData: 'notBreaching',
  };
  const invocations = (minute: number, Value: number) => put(minute, { MetricName: 'Invocations', Value });

  it.each([
    [6, 100, 'ALARM'],
    [5, 100, 'OK'],
    [6, 1000, 'OK'],
  ])('with %i errors in %i invocations is in state %s', (errors, all, expected) => {
    expect(stateOf(errorRate, [put(0, { Value: errors }), invocations(0, all)], atMinute(0)).StateValue).toBe(expected);
  });

  it('says the value of the expression, and counts no samples', () => {
    const state = stateOf(errorRate, [put(0, { Value: 6 }), invocations(0, 100)], atMinute(0));

    expect(state.StateReason).toBe(
      'Threshold Crossed: 1 datapoint [6.0 (22/11/26 10:00:00)] was greater than the threshold (5.0).',
    );
    expect(JSON.parse(state.StateReasonData)).toEqual({
      version: '1.0',
      queryDate: '2026-11-22T10:00:30.000+0000',
      startDate: '2026-11-22T10:00:00.000+0000',
      period: 60,
      recentDatapoints: [6],
      threshold: 5,
      evaluatedDatapoints: [{ timestamp: '2026-11-22T10:00:00.000+0000', value: 6 }],
    });
  });

  it('treats a period in which the expression has no value as missing', () => {
    expect(stateOf(errorRate, [put(0, { Value: 6 })], atMinute(0)).StateReason).toBe(
      'Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was treated as [NonBreaching].',
    );
  });

  it('may watch a metric of its own without any expression', () => {
    const alarm = { ...errorRate, Metrics: [{ ...query('errors', 'Invocation5XXErrors'), ReturnData: true }] };

    expect(stateOf(alarm, values(6), atMinute(0)).StateValue).toBe('ALARM');
  });
});

describe('the reason of a state', () => {
  const reason = (alarm: Partial<Alarm>, ...each: readonly (number | '-')[]) =>
    stateOf(alarmOn(alarm), values(...each), atMinute(each.length - 1)).StateReason;

  it.each([
    [
      'an alarm by one datapoint of one',
      reason({ DatapointsToAlarm: 1 }, 7),
      'Threshold Crossed: 1 out of the last 1 datapoints [7.0 (22/11/26 10:00:00)] was greater than or equal to the ' +
        'threshold (1.0) (minimum 1 datapoint for OK -> ALARM transition).',
    ],
    [
      'an alarm by two datapoints of three, newest first',
      reason({ DatapointsToAlarm: 2, EvaluationPeriods: 3 }, 7, 0, 0.25 + 1),
      'Threshold Crossed: 2 out of the last 3 datapoints [1.25 (22/11/26 10:02:00), 7.0 (22/11/26 10:00:00)] were greater ' +
        'than or equal to the threshold (1.0) (minimum 2 datapoints for OK -> ALARM transition).',
    ],
    [
      'the way back',
      reason({ DatapointsToAlarm: 3, EvaluationPeriods: 4 }, 0, 0, 2, 2),
      'Threshold Crossed: 2 out of the last 4 datapoints [0.0 (22/11/26 10:01:00), 0.0 (22/11/26 10:00:00)] were not ' +
        'greater than or equal to the threshold (1.0) (minimum 2 datapoints for ALARM -> OK transition).',
    ],
    [
      'an alarm without DatapointsToAlarm',
      reason({ EvaluationPeriods: 2 }, 2, 3),
      'Threshold Crossed: 2 datapoints [3.0 (22/11/26 10:01:00), 2.0 (22/11/26 10:00:00)] were greater than or equal to ' +
        'the threshold (1.0).',
    ],
    [
      'an alarm by many datapoints, of which the newest five are listed',
      reason({ EvaluationPeriods: 6 }, 1, 2, 3, 4, 5, 6),
      'Threshold Crossed: 6 datapoints were greater than or equal to the threshold (1.0). The most recent datapoints which ' +
        'crossed the threshold: [6.0 (22/11/26 10:05:00), 5.0 (22/11/26 10:04:00), 4.0 (22/11/26 10:03:00), ' +
        '3.0 (22/11/26 10:02:00), 2.0 (22/11/26 10:01:00)].',
    ],
    [
      'missing data that had to be treated',
      reason({ DatapointsToAlarm: 1, EvaluationPeriods: 20, TreatMissingData: 'notBreaching' }, 613),
      'Threshold Crossed: 1 out of the last 20 datapoints [613.0 (22/11/26 10:00:00)] was greater than or equal to the ' +
        'threshold (1.0) and 19 missing datapoints were treated as [NonBreaching] (minimum 1 datapoint for OK -> ALARM ' +
        'transition).',
    ],
    [
      'nothing but missing data',
      reason({ EvaluationPeriods: 3, TreatMissingData: 'breaching' }, '-', '-'),
      'Threshold Crossed: no datapoints were received for 3 periods and 3 missing datapoints were treated as [Breaching].',
    ],
    [
      'datapoints that speak against the state',
      reason({ EvaluationPeriods: 3, TreatMissingData: 'notBreaching' }, 5),
      'Threshold Crossed: 1 datapoint was received for 3 periods and 2 missing datapoints were treated as [NonBreaching].',
    ],
    ['insufficient data of one period', reason({}, '-'), 'Insufficient Data: 1 datapoint was unknown.'],
    [
      'insufficient data of several',
      reason({ EvaluationPeriods: 3 }, '-'),
      'Insufficient Data: 3 datapoints were unknown.',
    ],
    [
      'large and small numbers',
      reason({ Threshold: 0.0002 }, 12_500_000),
      'Threshold Crossed: 1 datapoint [1.25E7 (22/11/26 10:00:00)] was greater than or equal to the threshold (2.0E-4).',
    ],
  ])('is that of AWS for %s', (_, found, expected) => {
    expect(found).toBe(expected);
  });

  it('comes with its data, as AWS gives them', () => {
    const state = stateOf(alarmOn({ EvaluationPeriods: 2, Unit: 'Count' }), [], atMinute(1));
    const withData = stateOf(alarmOn({ EvaluationPeriods: 2 }), values(2, 3), atMinute(1));

    expect(JSON.parse(state.StateReasonData)).toMatchObject({ unit: 'Count', recentDatapoints: [] });
    expect(JSON.parse(withData.StateReasonData)).toEqual({
      version: '1.0',
      queryDate: '2026-11-22T10:01:30.000+0000',
      startDate: '2026-11-22T10:00:00.000+0000',
      statistic: 'Sum',
      period: 60,
      recentDatapoints: [2, 3],
      threshold: 1,
      evaluatedDatapoints: [
        { timestamp: '2026-11-22T10:01:00.000+0000', sampleCount: 1, value: 3 },
        { timestamp: '2026-11-22T10:00:00.000+0000', sampleCount: 1, value: 2 },
      ],
    });
  });
});
