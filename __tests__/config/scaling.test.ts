import { instanceLimitsOf, hasScheduledLimits } from '../../config/instance-limits';
import { mistakeIn, mistakesIn, validConfig } from '../support/config';

const ACTION = 'model.scaling.scheduledActions.office-hours';
const METRIC = 'model.scaling.customMetrics.queue';
const action = (more: object) => `${ACTION}=${JSON.stringify({ schedule: 'rate(1 day)', minInstances: 2, ...more })}`;
const metric = (more: object) =>
  `${METRIC}=${JSON.stringify({ namespace: 'Team', metricName: 'Depth', targetValue: 9, ...more })}`;

describe('a scheduled action', () => {
  it('can be given key by key, with what its schedule needs', () => {
    const set = [
      `${ACTION}.schedule=cron(0 8 ? * MON-FRI *)`,
      `${ACTION}.timezone=Europe/Berlin`,
      `${ACTION}.minInstances=3`,
    ];

    expect(validConfig({ set }).model.scaling.scheduledActions).toEqual({
      'office-hours': {
        schedule: 'cron(0 8 ? * MON-FRI *)',
        timezone: 'Europe/Berlin',
        minInstances: 3,
        maxInstances: 4,
      },
    });
  });

  it('takes the limit that it leaves out from model.scaling, and is in UTC', () => {
    const set = [`${ACTION}.schedule=rate(12 hours)`, `${ACTION}.maxInstances=2`];

    expect(validConfig({ set }).model.scaling.scheduledActions['office-hours']).toEqual({
      schedule: 'rate(12 hours)',
      timezone: 'UTC',
      minInstances: 1,
      maxInstances: 2,
    });
  });

  it.each([
    'at(2027-01-31T18:00:00)',
    'rate(1 day)',
    'rate(30 minutes)',
    'cron(0 8 ? * MON-FRI *)',
    'cron(0/15 8-18 1,15 * ? 2027)',
    'cron(0 0 L * ? *)',
    'cron(0 0 ? * 2#1 *)',
  ])('may come by %s', (schedule) => {
    expect(validConfig({ set: [action({ schedule })] }).model.scaling.scheduledActions).toMatchObject({
      'office-hours': { schedule },
    });
  });

  it.each([
    'at(2027-13-31T18:00:00)',
    'at(2027-01-31)',
    'rate(0 days)',
    'rate(1 week)',
    'cron(0 8 * * *)',
    'cron(0 8 ? * MON-FRI * *)',
    '0 8 * * *',
    '',
  ])('may not come by "%s"', (schedule) => {
    expect(mistakeIn({ set: [action({}), `${ACTION}.schedule=${schedule}`] })).toEqual({
      key: `--set ${ACTION}.schedule`,
      value: schedule,
      allowed: 'a schedule such as cron(0 8 ? * MON-FRI *), rate(1 day) or at(2027-01-31T18:00:00)',
      fix: 'correct the --set option',
    });
  });

  it.each(['UTC', 'Europe/Berlin', 'Etc/GMT+9', 'America/Argentina/Buenos_Aires'])('may be in %s', (timezone) => {
    expect(validConfig({ set: [action({ timezone })] }).model.scaling.scheduledActions).toMatchObject({
      'office-hours': { timezone },
    });
  });

  it.each(['Berlin', 'europe/berlin', 'utc', '+01:00', ''])('may not be in "%s"', (timezone) => {
    expect(mistakeIn({ set: [action({ timezone })] })).toMatchObject({
      key: `--set ${ACTION}.timezone`,
      value: timezone,
      allowed: 'a time zone such as UTC or Europe/Berlin',
    });
  });

  it('must change a limit', () => {
    expect(mistakeIn({ set: [`${ACTION}.schedule=rate(1 day)`] })).toMatchObject({
      key: `--set ${ACTION}`,
      allowed: 'a schedule with minInstances, maxInstances or both',
    });
  });

  it.each(['two words', 'a/b', 'a:b', 'ä', '', 'x'.repeat(65)])('may not be called "%s"', (name) => {
    const actions = { [name]: { schedule: 'rate(1 day)', minInstances: 2 } };

    expect(mistakeIn({ set: [`model.scaling.scheduledActions=${JSON.stringify(actions)}`] }).allowed).toBe(
      'names of actions: 1 to 64 letters, digits, - and _',
    );
  });

  it('has a minimum that is no more than the maximum, and all that have not are named', () => {
    const set = [
      'model.scaling.scheduledActions={"day":{"schedule":"rate(1 day)","minInstances":5},' +
        '"night":{"schedule":"rate(1 day)","minInstances":3,"maxInstances":2},"fine":{"schedule":"rate(1 day)","minInstances":4}}',
    ];

    expect(mistakesIn({ set }).problems).toEqual([
      {
        key: '--set model.scaling.scheduledActions.day',
        value: { schedule: 'rate(1 day)', timezone: 'UTC', minInstances: 5 },
        allowed: 'minInstances <= maxInstances; they are 5 and 4, what is left out being that of model.scaling',
        fix: 'give both limits, the smaller one as minInstances',
      },
      expect.objectContaining({ key: '--set model.scaling.scheduledActions.night' }),
    ]);
  });

  it('is no mistake while scaling is off', () => {
    const set = [
      'model.scaling.enable=false',
      action({ minInstances: 9 }),
      'model.scaling.scaleTargetGpuUtilization=50',
    ];

    expect(validConfig({ set }).model.scaling.enable).toBe(false);
  });
});

describe('a metric of a team', () => {
  it('can be given key by key', () => {
    const set = [`${METRIC}.namespace=Team A`, `${METRIC}.metricName=a=b`, `${METRIC}.targetValue=12.5`];

    expect(validConfig({ set }).model.scaling.customMetrics).toEqual({
      queue: { namespace: 'Team A', metricName: 'a=b', targetValue: 12.5, statistic: 'Average' },
    });
  });

  it.each<[key: string, value: unknown, allowed: string]>([
    ['namespace', '', 'the namespace of a CloudWatch metric'],
    ['namespace', 'a:b', 'the namespace of a CloudWatch metric'],
    ['metricName', '', 'the name of a CloudWatch metric'],
    ['statistic', 'p99', 'Average, Minimum, Maximum, SampleCount, Sum'],
    ['unit', 'percent', 'Seconds, Microseconds'],
    ['targetValue', 0, 'a number above 0'],
    ['targetValue', 'many', 'a number above 0'],
    ['dimensions', 'none', 'names and values of dimensions'],
    ['dimensions.Queue', '', 'the value of a dimension'],
  ])('is refused with another %s: %j', (key, value, allowed) => {
    const found = mistakeIn({ set: [metric({}), `${METRIC}.${key}=${String(value)}`] });

    expect(found).toMatchObject({ key: `--set ${METRIC}.${key}`, value });
    expect(found.allowed.slice(0, allowed.length)).toBe(allowed);
  });

  it.each(['invocations', 'cpu-utilization', 'gpu-utilization', 'two words', '', 'x'.repeat(65)])(
    'may not be called "%s"',
    (name) => {
      const metrics = { [name]: { namespace: 'Team', metricName: 'Depth', targetValue: 9 } };

      expect(mistakeIn({ set: [`model.scaling.customMetrics=${JSON.stringify(metrics)}`] }).allowed).toBe(
        'names of metrics: 1 to 64 letters, digits, - and _, not invocations, not cpu-utilization, not gpu-utilization',
      );
    },
  );
});

describe('a target for GPUs', () => {
  it('is refused on instances that have none', () => {
    expect(mistakeIn({ set: ['model.scaling.scaleTargetGpuUtilization=50'] })).toEqual({
      key: '--set model.scaling.scaleTargetGpuUtilization',
      value: 50,
      allowed: 'nothing on ml.r5.xlarge, which has no GPU',
      fix: 'leave it out, or choose a GPU type such as ml.g4dn.xlarge',
    });
  });

  it('is taken on instances that have some', () => {
    const set = ['model.scaling.scaleTargetGpuUtilization=50', 'model.resources.instanceType=ml.g4dn.xlarge'];

    expect(validConfig({ set }).model.scaling.scaleTargetGpuUtilization).toBe(50);
  });
});

describe('the fleet', () => {
  const fleet = (...set: string[]) => instanceLimitsOf(validConfig({ set }).model);

  it('is between the limits of scaling', () => {
    expect(fleet('model.scaling.maxInstances=7')).toEqual({ smallest: 1, largest: 7 });
  });

  it('is between the limits that scheduled actions set, too', () => {
    const set = ['model.scaling.minInstances=2', 'model.resources.initialInstanceCount=2'];

    expect(fleet(...set, action({ minInstances: 1 }))).toEqual({ smallest: 1, largest: 4 });
    expect(fleet(...set, action({ maxInstances: 9 }))).toEqual({ smallest: 2, largest: 9 });
  });

  it('is the initial count while scaling is off', () => {
    const set = ['model.scaling.enable=false', 'model.resources.initialInstanceCount=3', action({ maxInstances: 9 })];

    expect(fleet(...set)).toEqual({ smallest: 3, largest: 3 });
  });

  it.each([
    [true, [action({})]],
    [false, []],
    [false, [action({}), 'model.scaling.enable=false']],
  ])('follows the clock: %s', (expected, set) => {
    expect(hasScheduledLimits(validConfig({ set }).model.scaling)).toBe(expected);
  });
});
