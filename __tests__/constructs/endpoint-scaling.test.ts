import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingScheduledAction } from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { DataResource } from 'cdktf';
import { EndpointScaling } from '../../constructs/endpoint-scaling';
import { validConfig, validPlace, type Given } from '../support/config';
import { synthScope } from '../support/synth';

const ADDRESS = 'aws_sagemaker_endpoint.endpoint';
const ENDPOINT = `\${${ADDRESS}.name}`;

const EVERY_POLICY = [
  'model.resources.instanceType=ml.g4dn.xlarge',
  'model.scaling.scaleTargetCpuUtilization=70',
  'model.scaling.scaleTargetGpuUtilization=60',
  'model.scaling.customMetrics={"queue":{"namespace":"Team","metricName":"Depth","targetValue":9}}',
];
const NIGHT =
  'model.scaling.scheduledActions={"night":{"schedule":"cron(0 20 * * ? *)","timezone":"Europe/Berlin","maxInstances":2}}';

function synthScaling(given: Given = {}) {
  const { model } = validConfig(given);
  return synthScope((scope) => {
    new EndpointScaling(scope, 'scaling', {
      place: validPlace(given),
      endpointName: ENDPOINT,
      endpointAddress: ADDRESS,
      variantName: 'AllTraffic',
      instanceType: model.resources.instanceType,
      scaling: model.scaling,
      limits: { minCapacity: 3, maxCapacity: 7 },
    });
  });
}

describe('EndpointScaling', () => {
  const synth = synthScaling();

  it('scales the instances of the variant', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      service_namespace: 'sagemaker',
      scalable_dimension: 'sagemaker:variant:DesiredInstanceCount',
    });
  });

  it('names the endpoint by reference, so that Terraform deregisters before it updates the endpoint', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({ resource_id: `endpoint/${ENDPOINT}/variant/AllTraffic` });
  });

  it('starts with the limits that it is given', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({ min_capacity: 3, max_capacity: 7 });
  });

  it('follows the invocations per instance, at the pace of the configuration', () => {
    const set = [
      'model.scaling.scaleTargetInvocations=40',
      'model.scaling.scaleInCooldown=500',
      'model.scaling.scaleOutCooldown=0',
    ];

    expect(synthScaling({ set }).only(AppautoscalingPolicy)).toMatchObject({
      name: 'mlops-mme-v1-validation-invocations',
      policy_type: 'TargetTrackingScaling',
      target_tracking_scaling_policy_configuration: {
        predefined_metric_specification: { predefined_metric_type: 'SageMakerVariantInvocationsPerInstance' },
        target_value: 40,
        scale_in_cooldown: 500,
        scale_out_cooldown: 0,
      },
    });
  });

  it('puts the policy on the target', () => {
    expect(synth.only(AppautoscalingPolicy)).toMatchObject({
      resource_id: synth.ref(AppautoscalingTarget, 'resource_id'),
      scalable_dimension: synth.ref(AppautoscalingTarget, 'scalable_dimension'),
      service_namespace: synth.ref(AppautoscalingTarget, 'service_namespace'),
    });
  });
});

describe('a changed instance type', () => {
  const synth = synthScaling();

  it('is seen by a resource that changes with it, and with nothing else', () => {
    const other = synthScaling({ set: ['model.resources.instanceType=ml.m5.large', 'model.scaling.maxInstances=9'] });

    const variant = `${ENDPOINT}/AllTraffic`;
    expect(synth.only(DataResource)).toEqual({ input: { variant, instanceType: 'ml.r5.xlarge' } });
    expect(other.only(DataResource)).toEqual({ input: { variant, instanceType: 'ml.m5.large' } });
  });

  it('is seen only after the endpoint has it, so that the next deploy after a failed update takes scaling off again', () => {
    expect(JSON.stringify(synth.only(DataResource)['input'])).toContain(ENDPOINT);
  });

  it('registers the target anew, since SageMaker refuses it while the old one is registered', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      lifecycle: { replace_triggered_by: [synth.address(DataResource), `${ADDRESS}.id`] },
    });
  });

  const everything = synthScaling({ set: [...EVERY_POLICY, NIGHT] });
  const onTarget = [...everything.all(AppautoscalingPolicy), ...everything.all(AppautoscalingScheduledAction)];

  it('makes every policy and scheduled action anew, since they went with the old target', () => {
    const triggers = { replace_triggered_by: [`${everything.address(AppautoscalingTarget)}.id`] };

    expect(onTarget).toHaveLength(5);
    for (const block of onTarget) expect(block).toMatchObject({ lifecycle: triggers });
  });

  it('is told by plain addresses, which Terraform wants', () => {
    for (const block of [everything.only(AppautoscalingTarget), ...onTarget])
      expect(JSON.stringify(block['lifecycle'])).not.toContain('${');
  });

  it('destroys the old ones first: the new ones have the same names', () => {
    for (const block of [everything.only(AppautoscalingTarget), ...onTarget])
      expect(block['lifecycle']).not.toHaveProperty('create_before_destroy');
  });
});

describe('more policies', () => {
  const synth = synthScaling({ set: EVERY_POLICY });

  it('are named after what they follow', () => {
    expect(synth.all(AppautoscalingPolicy).map(({ name }) => name)).toEqual([
      'mlops-mme-v1-validation-cpu-utilization',
      'mlops-mme-v1-validation-gpu-utilization',
      'mlops-mme-v1-validation-invocations',
      'mlops-mme-v1-validation-queue',
    ]);
  });

  it('are on the one target, at the one pace', () => {
    for (const policy of synth.all(AppautoscalingPolicy))
      expect(policy).toMatchObject({
        policy_type: 'TargetTrackingScaling',
        resource_id: synth.ref(AppautoscalingTarget, 'resource_id'),
        target_tracking_scaling_policy_configuration: { scale_in_cooldown: 600, scale_out_cooldown: 30 },
      });
  });
});

describe('a scheduled action', () => {
  const synth = synthScaling({ set: [NIGHT] });

  it('sets both limits at its time', () => {
    expect(synth.only(AppautoscalingScheduledAction)).toMatchObject({
      name: 'mlops-mme-v1-validation-night',
      resource_id: synth.ref(AppautoscalingTarget, 'resource_id'),
      scalable_dimension: synth.ref(AppautoscalingTarget, 'scalable_dimension'),
      service_namespace: synth.ref(AppautoscalingTarget, 'service_namespace'),
      schedule: 'cron(0 20 * * ? *)',
      timezone: 'Europe/Berlin',
      scalable_target_action: { min_capacity: '1', max_capacity: '2' },
    });
  });

  it('lets the limits of the target be as it sets them', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      lifecycle: { ignore_changes: ['min_capacity', 'max_capacity'] },
    });
  });

  it('leaves changed limits of the configuration to a resource that has the target registered anew', () => {
    const set = [NIGHT, 'model.scaling.maxInstances=9'];

    expect(synthScaling({ set }).only(DataResource, 'limits')).toEqual({
      input: { endpoint: ENDPOINT, minInstances: 1, maxInstances: 9 },
    });
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      lifecycle: {
        replace_triggered_by: [
          synth.address(DataResource, 'instance-type'),
          synth.address(DataResource, 'limits'),
          `${ADDRESS}.id`,
        ],
      },
    });
  });

  it('is needed for all that: without one, changed limits are changed in place', () => {
    const without = synthScaling();

    expect(without.only(AppautoscalingTarget)['lifecycle']).not.toHaveProperty('ignore_changes');
    expect(without.only(DataResource)).toHaveProperty('input.instanceType');
  });
});
