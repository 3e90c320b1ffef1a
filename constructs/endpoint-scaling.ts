import { AppautoscalingPolicy } from '@cdktf/provider-aws/lib/appautoscaling-policy';
import { AppautoscalingScheduledAction } from '@cdktf/provider-aws/lib/appautoscaling-scheduled-action';
import { AppautoscalingTarget } from '@cdktf/provider-aws/lib/appautoscaling-target';
import { DataResource } from 'cdktf';
import { Construct } from 'constructs';
import { hasScheduledLimits } from '../config/instance-limits';
import type { InstanceType } from '../config/facts/instance-types';
import type { Scaling, ScheduledAction } from '../config/resolve';
import { addressOf } from './address';
import type { Limits } from './live-capacity';
import type { Place } from './place';
import { policiesOf, type ScalingPolicy } from './scaling-policies';

export interface EndpointScalingProps {
  readonly place: Place;
  /** The endpoint resource's own name: the reference that makes Terraform deregister before it updates the endpoint. */
  readonly endpointName: string;
  readonly endpointAddress: string;
  readonly variantName: string;
  readonly instanceType: InstanceType;
  readonly scaling: Scaling;
  /** Where a new target starts: the live limits, where they are known and change by the clock. */
  readonly limits: Limits;
}

/**
 * Instances follow the load, between limits that may follow the clock. A changed instance type takes scaling off, updates
 * the endpoint and puts scaling back, in one apply. Why: docs/decisions/0004-instance-type-change.md
 */
export class EndpointScaling extends Construct {
  readonly targetAddress: string;
  private readonly target: AppautoscalingTarget;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointScalingProps,
  ) {
    super(scope, id);
    const { scaling, variantName, place } = props;
    const variant = { EndpointName: place.endpointName, VariantName: variantName };

    this.target = this.register();
    this.targetAddress = addressOf(this.target);
    policiesOf(scaling, props.instanceType, variant).forEach((policy) => {
      this.follow(policy);
    });
    Object.entries(scaling.scheduledActions).forEach(([name, action]) => {
      this.schedule(name, action);
    });
  }

  private register(): AppautoscalingTarget {
    const { endpointName, endpointAddress, variantName, scaling, limits } = this.props;
    const byTheClock = hasScheduledLimits(scaling);
    const records = [this.instanceTypeRecord(), ...(byTheClock ? [this.limitsRecord()] : [])];
    return new AppautoscalingTarget(this, 'Resource', {
      serviceNamespace: 'sagemaker',
      resourceId: `endpoint/${endpointName}/variant/${variantName}`,
      scalableDimension: 'sagemaker:variant:DesiredInstanceCount',
      ...limits,
      lifecycle: {
        // why: SageMaker deregisters the target of an endpoint that it deletes, which Terraform would not notice.
        replaceTriggeredBy: [...records.map(addressOf), `${endpointAddress}.id`],
        // why: a scheduled action changes the target itself, and a deploy at noon must not bring the night's limits back.
        ...(byTheClock && { ignoreChanges: ['min_capacity', 'max_capacity'] }),
      },
    });
  }

  /** Changes with the instance type. */
  private instanceTypeRecord(): DataResource {
    const { endpointName, variantName, instanceType } = this.props;
    // why: the reference to the endpoint lets a record change only after the endpoint has: after an update that failed, the
    // next plan registers the target anew again.
    return new DataResource(this, 'instance-type', {
      input: { variant: `${endpointName}/${variantName}`, instanceType: instanceType.name },
    });
  }

  /** Changes with the configured limits, which the target itself does not show to Terraform any more. */
  private limitsRecord(): DataResource {
    const { endpointName, scaling } = this.props;
    const { minInstances, maxInstances } = scaling;
    return new DataResource(this, 'limits', { input: { endpoint: endpointName, minInstances, maxInstances } });
  }

  private follow({ id, name, config }: ScalingPolicy): void {
    const { prefix } = this.props.place;
    new AppautoscalingPolicy(this, id, { ...this.onTarget(), name: `${prefix}-${name}`, ...config });
  }

  private schedule(name: string, { schedule, timezone, minInstances, maxInstances }: ScheduledAction): void {
    new AppautoscalingScheduledAction(this, `schedule-${name}`, {
      ...this.onTarget(),
      name: `${this.props.place.prefix}-${name}`,
      schedule,
      timezone,
      scalableTargetAction: { minCapacity: String(minInstances), maxCapacity: String(maxInstances) },
    });
  }

  private onTarget() {
    const { serviceNamespace, resourceId, scalableDimension } = this.target;
    return {
      serviceNamespace,
      resourceId,
      scalableDimension,
      // why: deregistering a target deletes its policies and scheduled actions in AWS, which Terraform would not notice. Its
      // id, not the whole target: changed limits leave them alone.
      lifecycle: { replaceTriggeredBy: [`${this.targetAddress}.id`] },
    };
  }
}
