import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { DataResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import { addressOf } from './address';
import type { Place } from './place';

export interface EndpointScalingProps {
  readonly place: Place;
  /** The endpoint resource's own name: the reference that makes Terraform deregister before it updates the endpoint. */
  readonly endpointName: string;
  readonly variantName: string;
  readonly instanceType: string;
  readonly scaling: Config['model']['scaling'];
}

/**
 * Instances follow the invocations. A changed instance type takes scaling off, updates the endpoint and puts scaling back,
 * in one apply. Why: docs/decisions/0004-instance-type-change.md
 */
export class EndpointScaling extends Construct {
  constructor(scope: Construct, id: string, props: EndpointScalingProps) {
    super(scope, id);
    const { scaling, variantName } = props;

    const instanceType = new DataResource(this, 'instance-type', {
      input: Token.asAnyMap(`${variantName}=${props.instanceType}`),
    });
    const target = new AppautoscalingTarget(this, 'Resource', {
      serviceNamespace: 'sagemaker',
      resourceId: `endpoint/${props.endpointName}/variant/${variantName}`,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      minCapacity: scaling.minInstances,
      maxCapacity: scaling.maxInstances,
      lifecycle: { replaceTriggeredBy: [addressOf(instanceType)] },
    });
    new AppautoscalingPolicy(this, 'invocations', {
      name: `${props.place.prefix}-invocations`,
      policyType: 'TargetTrackingScaling',
      serviceNamespace: target.serviceNamespace,
      resourceId: target.resourceId,
      scalableDimension: target.scalableDimension,
      targetTrackingScalingPolicyConfiguration: {
        predefinedMetricSpecification: { predefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
        targetValue: scaling.scaleTargetInvocations,
        scaleInCooldown: scaling.scaleInCooldown,
        scaleOutCooldown: scaling.scaleOutCooldown,
      },
      // why: deregistering a target deletes its policies in AWS, which Terraform would not notice. Its id, not the whole
      // target: changed limits leave the policy alone.
      lifecycle: { replaceTriggeredBy: [`${addressOf(target)}.id`] },
    });
  }
}
