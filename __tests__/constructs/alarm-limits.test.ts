import { ENVIRONMENTS } from '../../config/schema';
import { EndpointAlarms } from '../../constructs/endpoint-alarms';
import { NotifierAlarms } from '../../constructs/notifier-alarms';
import { loadModel } from '../../local-aws/aws-api/model';
import { violations } from '../../local-aws/aws-api/validate';
import { periodOf, returnedBy, watchedBy } from '../../local-aws/metrics/alarm';
import { evaluateById } from '../../local-aws/metrics/expression';
import type { Series } from '../../local-aws/metrics/series';
import { botocoreData } from '../support/botocore';
import { synthScope } from '../support/synth';
import { alarmProps, alarmsIn, type PutMetricAlarm } from './alarms';
import { SAGEMAKER_METRICS } from './sagemaker-metrics';

const DAY = 86_400;
const LONGEST_NAME = 'a'.repeat(36);
const RUNBOOK = `https://wiki.example.com/${'x'.repeat(475)}`;

const kinds = ENVIRONMENTS.flatMap((environment) =>
  ['ml.r5.xlarge', 'ml.g4dn.xlarge', 'ml.p4d.24xlarge'].map((type) => ({ environment, type })),
);

describe.each(kinds)('with the longest names, each alarm of $type in $environment', ({ environment, type }) => {
  const alarms = allAlarms(environment, type);

  it('is one that the API of CloudWatch takes', () => {
    const model = loadModel(botocoreData, 'cloudwatch');
    if (!model) throw new Error('botocore has no cloudwatch');

    const broken = alarms.flatMap((alarm) => violations(model, 'PutMetricAlarm', { ...alarm }));

    expect(alarms.length).toBeGreaterThan(15);
    expect(broken).toEqual([]);
  });

  it('has a description of at most 1,024 characters, with the longest address of a runbook', () => {
    expect(alarms.filter(({ AlarmDescription }) => AlarmDescription.length > 1024)).toEqual([]);
    expect(alarms.filter(({ AlarmDescription }) => !AlarmDescription.includes(RUNBOOK))).toEqual([]);
  });

  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
  it('looks back a day at most, in whole minutes', () => {
    const far = alarms.filter((alarm) => periodOf(alarm) * (alarm.EvaluationPeriods ?? 0) > DAY);

    expect(far).toEqual([]);
    expect(alarms.filter((alarm) => periodOf(alarm) % 60 !== 0)).toEqual([]);
  });

  it('is on a metric, a percentile or an expression, and on one of them only', () => {
    const ways = alarms.map(({ Statistic, ExtendedStatistic, Metrics }) => [Statistic, ExtendedStatistic, Metrics]);

    expect(ways.filter((each) => each.filter((way) => way !== undefined).length !== 1)).toEqual([]);
  });

  it('asks SageMaker for what it measures', () => {
    const asked = alarms.flatMap(watchedBy).filter(({ stat }) => /sagemaker/i.test(stat.Metric?.Namespace ?? ''));

    for (const { stat } of asked) {
      const known = SAGEMAKER_METRICS.get(stat.Metric?.MetricName ?? '');
      expect(stat.Metric?.Namespace).toBe(known?.namespace);
      expect(known?.statistics).toContain(stat.Stat);
    }
  });
});

const onExpressions = allAlarms('production', 'ml.g4dn.xlarge').filter(({ Metrics }) => Metrics !== undefined);

describe.each(onExpressions)('the expression of $AlarmName', (alarm) => {
  const { Metrics = [] } = alarm;
  const ids = Metrics.map(({ Id = '' }) => Id);

  it('has ids of its own that begin with a small letter', () => {
    expect(ids.filter((id) => !/^[a-z][a-zA-Z0-9_]*$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the one thing that is watched', () => {
    expect(Metrics.filter(({ ReturnData }) => ReturnData)).toEqual([returnedBy(alarm)]);
    expect(returnedBy(alarm)).toMatchObject({ Expression: expect.any(String) as string });
  });

  it('comes to a value of the metrics that are there, all of which it needs', () => {
    const { Id = '', Expression = '' } = returnedBy(alarm) ?? {};
    const values = (without?: string): ReadonlyMap<string, Series> =>
      new Map(watchedBy(alarm).flatMap(({ id }) => (id === without ? [] : [[id, new Map([[0, 50]])]])));
    const evaluate = (without?: string) => evaluateById(Id, new Map([[Id, Expression]]), values(without));

    expect(evaluate().size).toBe(1);
    for (const { id } of watchedBy(alarm)) expect(() => evaluate(id)).toThrow(`the id ${id}`);
  });
});

/** Every alarm that an endpoint of this type can have, those on the way to Slack included. */
function allAlarms(environment: string, type: string): PutMetricAlarm[] {
  const given = {
    environment: ENVIRONMENTS.find((name) => name === environment),
    endpoint: LONGEST_NAME,
    set: [
      `model.resources.instanceType=${type}`,
      'model.data.deploymentBucket=models',
      'model.alarms.noInvocationsInMinutes=1440',
      'model.alarms.maximumCapacityInMinutes=1440',
    ],
  };
  const { place, ...props } = alarmProps(given);
  const runbookUrl = (id: string) => `${RUNBOOK}#${id.toLowerCase()}`;
  const name = `${place.prefix}-slack-notifier`;
  const synth = synthScope((scope) => {
    new EndpointAlarms(scope, 'alarms', { ...props, place, runbookUrl });
    new NotifierAlarms(scope, 'notifier-alarms', {
      place,
      keyArn: 'arn:key',
      path: { topicName: `${place.prefix}-alerts`, functionName: name, queueName: `${name}-failed` },
      emails: [],
      runbookUrl,
    });
  });
  return [...alarmsIn(synth, '').values()];
}
