import type { Json } from '../../../local-aws/gateway/types';
import { queryCall } from '../gateway/fixtures';
import { TEN } from '../metrics/series';
import { localCloudWatch, REFUSED, TOPIC, withAlarm } from './cloudwatch';

const query = (Id: string, MetricName: string): Json => ({
  Id,
  MetricStat: {
    Metric: { Namespace: 'AWS/SageMaker', MetricName, Dimensions: [{ Name: 'EndpointName', Value: 'mme' }] },
    Period: 60,
    Stat: 'Sum',
  },
  ReturnData: false,
});

/** An alarm on an expression, without what one on a metric has. */
const MATH: Json = {
  AlarmName: 'rate',
  Metrics: [
    { Id: 'e1', Expression: '100 * m1 / m2', Label: 'Errors in percent', ReturnData: true },
    query('m1', 'Invocation5XXErrors'),
    query('m2', 'Invocations'),
  ],
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  AlarmActions: [TOPIC],
};

const CROSSED =
  'Threshold Crossed: 1 out of the last 1 datapoints [7.0 (22/11/26 10:00:00)] was greater than or equal to the threshold ' +
  '(1.0) (minimum 1 datapoint for OK -> ALARM transition).';

describe('data that is put for the metric of an alarm', () => {
  it('sets its state, and the topic hears of it as of AWS', async () => {
    const { putValue, describe, told } = await withAlarm();

    await putValue(7);

    expect(await describe()).toMatchObject({ StateValue: 'ALARM', StateReason: CROSSED });
    expect(told).toMatchObject([
      {
        topicArn: TOPIC,
        subject: 'ALARM: "errors" in US East (N. Virginia)',
        message: {
          NewStateValue: 'ALARM',
          OldStateValue: 'INSUFFICIENT_DATA',
          NewStateReason: CROSSED,
          Region: 'US East (N. Virginia)',
          Trigger: { MetricName: 'Invocation5XXErrors', Statistic: 'SUM', DatapointsToAlarm: 1, Threshold: 1 },
        },
      },
    ]);
  });

  it('adds up with what was put before, in the same period', async () => {
    const { putAlarm, putValue, describe } = localCloudWatch();
    await putAlarm({ Threshold: 3 });

    await putValue(2);
    const before = await describe();
    await putValue(1);

    expect([before['StateValue'], (await describe())['StateValue']]).toEqual(['OK', 'ALARM']);
  });

  it('brings it back in a later period, and tells nobody while the state stays', async () => {
    const { putValue, describe, told } = await withAlarm();

    await putValue(7);
    await putValue(8, 1);
    await putValue(0, 2);

    expect((await describe())['StateValue']).toBe('OK');
    expect(told.map(({ message }) => message['NewStateValue'])).toEqual(['ALARM', 'OK']);
  });

  it('leaves the reason as it was while the state stays', async () => {
    const { putValue, describe } = await withAlarm();
    await putValue(7);

    await putValue(8, 1);

    expect((await describe())['StateReason']).toBe(CROSSED);
  });

  it('is told to topics only, among the actions', async () => {
    const { putAlarm, putValue, told } = localCloudWatch();
    await putAlarm({ AlarmActions: ['arn:aws:lambda:us-east-1:123456789012:function:f', TOPIC] });

    await putValue(7);

    expect(told.map(({ topicArn }) => topicArn)).toEqual([TOPIC]);
  });

  it('is looked at up to the newest datapoint, also when an older one is put later', async () => {
    const { putValue, describe } = await withAlarm();

    await putValue(0, 5);
    await putValue(9, 1);

    expect((await describe())['StateValue']).toBe('OK');
  });

  it('is of now when it has no time', async () => {
    const { putValue, describe } = await withAlarm();

    const [year, month, day] = new Date().toISOString().split(/[-T]/);

    await putValue(1, 0, { Timestamp: undefined });

    expect((await describe())['StateReason']).toContain(`[1.0 (${day}/${month}/${year?.slice(2)} `);
  });

  it.each([
    ['another name', { MetricName: 'Invocations' }],
    ['a dimension more', { Dimensions: [{ Name: 'EndpointName', Value: 'mme' }] }],
  ])('with %s is of another metric', async (_, changed) => {
    const { putValue, describe } = await withAlarm();

    await putValue(7, 0, changed);

    expect((await describe())['StateValue']).toBe('INSUFFICIENT_DATA');
  });

  it('tells once, however many put it at the same time', async () => {
    const { putValue, told, history } = await withAlarm();

    await Promise.all(Array.from({ length: 10 }, () => putValue(1)));

    expect(told).toHaveLength(1);
    expect(await history({ HistoryItemType: 'StateUpdate' })).toHaveLength(1);
  });

  it('tells nobody while the actions of the alarm are off', async () => {
    const { putAlarm, putValue, told, describe } = localCloudWatch();
    await putAlarm({ ActionsEnabled: false });

    await putValue(7);

    expect((await describe())['StateValue']).toBe('ALARM');
    expect(told).toEqual([]);
  });

  it('does no harm to the next alarm when one cannot be set', async () => {
    const { putAlarm, putValue, describe, log } = localCloudWatch();
    await putAlarm({ AlarmName: 'gone' });
    await putAlarm();

    await putValue(7);

    expect((await describe())['StateValue']).toBe('ALARM');
    expect(log).toEqual(['alarm gone could not be evaluated: Error: there is no such alarm']);
  });
});

describe('an alarm on an expression', () => {
  const data = (errors: number, invocations: number): Json => ({
    Namespace: 'AWS/SageMaker',
    MetricData: Object.entries({ Invocation5XXErrors: errors, Invocations: invocations }).map(
      ([MetricName, Value]) => ({
        MetricName,
        Dimensions: [{ Name: 'EndpointName', Value: 'mme' }],
        Timestamp: TEN / 1000,
        Value,
      }),
    ),
  });

  it('is looked at when one of its metrics gets data', async () => {
    const { call, describe } = localCloudWatch();
    await call('PutMetricAlarm', MATH);

    await call('PutMetricData', data(6, 100));

    expect((await describe('rate'))['StateValue']).toBe('ALARM');
  });

  it('tells its expression and its metrics, and no metric of its own', async () => {
    const { call, told } = localCloudWatch();
    await call('PutMetricAlarm', MATH);

    await call('PutMetricData', data(6, 100));

    expect(told[0]?.message['Trigger']).toEqual({
      Period: 60,
      EvaluationPeriods: 1,
      ComparisonOperator: 'GreaterThanThreshold',
      Threshold: 5,
      TreatMissingData: '',
      EvaluateLowSampleCountPercentile: '',
      Metrics: [
        { Expression: '100 * m1 / m2', Id: 'e1', Label: 'Errors in percent', ReturnData: true },
        ...['Invocation5XXErrors', 'Invocations'].map((MetricName, index) => ({
          Id: `m${index + 1}`,
          MetricStat: {
            Metric: {
              Dimensions: [{ value: 'mme', name: 'EndpointName' }],
              MetricName,
              Namespace: 'AWS/SageMaker',
            },
            Period: 60,
            Stat: 'Sum',
          },
          ReturnData: false,
        })),
      ],
    });
  });
});

describe('an alarm that is described', () => {
  const at = (seconds: number): number => TEN / 1000 + seconds;

  it('says when its state was set, and when it was another one', async () => {
    const { putAlarm, setState, pass, describe } = localCloudWatch();
    await putAlarm();
    const created = await describe();

    pass(10);
    await setState('ALARM');
    pass(10);
    await setState('ALARM');

    expect(created).toMatchObject({ StateUpdatedTimestamp: at(0), StateTransitionedTimestamp: at(0) });
    expect(await describe()).toMatchObject({ StateUpdatedTimestamp: at(20), StateTransitionedTimestamp: at(10) });
  });

  it('keeps its state, with reason and times, when it is put again', async () => {
    const { putAlarm, putValue, pass, describe } = await withAlarm();
    await putValue(7);
    const before = await describe();
    pass(10);

    await putAlarm({ Threshold: 2 });

    expect(await describe()).toMatchObject({ ...before, Threshold: 2 });
  });

  it('is as it was when a change of it is refused', async () => {
    const { putAlarm, setState, pass, describe, history } = await withAlarm();
    const before = [await describe(), await history()];
    pass(10);

    await expect(putAlarm({ AlarmDescription: REFUSED })).rejects.toThrow();
    await expect(setState('ALARM', { StateReason: REFUSED })).rejects.toThrow();

    expect([await describe(), await history()]).toEqual(before);
  });

  it('has no times of an alarm of that name that is deleted by now', async () => {
    const { putAlarm, forget, pass, describe } = await withAlarm();
    forget('errors');
    pass(10);

    await putAlarm();

    expect(await describe()).toMatchObject({ StateUpdatedTimestamp: at(10), StateTransitionedTimestamp: at(10) });
  });

  it('is described in the query protocol too', async () => {
    const { pipeline } = await withAlarm();

    const { body } = await pipeline.answer(queryCall('monitoring', { Action: 'DescribeAlarms' }));

    expect(body.toString()).toContain(
      '<StateTransitionedTimestamp>2026-11-22T10:00:00.000Z</StateTransitionedTimestamp>',
    );
  });

  it('that goes off is told to whoever updates an endpoint, with the moment', async () => {
    const { alarms, putAlarm, setState, pass } = await withAlarm();
    await putAlarm({ AlarmName: 'quiet' });
    const before = await alarms.tripped('us-east-1', ['errors', 'quiet']);

    pass(10);
    await setState('ALARM');

    expect(before).toBeUndefined();
    expect(await alarms.tripped('us-east-1', ['quiet', 'errors'])).toEqual({
      name: 'errors',
      since: new Date(TEN + 10_000),
    });
    expect(await alarms.tripped('us-east-1', ['quiet'])).toBeUndefined();
  });
});
