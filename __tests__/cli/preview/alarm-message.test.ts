import { alarmMessage, type AlarmState } from '../../../cli/preview/slack/alarm-message';
import { COMPARISONS } from '../../../local-aws/metrics/verdict';
import { alarms, NOW } from './previewed';

const all = alarms({ set: ['model.alarms.noInvocationsInMinutes=15', 'model.resources.instanceType=ml.g4dn.xlarge'] });
const one = (id: string) => {
  const found = all.find((alarm) => alarm.id === id);
  if (!found) throw new Error(`no alarm ${id}`);
  return found;
};

interface Message {
  readonly NewStateReason: string;
  readonly Trigger: Readonly<Record<string, unknown>>;
}

const told = (id: string, to: AlarmState = 'ALARM') =>
  JSON.parse(alarmMessage(one(id), { from: to === 'OK' ? 'ALARM' : 'OK', to, at: NOW })) as Message;

const valuesIn = ({ NewStateReason }: Message) =>
  [...NewStateReason.matchAll(/([\d.E-]+) \(\d\d\/\d\d/g)].map(([, value]) => Number(value));

it('is worded as CloudWatch words it', () => {
  expect(told('ModelLatency').NewStateReason).toBe(
    'Threshold Crossed: 3 out of the last 3 datapoints [7210345.2 (22/11/26 22:29:00), 6556651.0 (22/11/26 22:28:00), ' +
      '6090605.9 (22/11/26 22:27:00)] were greater than or equal to the threshold (5000000.0) ' +
      '(minimum 3 datapoints for OK -> ALARM transition).',
  );
});

it.each(all.map(({ id }) => id).filter((id) => id !== 'NoInvocations'))(
  'has %s see values beyond its threshold, and no more than all',
  (id) => {
    const { threshold, ComparisonOperator = '', unit } = one(id);
    const breaches = COMPARISONS[ComparisonOperator]?.breaches;

    const [off, well] = [valuesIn(told(id)), valuesIn(told(id, 'OK'))];

    expect(off).not.toHaveLength(0);
    expect(off.every((value) => breaches?.(value, threshold))).toBe(true);
    expect(well.some((value) => breaches?.(value, threshold))).toBe(false);
    if (unit === 'Count') expect([...off, ...well].every(Number.isInteger)).toBe(true);
    if (unit === 'Percent') expect(Math.max(...off, ...well)).toBeLessThanOrEqual(100);
  },
);

it('has no value where an alarm goes off by what is missing', () => {
  expect(told('NoInvocations').NewStateReason).toBe(
    'Threshold Crossed: no datapoints were received for 15 periods and 15 missing datapoints were treated as [Breaching].',
  );
});

it('has whole requests come again', () => {
  const [value = 0] = valuesIn(told('NoInvocations', 'OK'));

  expect(value).toBeGreaterThan(0);
  expect(value % 1).toBe(0);
});

it('says of an alarm without data that it has none', () => {
  expect(told('ModelLatency', 'INSUFFICIENT_DATA').NewStateReason).toBe(
    'Insufficient Data: 3 datapoints were unknown.',
  );
});

it('says what a metric alarm measures', () => {
  expect(told('ModelLatency').Trigger).toMatchObject({
    MetricName: 'ModelLatency',
    Namespace: 'AWS/SageMaker',
    ExtendedStatistic: 'p99',
    Dimensions: [
      { name: 'EndpointName', value: 'mlops-mme-v1' },
      { name: 'VariantName', value: 'AllTraffic' },
    ],
    Period: 60,
    EvaluationPeriods: 3,
    Threshold: 5_000_000,
  });
  expect(told('Invocation5XXErrors').Trigger).toMatchObject({ Statistic: 'SUM', DatapointsToAlarm: 1 });
});

it('says what an alarm on an expression measures', () => {
  expect(told('ModelThrashing').Trigger).toMatchObject({
    EvaluationPeriods: 15,
    DatapointsToAlarm: 10,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    Metrics: [
      { Id: 'result', Expression: '100 * unloads / loaded', ReturnData: true },
      { Id: 'unloads', ReturnData: false, MetricStat: { Metric: { MetricName: 'ModelUnloadingTime' }, Period: 60 } },
      { Id: 'loaded', ReturnData: false, MetricStat: { Metric: { MetricName: 'LoadedModelCount' }, Stat: 'Sum' } },
    ],
  });
});
