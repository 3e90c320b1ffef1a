import type { Json } from '../../../local-aws/gateway/types';
import { ALARM, localCloudWatch } from './cloudwatch';

const query = (Id: string, changed: Json = {}): Json => ({
  Id,
  MetricStat: { Metric: { Namespace: 'N', MetricName: Id }, Period: 60, Stat: 'Sum' },
  ReturnData: false,
  ...changed,
});
const expression = (Id: string, Expression: string, changed: Json = {}): Json => ({ Id, Expression, ...changed });
const period = (Period: number) => ({
  MetricStat: { Metric: { Namespace: 'N', MetricName: 'b' }, Period, Stat: 'Sum' },
});

/** What makes the alarm of the tests one on an expression. */
const NO_METRIC = { MetricName: undefined, Namespace: undefined, Statistic: undefined, Period: undefined };
const math = (...Metrics: readonly Json[]) => ({ ...NO_METRIC, Metrics });
const many = (count: number, one: (id: string) => Json) =>
  Array.from({ length: count }, (_, index) => one(`q${index}`));

const TOO_LONG_FOR_A_DAY =
  'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400)';

describe('PutMetricAlarm', () => {
  it.each([
    ['is on one metric', {}],
    ['looks back a day', { Period: 60, EvaluationPeriods: 1440 }],
    ['looks back a week by the hour', { Period: 3600, EvaluationPeriods: 168 }],
    ['is of high resolution', { Period: 10 }],
    ['is on a percentile', { Statistic: undefined, ExtendedStatistic: 'p99.9' }],
    ['has a description of 1,024 characters', { AlarmDescription: 'x'.repeat(1024) }],
    ['is on an expression', math(expression('e', 'FILL(a, 0) / b'), query('a'), query('b'))],
    [
      'is on an expression over another',
      math(expression('e', 'f * 2'), expression('f', 'a', { ReturnData: false }), query('a')),
    ],
    ['has ten metrics', math(expression('e', 'SUM(METRICS())'), ...many(10, query))],
  ])('takes an alarm that %s', async (_, changed) => {
    const { putAlarm, describe } = localCloudWatch();

    await putAlarm(changed);

    expect(await describe()).toMatchObject({ AlarmName: 'errors' });
  });

  it.each([
    ['looks back more than a day', { Period: 60, EvaluationPeriods: 1441 }, TOO_LONG_FOR_A_DAY],
    [
      'looks back more than a day by an expression',
      { ...math(expression('e', 'a'), query('a')), EvaluationPeriods: 1441 },
      TOO_LONG_FOR_A_DAY,
    ],
    [
      'looks back more than a week',
      { Period: 3600, EvaluationPeriods: 169 },
      'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using ' +
        'period >= 3600',
    ],
    ['has an odd period', { Period: 90 }, 'Period must be 10, 20, 30 or a multiple of 60'],
    [
      'needs more datapoints than it looks at',
      { DatapointsToAlarm: 2 },
      'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
    ],
    ['has no statistic', { Statistic: undefined }, 'Exactly one of Statistic and ExtendedStatistic must be specified'],
    ['has two', { ExtendedStatistic: 'p99' }, 'Exactly one of Statistic and ExtendedStatistic must be specified'],
    ['is on nothing', NO_METRIC, 'Exactly one element of the metrics list should return data.'],
    [
      'returns two expressions',
      math(expression('e', 'a'), expression('f', 'a'), query('a')),
      'Exactly one element of the metrics list should return data.',
    ],
    [
      'returns none',
      math(expression('e', 'a', { ReturnData: false }), query('a')),
      'Exactly one element of the metrics list should return data.',
    ],
    [
      'has eleven metrics',
      math(expression('e', 'SUM(METRICS())'), ...many(11, query)),
      'The collection Metrics must not have more than 10 elements with a MetricStat',
    ],
    [
      'has eleven expressions',
      math(expression('e', 'a'), query('a'), ...many(10, (id) => expression(id, 'a', { ReturnData: false }))),
      'The collection Metrics must not have more than 10 elements with an Expression',
    ],
    [
      'has metrics of different periods',
      math(expression('e', 'a + b'), query('a'), query('b', period(300))),
      'Metrics list contains a metric with a different period: all metrics must have the same period',
    ],
    [
      'is on a metric and on an expression',
      { Metrics: [expression('e', 'a'), query('a')] },
      'Metrics cannot be specified together with MetricName, Namespace, Dimensions, Period, Unit, Statistic or ' +
        'ExtendedStatistic',
    ],
    [
      'has a query that asks for nothing',
      math(expression('e', 'a'), query('a'), { Id: 'b', ReturnData: false }),
      'Each element of the metrics list must have either an Expression or a MetricStat',
    ],
    [
      'names a metric that is not there',
      math(expression('e', 'a / b'), query('a')),
      "Error in expression 'e': there is no metric or expression with the id b",
    ],
    [
      'has an expression that is none',
      math(expression('e', 'a /'), query('a')),
      "Error in expression 'e': unexpected the end",
    ],
    [
      'comes to several series',
      math(expression('e', 'METRICS()'), query('a')),
      "Error in expression 'e': the expression comes to an array of 1 time series, where a single one is needed",
    ],
  ])('refuses an alarm that %s', async (_, changed, message) => {
    const { putAlarm } = localCloudWatch();

    await expect(putAlarm(changed)).rejects.toMatchObject({
      answer: { __type: 'ValidationError', message },
      response: { status: 400 },
    });
  });

  it('refuses a description of more than 1,024 characters', async () => {
    await expect(localCloudWatch().putAlarm({ AlarmDescription: 'x'.repeat(1025) })).rejects.toThrow(
      "at 'alarmDescription' failed to satisfy constraint: Member must have length less than or equal to 1024",
    );
  });

  it.each([
    ['on a trimmed mean', { Statistic: undefined, ExtendedStatistic: 'tm90' }, 'alarms on the statistic tm90'],
    [
      'on an anomaly',
      math(expression('e', 'ANOMALY_DETECTION_BAND(a)'), query('a')),
      'alarms on expressions with the function ANOMALY_DETECTION_BAND',
    ],
    [
      'by a band',
      { ComparisonOperator: 'GreaterThanUpperThreshold' },
      'alarms that compare by GreaterThanUpperThreshold',
    ],
    ['on PromQL', { EvaluationCriteria: {} }, 'alarms on PromQL'],
  ])('says so when it cannot do what AWS can: an alarm %s', async (_, changed, what) => {
    await expect(localCloudWatch().putAlarm({ ...ALARM, ...changed })).rejects.toMatchObject({
      answer: { __type: 'NotImplemented', message: `local AWS does not implement ${what}` },
    });
  });
});

describe('PutDashboard', () => {
  const put = (DashboardBody: unknown) =>
    localCloudWatch().call('PutDashboard', {
      DashboardName: 'mme',
      DashboardBody: typeof DashboardBody === 'string' ? DashboardBody : JSON.stringify(DashboardBody),
    });
  const widget = (changed: Json = {}, properties: Json = {}) => ({
    type: 'metric',
    x: 0,
    y: 0,
    width: 12,
    height: 6,
    properties: { region: 'us-east-1', metrics: [['AWS/SageMaker', 'Invocations']], ...properties },
    ...changed,
  });
  const metrics = (...rows: readonly unknown[]) => ({ widgets: [widget({}, { metrics: rows })] });

  it.each([
    ['nothing', { widgets: [] }],
    [
      'every kind of row',
      metrics(
        ['AWS/SageMaker', 'Invocations', 'EndpointName', 'mme', { stat: 'Sum' }],
        ['.', 'ModelLatency', '.', '.'],
        ['...', { stat: 'p99' }],
        [{ expression: 'm1 * 2', label: 'twice' }],
      ),
    ],
    ['an alarm in a graph of its own', { widgets: [widget({ properties: { annotations: { alarms: ['arn'] } } })] }],
    ['text', { widgets: [{ type: 'text', properties: { markdown: '# hi' } }] }],
    ['500 widgets', { widgets: Array.from({ length: 500 }, () => widget()) }],
    ['a widget far down', { widgets: [widget({ x: 23, y: 1000, width: 24, height: 1000 })] }],
  ])('takes a dashboard with %s', async (_, body) => {
    await expect(put(body)).resolves.toEqual({});
  });

  it.each([
    ['no JSON', '{', 'The field DashboardBody must be a valid JSON object'],
    ['JSON that is no object', '[]', 'The field DashboardBody must be a valid JSON object'],
  ])('refuses %s', async (_, body, message) => {
    await expect(put(body)).rejects.toMatchObject({
      answer: { __type: 'DashboardInvalidInputError', message },
      response: { status: 400, headers: { 'x-amzn-query-error': 'InvalidParameterInput;Sender' } },
    });
  });

  it.each([
    ['no widgets', {}, '', "Should have required property 'widgets'"],
    ['widgets that are no array', { widgets: {} }, '/widgets', 'Should be array'],
    [
      '501 widgets',
      { widgets: Array.from({ length: 501 }, () => widget()) },
      '/widgets',
      'Should NOT have more than 500 items',
    ],
    ['a widget that is none', { widgets: ['text'] }, '/widgets/0', 'Should be object'],
    [
      'an unknown kind of widget',
      { widgets: [widget(), widget({ type: 'graph' })] },
      '/widgets/1/type',
      'Should be equal to one of metric, text, log, alarm, explorer, custom, chart',
    ],
    [
      'a widget without properties',
      { widgets: [widget({ properties: undefined })] },
      '/widgets/0',
      "Should have required property 'properties'",
    ],
    ['an x beyond the grid', { widgets: [widget({ x: 24 })] }, '/widgets/0/x', 'Should be <= 23'],
    ['a y above the grid', { widgets: [widget({ y: -1 })] }, '/widgets/0/y', 'Should be >= 0'],
    ['a width of nothing', { widgets: [widget({ width: 0 })] }, '/widgets/0/width', 'Should be >= 1'],
    ['a width beyond the grid', { widgets: [widget({ width: 25 })] }, '/widgets/0/width', 'Should be <= 24'],
    ['half a height', { widgets: [widget({ height: 1.5 })] }, '/widgets/0/height', 'Should be integer'],
    [
      'text without text',
      { widgets: [widget({ type: 'text' })] },
      '/widgets/0/properties',
      "Should have required property 'markdown'",
    ],
    [
      'a graph without a region',
      { widgets: [widget({}, { region: undefined })] },
      '/widgets/0/properties',
      'The metric widget should have specified a region and a data source or an alarm annotation',
    ],
    [
      'metrics that are no array',
      { widgets: [widget({}, { metrics: {} })] },
      '/widgets/0/properties/metrics',
      'Should be array',
    ],
    ['a metric that is no array', metrics({}), '/widgets/0/properties/metrics/0', 'Should be array'],
    [
      'a metric without a name',
      metrics(['AWS/SageMaker']),
      '/widgets/0/properties/metrics/0',
      'Should NOT have fewer than 2 items',
    ],
    [
      'a dimension without a value',
      metrics(['N', 'M', 'EndpointName']),
      '/widgets/0/properties/metrics/0',
      'Should NOT have more than 2 items',
    ],
    [
      'options before dimensions',
      metrics(['N', 'M', { stat: 'Sum' }, { EndpointName: 'mme' }]),
      '/widgets/0/properties/metrics/0/2',
      'Invalid metric field type, only "String" type is allowed',
    ],
    [
      'an expression without one',
      metrics([{ label: 'x' }]),
      '/widgets/0/properties/metrics/0/0',
      "Should have required property 'expression'",
    ],
  ])('refuses %s, and says where', async (_, body, dataPath, message) => {
    const text = `The dashboard body is invalid, there are 1 validation errors:\n${JSON.stringify([{ dataPath, message }], null, 2)}`;

    await expect(put(body)).rejects.toMatchObject({ answer: { message: text } });
  });

  it('names all that is wrong', async () => {
    const body = { widgets: [widget({ x: 24 }, { region: undefined, metrics: [['N']] })] };

    await expect(put(body)).rejects.toThrow('there are 3 validation errors');
  });
});
