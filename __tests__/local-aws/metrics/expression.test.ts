import { evaluateById, evaluateExpression, ExpressionError } from '../../../local-aws/metrics/expression';
import { periodsUpTo, type Series } from '../../../local-aws/metrics/series';
import { MINUTE, minutes, spelled, TEN } from './series';

type Values = readonly (number | '-')[];

/** What an expression makes of metrics that are written as in AWS's examples. */
function evaluated(text: string, metrics: Readonly<Record<string, Values>>): Values {
  const length = Math.max(...Object.values(metrics).map((values) => values.length));
  const series = Object.entries(metrics).map(([id, values]): [string, Series] => [id, minutes(...values)]);
  return spelled(
    evaluateExpression(text, new Map(series), periodsUpTo(TEN + (length - 1) * MINUTE, 60, length)),
    length,
  );
}

const M1: Values = [1, 2, 3];

describe('an expression', () => {
  it.each([
    ['m1 + 1', [2, 3, 4]],
    ['10 - m1', [9, 8, 7]],
    ['m1 * m1', [1, 4, 9]],
    ['m1 / 4', [0.25, 0.5, 0.75]],
    ['2 ^ m1', [2, 4, 8]],
    ['-m1', [-1, -2, -3]],
    ['100*(m1+1)/2', [100, 150, 200]],
    ['m1 == 2', [0, 1, 0]],
    ['m1 != 2', [1, 0, 1]],
    ['m1 < 2', [1, 0, 0]],
    ['m1 <= 2', [1, 1, 0]],
    ['m1 > 2', [0, 0, 1]],
    ['m1 >= 2', [0, 1, 1]],
    ['m1 > 1 AND m1 < 3', [0, 1, 0]],
    ['m1 > 1 && m1 < 3', [0, 1, 0]],
    ['m1 < 2 OR m1 > 2', [1, 0, 1]],
    ['m1 < 2 || m1 > 2', [1, 0, 1]],
    ['1e1 * m1 + .5', [10.5, 20.5, 30.5]],
  ] as const)('%s works on each point', (text, expected) => {
    expect(evaluated(text, { m1: M1 })).toEqual(expected);
  });

  it.each([
    ['2 + 3 * m1', '2 + (3 * m1)'],
    ['m1 - 1 - 1', '(m1 - 1) - 1'],
    ['8 / m1 / 2', '(8 / m1) / 2'],
    ['2 ^ m1 ^ 2', '2 ^ (m1 ^ 2)'],
    ['-m1 ^ 2', '-(m1 ^ 2)'],
    ['2 * -m1', '2 * (-m1)'],
    ['m1 + 1 > 2', '(m1 + 1) > 2'],
    ['m1 > 2 OR m1 > 0 AND m1 < 2', 'm1 > 2 OR (m1 > 0 AND m1 < 2)'],
    ['IF(m1>1,m1,0)', ' IF( m1 > 1 , m1 , 0 ) '],
  ])('%s is read as %s', (text, same) => {
    expect(evaluated(text, { m1: M1 })).toEqual(evaluated(same, { m1: M1 }));
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#metric-math-syntax-operators
  it.each([
    ['metric1 < metric2', [0, 0, 1, 0]],
    ['metric1 >= 30', [1, 0, 0, 0]],
    ['metric1 > 15 AND metric2 > 15', [1, 0, 0, 0]],
    ['metric1 + metric2', [50, 20, 20, 0]],
    ['metric2 - 1', [19, '-', 19, '-']],
  ])('%s takes a missing value for 0, as AWS does', (text, expected) => {
    expect(evaluated(text, { metric1: [30, 20, 0, 0], metric2: [20, '-', 20, '-'] })).toEqual(expected);
  });

  it('has no point where it would divide by zero, or by a value that is missing', () => {
    expect(evaluated('m1 / m2', { m1: [1, 0, 1, 4], m2: [0, 0, '-', 2] })).toEqual(['-', '-', '-', 2]);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html#using-IF-expressions
  it.each([
    ['IF(metric1, metric2, metric3)', [30, 0, 20, '-', '-']],
    ['IF(metric1, 5, metric3)', [5, 5, 20, '-', '-']],
    ['IF(metric1, metric2, 5)', [30, 0, 5, 5, '-']],
    ['IF(metric1, metric2)', [30, 0, '-', '-', '-']],
    ['IF(PERIOD(metric1) > 60, metric2, metric3)', [0, 0, 20, '-', 20]],
    ['IF(PERIOD(metric1) == 60, metric2, metric3)', [30, '-', 0, 0, 30]],
    ['IF(PERIOD(metric1) > 60, metric2)', ['-', '-', '-', '-', '-']],
  ])('%s chooses as AWS does', (text, expected) => {
    const metrics = { metric1: [1, 1, 0, 0, '-'], metric2: [30, '-', 0, 0, 30], metric3: [0, 0, 20, '-', 20] } as const;

    expect(evaluated(text, metrics)).toEqual(expected);
  });

  it.each([
    ['FILL(m1, 0)', [0, 1, 0, 0, 4, 0]],
    ['FILL(m1, m2)', ['-', 1, 8, '-', 4, 9]],
    ['FILL(m1, REPEAT)', ['-', 1, 1, 1, 4, 4]],
    ['FILL(m1, LINEAR)', ['-', 1, 2, 3, 4, '-']],
    ['FILL(m1, MAX(m2))', [9, 1, 9, 9, 4, 9]],
  ])('%s fills each period that has no value, if there is something to fill it with', (text, expected) => {
    expect(evaluated(text, { m1: ['-', 1, '-', '-', 4, '-'], m2: ['-', 7, 8, '-', '-', 9] })).toEqual(expected);
  });

  it('fills a metric that has no data at all', () => {
    expect(evaluated('FILL(m1, 0) + m2', { m1: [], m2: [1, 2] })).toEqual([1, 2]);
  });

  it.each([
    ['FLOOR(m1)', [-2, 1, 2]],
    ['CEIL(m1)', [-1, 2, 2]],
    ['ABS(m1)', [1.5, 1.5, 2]],
    ['m1 - MIN(m1)', [0, 3, 3.5]],
    ['m1 - MAX(m1)', [-3.5, -0.5, 0]],
    ['m1 * 0 + SUM(m1)', [2, 2, 2]],
    ['m1 * 0 + AVG(m2)', [3, 3, 3]],
    ['RATE(m2)', ['-', 0.05, 0.05]],
    ['m2 * 60 / PERIOD(m2)', [0, 3, 6]],
    ['MIN([m1, m2])', [-1.5, 1.5, 2]],
    ['MAX(METRICS())', [0, 3, 6]],
    ['SUM(METRICS("2"))', [0, 3, 6]],
    ["SUM([METRICS('m1'), m2])", [-1.5, 4.5, 8]],
    ['SUM(METRICS() * 2)', [-3, 9, 16]],
    ['SUM([m1, m2] - [m1, m1])', [1.5, 1.5, 4]],
    ['SUM(-[m1, m2])', [1.5, -4.5, -8]],
  ])('%s comes to what the page of AWS says', (text, expected) => {
    const points = evaluated(text, { m1: [-1.5, 1.5, 2], m2: [0, 3, 6] });

    expect(points.map((point) => (point === '-' ? point : Number(point.toFixed(9))))).toEqual(expected);
  });

  it('counts a missing value as 0 in the average of an array, and not at all in its minimum', () => {
    const metrics = { m1: [4, '-'], m2: [2, 6] } as const;

    expect(evaluated('AVG([m1, m2])', metrics)).toEqual([3, 3]);
    expect(evaluated('MIN([m1, m2])', metrics)).toEqual([2, 6]);
  });

  it('looks at the periods from the first point to the last where nobody says which', () => {
    const m1 = minutes(1, '-', 3);

    expect(spelled(evaluateExpression('FILL(m1, 0) * PERIOD(m1)', new Map([['m1', m1]])), 4)).toEqual([
      60,
      0,
      180,
      '-',
    ]);
  });

  it('may refer to others, of which METRICS() answers none', () => {
    const expressions = new Map([
      ['e1', 'm1 * 10'],
      ['e2', 'e1 + e1 + SUM(METRICS())'],
    ]);

    expect(spelled(evaluateById('e2', expressions, new Map([['m1', minutes(1, 2)]])), 2)).toEqual([21, 42]);
  });

  it('fails when it refers to itself', () => {
    const expressions = new Map([
      ['e1', 'e2 + 1'],
      ['e2', 'e1 + 1'],
    ]);

    expect(() => evaluateById('e1', expressions, new Map())).toThrow('the expression e1 refers to itself');
  });

  it.each([
    ['', 'unexpected the end'],
    ['m1 +', 'unexpected the end'],
    ['(m1', 'unexpected the end, where ")" should be'],
    ['m1 m2', 'unexpected "m2" at 4'],
    ['m1 + * 2', 'unexpected "*" at 6'],
    ['m1 # 2', '"#" at 4 is nothing that metric math knows'],
    ['m3 + 1', 'there is no metric or expression with the id m3'],
    ['REPEAT', 'REPEAT is no value by itself'],
    ['AVG(m1)', 'the expression comes to a number, where a time series is needed'],
    ['METRICS()', 'the expression comes to an array of 2 time series, where a single one is needed'],
    ['FLOOR(1)', 'FLOOR takes a time series or an array of them, and not a number'],
    ['SUM(1)', 'SUM takes a time series or an array of them, and not a number'],
    ['FILL(m1)', 'FILL takes 2 arguments, and not 1'],
    ['IF(m1)', 'IF takes 2 or 3 arguments, and not 1'],
    ['PERIOD(m1 + 1)', 'PERIOD takes a metric, and no expression'],
    ['METRICS(m1)', 'METRICS takes a text, or nothing'],
    ['IF([m1, m2], 1, 0)', 'IF takes time series and numbers, and no array of time series'],
    ['[m1, m2] + [m1]', 'arrays of 2 and of 1 time series do not go together'],
    ['SUM([m1, 2])', 'an array holds time series, and not the number 2'],
  ])('fails, and says why, when it is "%s"', (text, message) => {
    const evaluate = () => evaluated(text, { m1: M1, m2: M1 });

    expect(evaluate).toThrow(ExpressionError);
    expect(evaluate).toThrow(message);
  });

  it('fails when it calls a function that is left out here, and names those that are not', () => {
    expect(() => evaluated('ANOMALY_DETECTION_BAND(m1)', { m1: M1 })).toThrow(
      'local AWS does not know the function ANOMALY_DETECTION_BAND of metric math; it knows ABS, AVG, CEIL, FILL, FLOOR, ' +
        'IF, MAX, METRICS, MIN, PERIOD, RATE, SUM',
    );
  });
});
