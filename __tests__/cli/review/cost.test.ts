import { costOf } from '../../../cli/review/cost';
import type { PlanJson } from '../../../cli/plan/plan-json';
import {
  at,
  configurationValues,
  created,
  deleted,
  endpointValues,
  firstPlan,
  planOf,
  policyValues,
  replaced,
  rollout,
  scheduledActionValues,
  targetValues,
  unchanged,
  updated,
} from '../plan/plans';
import { validConfig } from '../../support/config';

const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const ALARM = 'aws_cloudwatch_metric_alarm';
const ACTION = 'aws_appautoscaling_scheduled_action';
const BATCH = { type: 'INSTANCE_COUNT', value: 1 };

const cost = (plan: PlanJson, set: readonly string[] = [], running?: number) =>
  costOf(plan, validConfig({ set }), running);
const metric = { metric_name: 'Invocations', namespace: 'AWS/SageMaker', period: 300, stat: 'Sum' };
const query = (id: string) => ({ id, expression: '', metric: [metric] });
const alarm = (values: object) => ({ alarm_name: 'it', metric_query: [], ...values });

/** A fleet whose three sizes are so many of `ml.r5.xlarge`, at 0.302 x 730 = 220.46 USD each. */
const r5 = (minimum: number, start: number, maximum: number) =>
  expect.objectContaining({
    instanceType: 'ml.r5.xlarge',
    minimum: part(minimum, 220.46),
    start: part(start, 220.46),
    maximum: part(maximum, 220.46),
  }) as unknown;
const part = (count: number, unitPrice: number) => ({
  count,
  unitPrice: expect.closeTo(unitPrice, 6) as number,
  amount: { usd: expect.closeTo(count * unitPrice, 6) as number },
});

describe('the instances', () => {
  it('cost the same before and after a plan that does not touch them', () => {
    const { before, after } = cost(planOf());

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    expect(after).toEqual(before);
  });

  it('cost nothing before the first deploy', () => {
    const { before, after } = cost(firstPlan());

    expect(before).toBeUndefined();
    expect(after?.fleet).toEqual(r5(1, 1, 4));
  });

  it('cost nothing when all is deleted', () => {
    const types = ['endpoint', 'endpoint_configuration', 'model'].map((name) => `aws_sagemaker_${name}`);

    const { before, after } = cost(planOf(...[...types, TARGET, POLICY].map((type) => deleted(type))));

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    expect(after).toBeUndefined();
  });

  it('cost nothing where a configuration is left without its endpoint', () => {
    const { after } = cost(planOf(deleted('aws_sagemaker_endpoint'), unchanged(ALARM, alarm({}))));

    expect(after?.fleet).toBeUndefined();
  });

  it('cost what their new type does', () => {
    const { before, after } = cost(planOf(...rollout({ instance_type: 'ml.g5.48xlarge' }), replaced(TARGET)));

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    // 20.36 x 730
    expect(after?.fleet).toMatchObject({
      minimum: part(1, 14_862.8),
      start: part(1, 14_862.8),
      maximum: part(4, 14_862.8),
    });
  });

  it('follow changed limits, and are brought within them', () => {
    const { before, after } = cost(planOf(updated(TARGET, targetValues({ min_capacity: 2, max_capacity: 6 }))));

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    expect(after?.fleet).toEqual(r5(2, 2, 6));
  });

  it('are as many as the fleet starts with, where scaling is off', () => {
    const { before, after } = cost(planOf(deleted(TARGET), deleted(POLICY)));

    expect(before?.fleet).toMatchObject({ isScaled: true });
    expect(after?.fleet).toEqual(r5(1, 1, 1));
    expect(after?.fleet).toMatchObject({ isScaled: false });
  });

  it('start with the count that a new configuration brings', () => {
    const { after } = cost(planOf(...rollout({ initial_instance_count: 3 })));

    expect(after?.fleet).toEqual(r5(1, 3, 4));
  });

  it('are as many as run now, until a new fleet comes up', () => {
    const kept = cost(planOf(), [], 3);
    const rolledOut = cost(planOf(...rollout({ initial_instance_count: 2 })), [], 3);

    expect([kept.before?.fleet, kept.after?.fleet]).toEqual([r5(1, 3, 4), r5(1, 3, 4)]);
    expect([rolledOut.before?.fleet, rolledOut.after?.fleet]).toEqual([r5(1, 3, 4), r5(1, 2, 4)]);
  });

  it('reach as far as a schedule lets them', () => {
    const action = scheduledActionValues({ scalable_target_action: [{ min_capacity: '3', max_capacity: '9' }] });

    const { before, after } = cost(planOf(created(ACTION, action)));

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    expect(after?.fleet).toEqual(r5(1, 1, 9));
  });

  it('stay within the limits of the target where a schedule sets none', () => {
    const action = scheduledActionValues({ scalable_target_action: [{ min_capacity: '', max_capacity: '6' }] });

    expect(cost(planOf(unchanged(ACTION, action))).after?.fleet).toEqual(r5(1, 1, 6));
  });
});

describe('the price of an instance', () => {
  const p3 = planOf(...rollout({ instance_type: 'ml.p3.2xlarge' }));

  it('is unknown for a type without one, and the reason says how to set it', () => {
    const unknown = 'no price of ml.p3.2xlarge in us-east-1 is known; set cost.instancePricesPerHour';

    const { before, after } = cost(p3);

    expect(before?.fleet).toEqual(r5(1, 1, 4));
    expect(after?.fleet?.maximum).toEqual({ count: 4, unitPrice: undefined, amount: { unknown } });
  });

  it('is unknown in a region without a list', () => {
    const { after } = cost(planOf(), ['region=sa-east-1']);

    expect(after?.fleet?.start.amount).toEqual({
      unknown: 'no price of ml.r5.xlarge in sa-east-1 is known; set cost.instancePricesPerHour',
    });
  });

  it('is that of the region', () => {
    // 0.338 x 730
    expect(cost(planOf(), ['region=eu-west-1']).after?.fleet?.start).toEqual(part(1, 246.74));
  });

  it('is what the configuration says, where it says one', () => {
    const set = ['cost.instancePricesPerHour={"ml.r5.xlarge":0.2,"ml.p3.2xlarge":4}'];

    const { before, after } = cost(p3, set);

    expect(before?.fleet).toMatchObject({ hasOwnPrice: true, start: part(1, 146) });
    expect(after?.fleet).toMatchObject({ hasOwnPrice: true, start: part(1, 2920) });
  });
});

describe('alarms, dashboards and keys', () => {
  it('cost for each metric of an alarm, and for the two alarms of a scaling policy', () => {
    const plan = planOf(
      at(`${ALARM}.one`, unchanged(ALARM, alarm({ metric_name: 'CPUUtilization' }))),
      at(
        `${ALARM}.math`,
        unchanged(
          ALARM,
          alarm({
            metric_query: [query('errors'), query('requests'), { id: 'result', expression: 'a/b', metric: [] }],
          }),
        ),
      ),
      at(`${ALARM}.new`, created(ALARM, alarm({ metric_name: 'ModelLatency' }))),
    );

    const { before, after } = cost(plan);

    expect(before?.alarms).toEqual(part(1 + 2 + 2, 0.1));
    expect(after?.alarms).toEqual(part(1 + 2 + 1 + 2, 0.1));
  });

  it('cost nothing for a step scaling policy, whose alarms are others', () => {
    const { after } = cost(planOf(unchanged(POLICY, policyValues({ policy_type: 'StepScaling' }))));

    expect(after?.alarms).toEqual(part(0, 0.1));
  });

  it('cost for each that stays', () => {
    const plan = planOf(created('aws_cloudwatch_dashboard'), deleted('aws_kms_key'));

    const { before, after } = cost(plan);

    expect([before?.dashboards, before?.keys]).toEqual([part(0, 3), part(1, 1)]);
    expect([after?.dashboards, after?.keys]).toEqual([part(1, 3), part(0, 1)]);
  });

  it('cost what their region asks', () => {
    expect(cost(planOf(), ['region=sa-east-1']).after?.alarms).toEqual(part(2, 0.135));
  });

  it('have no known price in China, but where there are none', () => {
    const { after } = cost(planOf(), ['region=cn-north-1']);

    expect(after?.alarms.amount).toEqual({ unknown: 'no price of cn-north-1 is known' });
    expect(after?.keys.amount).toEqual({ usd: 0 });
  });
});

describe('while an update runs', () => {
  it('the new fleet of a blue/green one is paid beside the old one', () => {
    const { secondFleetPerHour } = cost(planOf(...rollout({ initial_instance_count: 3 })));

    expect(secondFleetPerHour).toEqual({ usd: expect.closeTo(3 * 0.302, 6) as number });
  });

  it('that is unknown where the price is', () => {
    const { secondFleetPerHour } = cost(planOf(...rollout({ instance_type: 'ml.p3.2xlarge' })));

    expect(secondFleetPerHour).toMatchObject({ unknown: expect.stringContaining('ml.p3.2xlarge') as string });
  });

  it('a rolling one has no second fleet', () => {
    const rolling = {
      deployment_config: [
        {
          blue_green_update_policy: [],
          rolling_update_policy: [{ maximum_batch_size: [BATCH], wait_interval_in_seconds: 0 }],
        },
      ],
    };

    expect(cost(planOf(...rollout({}, rolling))).secondFleetPerHour).toBeUndefined();
  });

  it.each([
    ['nothing changes', planOf()],
    ['the endpoint is created', firstPlan()],
    ['the endpoint is deleted first', planOf(replaced('aws_sagemaker_endpoint'))],
    ['its instances stay', planOf(updated('aws_sagemaker_endpoint', endpointValues({ tags: { a: 'b' } })))],
  ])('there is none where %s', (_, plan) => {
    expect(cost(plan).secondFleetPerHour).toBeUndefined();
  });
});

it('says nothing of a fleet whose size is known after the apply only', () => {
  const unsized = configurationValues({ initial_instance_count: undefined });

  expect(cost(firstPlan(created('aws_sagemaker_endpoint_configuration', unsized))).after?.fleet).toBeUndefined();
});
