import type { Live } from '../../../cli/aws/live';
import { inWords } from '../../../cli/plan/in-words';
import { plannedOf } from '../../../cli/plan/planned';
import { validConfig } from '../../support/config';
import {
  accessLogBucket,
  created,
  deleted,
  endpointLogs,
  endpointValues,
  firstPlan,
  live,
  nothingLive,
  planned,
  policyValues,
  replaced,
  rollout,
  scheduledActionValues,
  targetValues,
  unchanged,
  unscaled,
  updated,
  type Change,
} from './plans';

const ENDPOINT = 'aws_sagemaker_endpoint';
const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';
const SCHEDULED_ACTION = 'aws_appautoscaling_scheduled_action';

const words = (changes: readonly Change[], meets: Live = live(), set: readonly string[] = []) =>
  inWords(planned(...changes), meets, configured(set));
const configured = (set: readonly string[]) => validConfig({ set });

const tainted = { ...replaced(ENDPOINT), action_reason: 'replace_because_tainted' };

describe('a plan in words', () => {
  it('tells another instance type in a few sentences', () => {
    const changes = [
      ...rollout({ instance_type: 'ml.g4dn.xlarge', initial_instance_count: 3 }),
      replaced(TARGET),
      replaced(POLICY),
      replaced(POLICY, policyValues({ name: 'gpu' })),
    ];

    expect(words(changes, live({ desiredCount: 3 }))).toEqual([
      'The endpoint mlops-mme-v1 is updated in place: blue/green, all at once; about 15 min.',
      'The instance type changes: ml.r5.xlarge -> ml.g4dn.xlarge.',
      '3 running instances are kept.',
      'The model and its configuration are replaced; the old ones are deleted when the new ones serve.',
      'Scaling is paused during the update, then restored: 1 to 4 instances, 2 policies.',
      'Traffic goes back by itself when this alarm goes off: mlops-mme-v1-validation-Invocation5XXErrors.',
    ]);
  });

  it('tells a first deploy', () => {
    const plan = firstPlan(created('aws_cloudwatch_metric_alarm'), created('aws_sns_topic'), created('aws_kms_key'));

    expect(inWords(plannedOf(plan), nothingLive, validConfig())).toEqual([
      'The endpoint mlops-mme-v1 is created with 1 instance of ml.r5.xlarge.',
      'Scaling is switched on: 1 to 4 instances, 1 policy.',
      'The bucket mlops-mme-v1-deployment-bucket-validation is created.',
      'Alarms: 1 created.',
      'Other resources: 2 created.',
    ]);
  });

  it('says that the endpoint is not touched where it is not', () => {
    expect(words([updated('aws_cloudwatch_metric_alarm', {}), deleted('aws_sns_topic')])).toEqual([
      'The endpoint is not touched.',
      'Alarms: 1 changed.',
      'Other resources: 1 deleted.',
    ]);
  });

  it.each([
    [
      'an endpoint that changes in other things',
      [updated(ENDPOINT, endpointValues({ tags: { a: 'b' } }))],
      live(),
      'The endpoint mlops-mme-v1 is updated in place; its instances stay.',
    ],
    [
      'an outage',
      [replaced(ENDPOINT)],
      live(),
      'The endpoint mlops-mme-v1 is deleted and created again with 1 instance of ml.r5.xlarge; until that is done nothing answers.',
    ],
    [
      'a second try after a failed creation',
      [tainted],
      live({ status: 'Failed' }),
      'The endpoint mlops-mme-v1, which has failed, is deleted and created again with 1 instance of ml.r5.xlarge.',
    ],
    ['the end of it', [deleted(ENDPOINT), deleted(TARGET)], live(), 'The endpoint mlops-mme-v1 is deleted.'],
  ])('tells first what happens to the endpoint: %s', (_, changes, meets, sentence) => {
    expect(words(changes, meets)[0]).toBe(sentence);
  });
});

describe('the instances, in words', () => {
  const counted = (count: number) => rollout({ initial_instance_count: count });

  it.each([
    ['one is kept', counted(1), live(), [], '1 running instance is kept.'],
    ['several are kept', counted(4), live({ desiredCount: 4 }), [], '4 running instances are kept.'],
    [
      'fewer come than run, for scaling allows no more',
      counted(3),
      live({ desiredCount: 4 }),
      ['model.scaling.maxInstances=3'],
      '4 instances run; the new fleet starts with 3 (model.scaling.maxInstances).',
    ],
    [
      'more come than run, for scaling wants as many',
      counted(2),
      live(),
      ['model.scaling.minInstances=2', 'model.resources.initialInstanceCount=2'],
      '1 instance runs; the new fleet starts with 2 (model.scaling.minInstances).',
    ],
    [
      'another count is configured, with scaling off',
      counted(2),
      live({ desiredCount: 4, scaling: unscaled }),
      ['model.scaling.enable=false', 'model.resources.initialInstanceCount=2'],
      '4 instances run; the new fleet starts with 2 (model.resources.initialInstanceCount).',
    ],
    [
      'the start value is no reason, with scaling on',
      counted(2),
      live({ desiredCount: 3 }),
      ['model.resources.initialInstanceCount=2'],
      '3 instances run; the new fleet starts with 2.',
    ],
    [
      'the maximum is no reason for more',
      counted(4),
      live(),
      ['model.scaling.maxInstances=4'],
      '1 instance runs; the new fleet starts with 4.',
    ],
    ['no key explains it', counted(2), live({ desiredCount: 3 }), [], '3 instances run; the new fleet starts with 2.'],
    ['nothing is known to run', counted(1), nothingLive, [], 'The fleet starts with 1 instance.'],
  ])('are told: %s', (_, changes, meets, set, sentence) => {
    expect(words(changes, meets, set)).toContain(sentence);
  });

  it.each([
    ['the endpoint is not touched', [updated(TARGET, targetValues({ max_capacity: 8 }))]],
    ['no new fleet comes', [updated(ENDPOINT, endpointValues({ tags: {} }))]],
  ])('are not told where %s', (_, changes) => {
    expect(words(changes).join()).not.toMatch(/kept|starts with|Traffic/);
  });

  it('have the type that is live, not the one that Terraform remembers', () => {
    const changes = rollout({ instance_type: 'ml.g4dn.xlarge' });

    expect(words(changes, live({ instanceType: 'ml.m5.large' }))).toContain(
      'The instance type changes: ml.m5.large -> ml.g4dn.xlarge.',
    );
    expect(words(changes, live({ instanceType: 'ml.g4dn.xlarge' })).join()).not.toContain('instance type');
    expect(words(changes, live({ instanceType: undefined }))).toContain(
      'The instance type changes: ml.r5.xlarge -> ml.g4dn.xlarge.',
    );
  });
});

describe('scaling, in words', () => {
  it.each([
    [
      'switched on, with a scheduled action',
      [created(TARGET), created(POLICY), created(SCHEDULED_ACTION, scheduledActionValues())],
      'Scaling is switched on: 1 to 4 instances, 1 policy, 1 scheduled action.',
    ],
    ['switched off', [deleted(TARGET), deleted(POLICY)], 'Scaling is switched off.'],
    [
      'new limits',
      [updated(TARGET, targetValues({ min_capacity: 2, max_capacity: 8 }))],
      'The limits of scaling change: 1 to 4 -> 2 to 8 instances.',
    ],
    [
      'new limits after the pause',
      [...rollout(), replaced(TARGET, targetValues({ min_capacity: 2, max_capacity: 8 })), replaced(POLICY)],
      'Scaling is paused during the update, then restored: 2 to 8 instances (before: 1 to 4), 1 policy.',
    ],
    [
      'a pause for itself alone',
      [replaced(TARGET), replaced(POLICY)],
      'Scaling is switched off and on again: 1 to 4 instances, 1 policy.',
    ],
    [
      'new rules',
      [updated(POLICY, policyValues({ name: 'invocations' })), created(SCHEDULED_ACTION, { name: 'morning' })],
      'The rules of scaling change: invocations, morning.',
    ],
  ])('tells %s', (_, changes, sentence) => {
    expect(words(changes)).toContain(sentence);
  });

  it.each([
    ['it stays as it is', rollout()],
    ['only its tags change', [updated(TARGET, targetValues({ tags: { a: 'b' } }))]],
    ['it goes with the endpoint', [deleted(ENDPOINT), deleted(TARGET), deleted(POLICY)]],
  ])('is silent where %s', (_, changes) => {
    expect(words(changes).join()).not.toContain('caling');
  });
});

describe('the rest, in words', () => {
  const alarms = ['a', 'b'].map((alarm_name) => ({ alarm_name }));

  it.each([
    [
      'a configuration that is replaced alone',
      rollout().filter(({ type }) => type !== 'aws_sagemaker_model'),
      'The configuration is replaced; the old one is deleted when the new one serves.',
    ],
    [
      'several alarms that take an update back',
      rollout({}, { deployment_config: [{ auto_rollback_configuration: [{ alarms }] }] }),
      'Traffic goes back by itself when one of these alarms goes off: a, b.',
    ],
    [
      'a bucket that goes',
      [deleted('aws_s3_bucket')],
      'The bucket mlops-mme-v1-deployment-bucket-validation is deleted, and the models in it are lost.',
    ],
    [
      'a bucket that is replaced',
      [replaced('aws_s3_bucket')],
      'The bucket mlops-mme-v1-deployment-bucket-validation is deleted and created again; the models in it are lost.',
    ],
    [
      'a bucket for the access logs that comes',
      [unchanged('aws_s3_bucket'), accessLogBucket(created)],
      'The bucket mlops-mme-v1-access-logs-validation is created.',
    ],
    [
      'a bucket of access logs that goes',
      [unchanged('aws_s3_bucket'), accessLogBucket(deleted)],
      'The bucket mlops-mme-v1-access-logs-validation is deleted, and the access logs in it are lost.',
    ],
    [
      'a bucket of access logs that is replaced',
      [unchanged('aws_s3_bucket'), accessLogBucket(replaced)],
      'The bucket mlops-mme-v1-access-logs-validation is deleted and created again; the access logs in it are lost.',
    ],
    [
      'log groups as other resources',
      [endpointLogs(created), created('aws_cloudwatch_log_group')],
      'Other resources: 2 created.',
    ],
    [
      'what an earlier deploy left behind',
      [{ ...deleted('aws_sagemaker_model'), deposed: 'd3adb33f' }],
      'What an earlier deploy left behind is deleted: 1 object.',
    ],
    [
      'all kinds of changes of others',
      [created('a'), created('a'), updated('b', {}), replaced('c'), deleted('d'), unchanged('e')],
      'Other resources: 2 created, 1 changed, 1 replaced, 1 deleted.',
    ],
  ])('tells %s', (_, changes, sentence) => {
    expect(words(changes)).toContain(sentence);
  });

  it('tells of both buckets, that of the models first', () => {
    expect(words([accessLogBucket(created), replaced('aws_s3_bucket')]).slice(1)).toEqual([
      'The bucket mlops-mme-v1-deployment-bucket-validation is deleted and created again; the models in it are lost.',
      'The bucket mlops-mme-v1-access-logs-validation is created.',
    ]);
  });

  describe('of logs of the containers', () => {
    const kept = (from: number | undefined, to: number | undefined, type = updated) => {
      const days = (retention_in_days: number | undefined) =>
        retention_in_days === undefined ? {} : { retention_in_days };
      return words([endpointLogs((group) => type(group, days(to), days(from)))]).join(' ');
    };

    it.each([
      [90, 30, 'older than 30 days'],
      [0, 30, 'older than 30 days'],
      [undefined, 30, 'older than 30 days'],
      [30, 1, 'older than 1 day'],
    ])('tells that some are lost, where they were kept for %p days, and are for %p', (from, to, some) => {
      expect(kept(from, to)).toContain(`Logs of the containers ${some} are deleted for good.`);
    });

    it.each([
      [30, 90],
      [30, 30],
      [30, 0],
      [30, undefined],
      [0, 0],
    ])('says nothing where none is lost: kept for %p days, and then for %p', (from, to) => {
      expect(kept(from, to)).not.toContain('Logs of the containers');
    });

    it('says nothing of a group that is new', () => {
      expect(kept(undefined, 30, (group, after) => created(group, after))).not.toContain('Logs of the containers');
    });
  });
});
