import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { DataResource } from 'cdktf';
import { EndpointScaling } from '../../constructs/endpoint-scaling';
import { validConfig, validPlace, type Given } from '../support/config';
import { synthScope } from '../support/synth';

const ENDPOINT = '${aws_sagemaker_endpoint.endpoint.name}';

function synthScaling(given: Given = {}) {
  const { model } = validConfig(given);
  return synthScope((scope) => {
    new EndpointScaling(scope, 'scaling', {
      place: validPlace(given),
      endpointName: ENDPOINT,
      variantName: 'AllTraffic',
      instanceType: model.resources.instanceType.name,
      scaling: model.scaling,
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

  it('stays between the limits of the configuration', () => {
    const set = [
      'model.scaling.minInstances=3',
      'model.scaling.maxInstances=7',
      'model.resources.initialInstanceCount=3',
    ];

    expect(synthScaling({ set }).only(AppautoscalingTarget)).toMatchObject({ min_capacity: 3, max_capacity: 7 });
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

    expect(synth.only(DataResource)).toEqual({ input: 'AllTraffic=ml.r5.xlarge' });
    expect(other.only(DataResource)).toEqual({ input: 'AllTraffic=ml.m5.large' });
  });

  it('registers the target anew, since SageMaker refuses it while the old one is registered', () => {
    expect(synth.only(AppautoscalingTarget)).toMatchObject({
      lifecycle: { replace_triggered_by: [synth.address(DataResource)] },
    });
  });

  it('makes the policy anew, since it went with the old target', () => {
    expect(synth.only(AppautoscalingPolicy)).toMatchObject({
      lifecycle: { replace_triggered_by: [`${synth.address(AppautoscalingTarget)}.id`] },
    });
  });

  it.each([
    ['target', AppautoscalingTarget],
    ['policy', AppautoscalingPolicy],
  ])('is told to the %s by a plain address, which Terraform wants', (_, type) => {
    expect(JSON.stringify(synth.only(type)['lifecycle'])).not.toContain('${');
  });

  it('destroys the old target first: the new one has the same name', () => {
    expect(synth.only(AppautoscalingTarget)['lifecycle']).not.toHaveProperty('create_before_destroy');
    expect(synth.only(AppautoscalingPolicy)['lifecycle']).not.toHaveProperty('create_before_destroy');
  });
});
