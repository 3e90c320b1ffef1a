import { dangersOf, refuse } from '../../../cli/plan/guard';
import {
  accessLogBucket,
  deleted,
  endpointValues,
  live,
  planned,
  replaced,
  rollout,
  targetValues,
  unchanged,
  unscaled,
  updated,
  type Change,
} from './plans';

const BUCKET = 'aws_s3_bucket';
const TARGET = 'aws_appautoscaling_target';
const withoutScaling = [deleted(TARGET), deleted('aws_appautoscaling_policy')];
const tainted = { ...replaced('aws_sagemaker_endpoint'), action_reason: 'replace_because_tainted' };

describe('a plan with several dangers', () => {
  const dangers = dangersOf(planned(...rollout({ variant_name: 'Main' }), ...withoutScaling, deleted(BUCKET)), live());
  const messageWith = (...allowed: readonly string[]) => {
    try {
      refuse(dangers, allowed);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('the plan is not refused');
  };

  it('is refused with all of them at once, and the words that allow them', () => {
    const message = messageWith();

    expect(message).toContain('  bucket-deletion: ');
    expect(message).toContain('  scaling-removal: ');
    expect(message).toContain('  variant-rename: ');
    expect(message).toMatch(/--allow bucket-deletion scaling-removal variant-rename$/);
  });

  it('is refused for what is not allowed of it; the words to run it with keep those that were given', () => {
    const message = messageWith('bucket-deletion');

    expect(message).not.toContain('  bucket-deletion: ');
    expect(message).toMatch(/--allow bucket-deletion scaling-removal variant-rename$/);
  });
});

describe('the fix of a danger', () => {
  const fixOf = (changes: readonly Change[], meets = live({ desiredCount: 3 })) =>
    dangersOf(planned(...changes), meets).map(({ fix }) => fix);

  it.each([
    [
      'is scaling’s maximum where that is too low',
      [updated(TARGET, targetValues({ max_capacity: 2 }))],
      'set model.scaling.maxInstances to 3 or more',
    ],
    [
      'is a new plan where scaling allows more: the endpoint has scaled since this one',
      rollout({ initial_instance_count: 2 }),
      'plan again: a new plan starts with as many instances as run then',
    ],
    [
      'is a new configuration where the one of a failed update has become too small',
      [updated('aws_sagemaker_endpoint', endpointValues(), endpointValues({ endpoint_config_name: 'older' }))],
      './mme deploy --redeploy: a new configuration starts with as many instances as run then',
    ],
    [
      'is to untaint an endpoint that serves',
      [tainted],
      'Terraform saw its creation fail, but it serves: terraform untaint its address, then plan again',
    ],
    [
      'is the bucket of the models as it was, where that is replaced',
      [replaced(BUCKET), accessLogBucket(replaced)],
      'keep model.data.deploymentBucket as it was',
    ],
    [
      'is the name that the bucket of the access logs has from the endpoint, where that alone is replaced',
      [unchanged(BUCKET), accessLogBucket(replaced)],
      'keep model.endpointName as it was',
    ],
    [
      'is the bucket in the stack again, where that of the models is deleted',
      [deleted(BUCKET), accessLogBucket(deleted)],
      'put it back into the stack; to be rid of the whole stack: ./mme destroy',
    ],
    [
      'is a copy of the access logs, where their bucket alone is deleted',
      [unchanged(BUCKET), accessLogBucket(deleted)],
      'copy the logs that you have to keep first; or leave model.data.accessLogBucket out',
    ],
  ])('%s', (_, changes, fix) => {
    expect(fixOf(changes)).toContain(fix);
  });

  it('is the configured count where scaling is off', () => {
    const changes = [...rollout({ initial_instance_count: 2 }), ...withoutScaling];

    expect(fixOf(changes, live({ desiredCount: 3, scaling: unscaled }))).toEqual([
      'set model.resources.initialInstanceCount to 3 or more',
    ]);
  });
});
