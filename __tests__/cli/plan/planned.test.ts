import { plannedOf } from '../../../cli/plan/planned';
import {
  configurationValues,
  created,
  deleted,
  endpointValues,
  firstPlan,
  planned,
  policyValues,
  replaced,
  rollout,
  scheduledActionValues,
  targetValues,
  unchanged,
  updated,
} from './plans';

const ENDPOINT = 'aws_sagemaker_endpoint';
const CONFIGURATION = 'aws_sagemaker_endpoint_configuration';
const POLICY = 'aws_appautoscaling_policy';

describe('what a plan means for the endpoint', () => {
  it.each([
    ['none', unchanged(ENDPOINT)],
    ['create', created(ENDPOINT)],
    ['update', updated(ENDPOINT, endpointValues({ tags: { a: 'b' } }))],
    ['replace', replaced(ENDPOINT)],
    ['delete', deleted(ENDPOINT)],
  ])('is told from the actions: %s', (change, resource) => {
    expect(planned(resource).endpoint).toMatchObject({ change, name: 'mlops-mme-v1' });
  });

  it.each(['create,delete', 'delete,create'])('is a replacement in either order: %s', (actions) => {
    const resource = replaced(ENDPOINT);

    const { endpoint } = planned({ ...resource, change: { ...resource.change, actions: actions.split(',') } });

    expect(endpoint.change).toBe('replace');
  });

  it('is a replacement when it moves to another address, which deletes it there and creates it here', () => {
    expect(planned(deleted(ENDPOINT), created(ENDPOINT)).endpoint).toMatchObject({
      change: 'replace',
      isTainted: false,
    });
  });

  it.each([
    ['none of Terraform’s business any more', 'forget'],
    ['something that a later Terraform may do', 'constructor'],
  ])('is nothing where it is %s', (_, action) => {
    const resource = unchanged(ENDPOINT);

    const { endpoint } = planned({ ...resource, change: { ...resource.change, actions: [action] } });

    expect(endpoint.change).toBe('none');
  });

  it('is a deletion where a later Terraform deletes in a way of its own', () => {
    const resource = deleted(ENDPOINT);

    const { endpoint } = planned({ ...resource, change: { ...resource.change, actions: ['archive', 'delete'] } });

    expect(endpoint.change).toBe('delete');
  });

  it.each([
    ['is told from', 'replace_because_tainted', true],
    ['is not told from', 'replace_because_cannot_update', false],
    ['is not told from', 'replace_by_request', false],
  ])('a failed creation %s %s', (_, action_reason, isTainted) => {
    expect(planned({ ...replaced(ENDPOINT), action_reason }).endpoint.isTainted).toBe(isTainted);
  });

  it('leaves out data sources', () => {
    expect(planned(unchanged(ENDPOINT), { ...deleted(ENDPOINT), mode: 'data' }).endpoint.change).toBe('none');
  });

  it('counts deposed objects as clean-up only', () => {
    const plan = planned(
      { ...deleted(ENDPOINT), deposed: 'd3adb33f' },
      { ...deleted(CONFIGURATION), deposed: 'c0ffee' },
    );

    expect(plan.endpoint.change).toBe('none');
    expect(plan.leftovers).toBe(2);
  });

  it('counts alarms and others, and not what is in Terraform’s state alone', () => {
    const plan = planned(
      created('aws_cloudwatch_metric_alarm'),
      updated('aws_cloudwatch_metric_alarm', {}),
      deleted('aws_sns_topic'),
      replaced('aws_kms_key'),
      created('terraform_data'),
      unchanged('aws_iam_role'),
    );

    expect(plan.alarms).toEqual({ create: 1, update: 1, replace: 0, delete: 0 });
    expect(plan.others).toEqual({ create: 0, update: 0, replace: 1, delete: 1 });
  });
});

describe('the planned configuration', () => {
  it('is the new one where one rolls out', () => {
    const { configuration } = planned(...rollout({ instance_type: 'ml.g4dn.xlarge', initial_instance_count: 3 }));

    expect(configuration).toEqual({
      change: 'replace',
      name: 'mlops-mme-v1-config-2',
      rollsOut: true,
      variantNames: ['AllTraffic'],
      instanceCount: 3,
      instanceType: { from: 'ml.r5.xlarge', to: 'ml.g4dn.xlarge' },
    });
  });

  it('is the present one where nothing changes', () => {
    expect(planned().configuration).toMatchObject({ name: 'mlops-mme-v1-config-1', rollsOut: false, instanceCount: 1 });
  });

  it('rolls out where its name is known after the apply only', () => {
    const plan = planned(updated(ENDPOINT, endpointValues({ endpoint_config_name: undefined })));

    expect(plan.configuration).toMatchObject({ rollsOut: true });
    expect(plan.configuration.name).toBeUndefined();
  });

  it('does not roll out where the endpoint changes in other things', () => {
    expect(planned(updated(ENDPOINT, endpointValues({ tags: { a: 'b' } }))).configuration.rollsOut).toBe(false);
  });

  it('rolls out, though it is there already, where an update to it has failed before', () => {
    const plan = planned(updated(ENDPOINT, endpointValues(), endpointValues({ endpoint_config_name: 'older' })));

    expect(plan.configuration).toMatchObject({ change: 'none', rollsOut: true, name: 'mlops-mme-v1-config-1' });
  });

  it.each([
    ['created', created(ENDPOINT), true],
    ['replaced', replaced(ENDPOINT), true],
    ['deleted', deleted(ENDPOINT), false],
  ])('of an endpoint that is %s: rolls out is %s', (_, resource, rollsOut) => {
    expect(planned(resource).configuration.rollsOut).toBe(rollsOut);
  });

  it('has the instances of all variants, and no count where one of them is unknown', () => {
    const variants = (...counts: (number | null)[]) => ({
      ...configurationValues(),
      production_variants: counts.map((initial_instance_count) => ({ initial_instance_count, variant_name: 'v' })),
    });

    expect(planned(unchanged(CONFIGURATION, variants(2, 3))).configuration.instanceCount).toBe(5);
    expect(planned(unchanged(CONFIGURATION, variants(2, null))).configuration.instanceCount).toBeUndefined();
    expect(planned(unchanged(CONFIGURATION, variants())).configuration.instanceCount).toBeUndefined();
  });
});

describe('planned scaling', () => {
  it('has limits, and the names of policies and scheduled actions, changed or not', () => {
    const { scaling } = planned(
      updated('aws_appautoscaling_target', targetValues({ min_capacity: 2, max_capacity: 8 })),
      unchanged(POLICY),
      created(POLICY, policyValues({ name: 'cpu' })),
      deleted(POLICY, policyValues({ name: 'gone' })),
      created('aws_appautoscaling_scheduled_action', scheduledActionValues({ name: 'morning' })),
    );

    expect(scaling).toEqual({
      change: 'update',
      before: { min: 1, max: 4 },
      target: { min: 2, max: 8 },
      policyNames: ['mlops-mme-v1-validation-invocations', 'cpu'],
      scheduledActionNames: ['morning'],
      changedNames: ['cpu', 'gone', 'morning'],
    });
  });

  it('has no target where it is switched off', () => {
    const { scaling } = planned(deleted('aws_appautoscaling_target'), deleted(POLICY));

    expect(scaling).toMatchObject({ change: 'delete', policyNames: [] });
    expect(scaling.target).toBeUndefined();
  });
});

it('takes a first deploy for the creation of everything', () => {
  const { endpoint, bucket, model, configuration, scaling } = plannedOf(firstPlan());

  expect([endpoint, bucket, model, configuration, scaling].map(({ change }) => change)).toEqual(
    Array(5).fill('create'),
  );
});
