import type { Live } from '../../../cli/aws/live';
import { Failure } from '../../../cli/failure';
import { ALLOWED_WORDS } from '../../../cli/plan/allowed-words';
import { dangersOf, refuse } from '../../../cli/plan/guard';
import { plannedOf } from '../../../cli/plan/planned';
import {
  accessLogBucket,
  configurationValues,
  created,
  deleted,
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
const CONFIGURATION = 'aws_sagemaker_endpoint_configuration';
const BUCKET = 'aws_s3_bucket';
const TARGET = 'aws_appautoscaling_target';
const POLICY = 'aws_appautoscaling_policy';

interface Row {
  readonly word: string;
  readonly when: string;
  readonly changes: readonly Change[];
  readonly meets?: Live;
  readonly what: string;
}

const tainted = { ...replaced(ENDPOINT), action_reason: 'replace_because_tainted' };
const requested = { ...replaced(ENDPOINT), action_reason: 'replace_by_request' };
const withoutScaling = [deleted(TARGET), deleted(POLICY)];

const dangers: readonly Row[] = [
  {
    word: 'endpoint-replacement',
    when: 'the endpoint is replaced',
    changes: [replaced(ENDPOINT)],
    what: 'the endpoint mlops-mme-v1 is deleted and created again',
  },
  {
    word: 'endpoint-replacement',
    when: 'the endpoint moves to another address',
    changes: [deleted(ENDPOINT), created(ENDPOINT)],
    what: 'the endpoint mlops-mme-v1 is deleted and created again',
  },
  {
    word: 'endpoint-replacement',
    when: 'Terraform saw its creation fail, but it serves',
    changes: [tainted],
    what: 'the endpoint mlops-mme-v1 is deleted and created again',
  },
  {
    word: 'endpoint-replacement',
    when: 'the endpoint is not found under the planned name, but Terraform knows of it',
    changes: [replaced(ENDPOINT, endpointValues({ name: 'other' }))],
    meets: nothingLive,
    what: 'the endpoint other is deleted and created again',
  },
  {
    word: 'endpoint-deletion',
    when: 'the endpoint is deleted',
    changes: [deleted(ENDPOINT), deleted(CONFIGURATION), ...withoutScaling],
    what: 'the endpoint mlops-mme-v1 is deleted',
  },
  {
    word: 'bucket-replacement',
    when: 'the bucket is replaced',
    changes: [replaced(BUCKET)],
    what: 'the bucket mlops-mme-v1-deployment-bucket-validation, with the models, is deleted and created again',
  },
  {
    word: 'bucket-replacement',
    when: 'the bucket of the access logs is replaced',
    changes: [unchanged(BUCKET), accessLogBucket(replaced)],
    what: 'the bucket mlops-mme-v1-access-logs-validation, with the access logs, is deleted and created again',
  },
  {
    word: 'bucket-replacement',
    when: 'both buckets are replaced',
    changes: [replaced(BUCKET), accessLogBucket(replaced)],
    what:
      'the bucket mlops-mme-v1-deployment-bucket-validation, with the models, is deleted and created again; ' +
      'the bucket mlops-mme-v1-access-logs-validation, with the access logs, is deleted and created again',
  },
  {
    word: 'bucket-deletion',
    when: 'the bucket is deleted',
    changes: [deleted(BUCKET)],
    what: 'the bucket mlops-mme-v1-deployment-bucket-validation, with the models, is deleted',
  },
  {
    word: 'bucket-deletion',
    when: 'the bucket of the access logs is deleted',
    changes: [unchanged(BUCKET), accessLogBucket(deleted)],
    what: 'the bucket mlops-mme-v1-access-logs-validation, with the access logs, is deleted',
  },
  {
    word: 'scaling-removal',
    when: 'scaling is switched off',
    changes: withoutScaling,
    meets: live({ desiredCount: 3 }),
    what: 'scaling is switched off, and 3 instances stay',
  },
  {
    word: 'scaling-removal',
    when: 'a target is left without its only policy',
    changes: [deleted(POLICY)],
    what: 'scaling loses its policies: mlops-mme-v1-validation-invocations',
  },
  {
    word: 'capacity-decrease',
    when: 'the new fleet is smaller than the running one',
    changes: rollout({ initial_instance_count: 1 }),
    meets: live({ desiredCount: 3 }),
    what: 'the new fleet starts with 1 instance, where 3 instances run now',
  },
  {
    word: 'capacity-decrease',
    when: 'scaling allows fewer than run',
    changes: [updated(TARGET, targetValues({ max_capacity: 2 }))],
    meets: live({ desiredCount: 3 }),
    what: 'scaling allows at most 2 instances, where 3 instances run now',
  },
  {
    word: 'capacity-decrease',
    when: 'both make it smaller',
    changes: [...rollout({ initial_instance_count: 2 }), replaced(TARGET, targetValues({ max_capacity: 2 }))],
    meets: live({ desiredCount: 3 }),
    what: 'the new fleet starts with 2 instances and scaling allows at most 2 instances, where 3 instances run now',
  },
  {
    word: 'variant-rename',
    when: 'the new configuration has a variant of another name',
    changes: rollout({ variant_name: 'Main' }),
    what: 'the variant AllTraffic goes; planned is Main',
  },
];

const nearMisses: readonly Omit<Row, 'what'>[] = [
  { word: 'endpoint-replacement', when: 'the endpoint is updated in place', changes: rollout() },
  {
    word: 'endpoint-replacement',
    when: 'its creation failed, and nothing is there',
    changes: [tainted],
    meets: nothingLive,
  },
  {
    word: 'endpoint-replacement',
    when: 'its creation failed, and it says so itself',
    changes: [tainted],
    meets: live({ status: 'Failed' }),
  },
  {
    word: 'endpoint-replacement',
    when: 'it has failed, and is replaced on request',
    changes: [requested],
    meets: live({ status: 'Failed' }),
  },
  {
    word: 'endpoint-deletion',
    when: 'a deposed endpoint is cleaned up',
    changes: [{ ...deleted(ENDPOINT), deposed: 'd3adb33f' }],
  },
  {
    word: 'bucket-replacement',
    when: 'the bucket is changed in place',
    changes: [updated(BUCKET, { bucket: 'b', force_destroy: true })],
  },
  { word: 'bucket-deletion', when: 'a rule of the bucket is deleted', changes: [deleted('aws_s3_bucket_policy')] },
  {
    word: 'bucket-deletion',
    when: 'one for the access logs is added',
    changes: [unchanged(BUCKET), accessLogBucket(created)],
  },
  {
    word: 'bucket-replacement',
    when: 'one bucket comes and the other goes',
    changes: [deleted(BUCKET), accessLogBucket(created)],
  },
  {
    word: 'scaling-removal',
    when: 'scaling is off already',
    changes: withoutScaling,
    meets: live({ scaling: unscaled }),
  },
  { word: 'scaling-removal', when: 'scaling is replaced', changes: [replaced(TARGET), replaced(POLICY)] },
  {
    word: 'scaling-removal',
    when: 'one policy gives way to another',
    changes: [deleted(POLICY), created(POLICY, policyValues({ name: 'cpu' }))],
  },
  {
    word: 'scaling-removal',
    when: 'a target is scaled by the clock alone, as before',
    changes: [deleted(POLICY), unchanged('aws_appautoscaling_scheduled_action', scheduledActionValues())],
    meets: live({ scaling: { policyNames: [], scheduledActionNames: ['mlops-mme-v1-validation-morning'] } }),
  },
  {
    word: 'capacity-decrease',
    when: 'the new fleet is as large as the running one',
    changes: rollout({ initial_instance_count: 3 }),
    meets: live({ desiredCount: 3 }),
  },
  {
    word: 'capacity-decrease',
    when: 'no new configuration rolls out',
    changes: [unchanged(CONFIGURATION, configurationValues({ initial_instance_count: 1 }))],
    meets: live({ desiredCount: 3 }),
  },
  {
    word: 'capacity-decrease',
    when: 'scaling allows just as many as run',
    changes: [updated(TARGET, targetValues({ max_capacity: 3 }))],
    meets: live({ desiredCount: 3 }),
  },
  {
    word: 'capacity-decrease',
    when: 'more run than scaling allows, and the plan leaves scaling as it is',
    changes: [created('aws_sns_topic')],
    meets: live({ desiredCount: 9 }),
  },
  {
    word: 'capacity-decrease',
    when: 'the endpoint has failed, so that nothing runs',
    changes: [tainted],
    meets: live({ status: 'Failed', desiredCount: 3 }),
  },
  { word: 'variant-rename', when: 'the variant keeps its name', changes: rollout({ instance_type: 'ml.g4dn.xlarge' }) },
  {
    word: 'variant-rename',
    when: 'no new configuration rolls out',
    changes: [unchanged(CONFIGURATION, configurationValues({ variant_name: 'Main' }))],
  },
];

const dangersIn = ({ changes, meets = live() }: Omit<Row, 'what'>) => dangersOf(planned(...changes), meets);
const wordsIn = (row: Omit<Row, 'what'>) => dangersIn(row).map(({ word }) => word);

function refusal(row: Row, allowed: readonly string[] = []): Failure {
  try {
    refuse(dangersIn(row), allowed);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('the plan is not refused');
}

describe('the guard of a plan', () => {
  it.each(dangers)('refuses $word: $when', (row) => {
    const { message, exitCode } = refusal(row);

    expect(wordsIn(row)).toEqual([row.word]);
    expect(message).toContain(`${row.word}: ${row.what}\n`);
    expect(message).toContain('state: nothing was changed');
    expect(message).toMatch(new RegExp(`run the same command with --allow ${row.word}$`));
    expect(exitCode).toBe(3);
  });

  it.each(dangers)('lets $word pass where it is allowed: $when', (row) => {
    expect(() => {
      refuse(dangersIn(row), [row.word]);
    }).not.toThrow();
  });

  it.each(dangers)('refuses $word where another word is allowed: $when', (row) => {
    expect(refusal(row, ['production-destroy', ...ALLOWED_WORDS.filter((word) => word !== row.word)]).exitCode).toBe(3);
  });

  it.each(nearMisses)('sees no $word where $when', (row) => {
    expect(wordsIn(row)).not.toContain(row.word);
  });

  it('has a danger and a near miss in this test for each word', () => {
    const covered = (rows: readonly { readonly word: string }[]) => new Set(rows.map(({ word }) => word));

    expect(covered(dangers)).toEqual(new Set(ALLOWED_WORDS));
    expect(covered(nearMisses)).toEqual(new Set(ALLOWED_WORDS));
  });

  it('lets a first deploy pass', () => {
    expect(dangersOf(plannedOf(firstPlan()), nothingLive)).toEqual([]);
  });

  it('lets another instance type pass, with scaling taken off and put back', () => {
    const changes = [...rollout({ instance_type: 'ml.g4dn.xlarge' }), replaced(TARGET), replaced(POLICY)];

    expect(dangersOf(planned(...changes), live())).toEqual([]);
  });
});
