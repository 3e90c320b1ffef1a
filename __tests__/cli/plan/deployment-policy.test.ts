import { deploymentPolicyOf, rolloutInWords } from '../../../cli/plan/deployment-policy';

type Block = Record<string, unknown>;

const blueGreen = (routing: Block, policy: Block = {}) => ({
  blue_green_update_policy: [{ traffic_routing_configuration: [routing], ...policy }],
});
const rolling = (type: string, value: number, wait: number) => ({
  rolling_update_policy: [{ maximum_batch_size: [{ type, value }], wait_interval_in_seconds: wait }],
});

const inWords = (config: Block | undefined, instances = 1) =>
  rolloutInWords(deploymentPolicyOf({ deployment_config: config ? [config] : [] }), instances);

describe('how a new fleet comes, in words', () => {
  it.each([
    ['all at once', blueGreen({ type: 'ALL_AT_ONCE', wait_interval_in_seconds: 300 }), 1, 'blue/green, all at once'],
    [
      'a canary of a share',
      blueGreen({ type: 'CANARY', canary_size: [{ type: 'CAPACITY_PERCENT', value: 10 }] }),
      1,
      'blue/green, canary 10 %, then the rest',
    ],
    [
      'a canary of one instance',
      blueGreen({ type: 'CANARY', canary_size: [{ type: 'INSTANCE_COUNT', value: 1 }] }),
      4,
      'blue/green, canary 1 instance, then the rest',
    ],
    [
      'steps',
      blueGreen({ type: 'LINEAR', linear_step_size: [{ type: 'CAPACITY_PERCENT', value: 25 }] }),
      4,
      'blue/green, 25 % at a time',
    ],
    ['batches', rolling('INSTANCE_COUNT', 2, 0), 4, 'rolling, 2 instances at a time'],
    ['what SageMaker does without a policy', undefined, 1, 'blue/green, all at once'],
  ])('names %s', (_, config, instances, words) => {
    expect(inWords(config, instances)).toMatch(new RegExp(`^${words}; about \\d+ min$`));
  });

  // A fleet, or a batch of one, takes 8 minutes.
  it.each([
    ['a fleet alone', undefined, 1, 10],
    ['one wait: 8 + 10', blueGreen({ type: 'ALL_AT_ONCE', wait_interval_in_seconds: 600 }), 1, 20],
    ['two waits: 8 + 2 x 10', blueGreen({ type: 'CANARY', wait_interval_in_seconds: 600 }), 1, 30],
    [
      'the wait of the old fleet: 8 + 5 + 12',
      blueGreen({ type: 'ALL_AT_ONCE', wait_interval_in_seconds: 300 }, { termination_wait_in_seconds: 720 }),
      1,
      25,
    ],
    [
      'four steps of a quarter: 8 + 4 x 5',
      blueGreen({
        type: 'LINEAR',
        linear_step_size: [{ type: 'CAPACITY_PERCENT', value: 25 }],
        wait_interval_in_seconds: 300,
      }),
      8,
      30,
    ],
    [
      'three steps for five instances: 8 + 3 x 10',
      blueGreen({
        type: 'LINEAR',
        linear_step_size: [{ type: 'INSTANCE_COUNT', value: 2 }],
        wait_interval_in_seconds: 600,
      }),
      5,
      40,
    ],
    ['two batches, each a fleet: 2 x (8 + 5)', rolling('INSTANCE_COUNT', 2, 300), 4, 25],
    ['two batches of a half: 2 x (8 + 5)', rolling('CAPACITY_PERCENT', 50, 300), 9, 25],
  ])('takes %s', (_, config, instances, minutes) => {
    expect(inWords(config, instances)).toMatch(new RegExp(`; about ${minutes} min$`));
  });

  it('names the alarms that take it back', () => {
    const alarms = [{ alarm_name: '5xx' }, { alarm_name: 'latency' }];

    const policy = deploymentPolicyOf({ deployment_config: [{ auto_rollback_configuration: [{ alarms }] }] });

    expect(policy.alarmNames).toEqual(['5xx', 'latency']);
  });
});
