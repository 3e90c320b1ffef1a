import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
  type PutScalingPolicyCommandInput,
  type PutScheduledActionCommandInput,
  type RegisterScalableTargetCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import type { Config } from '../../config/resolve';
import type { LiveScaling } from './live';

/** How a variant is to be scaled, as Application Auto Scaling takes it. */
export interface ScalingDefinitions {
  /** Absent where it is not to be scaled. */
  readonly target?: RegisterScalableTargetCommandInput;
  readonly policies: readonly PutScalingPolicyCommandInput[];
  readonly scheduledActions: readonly PutScheduledActionCommandInput[];
}

const ServiceNamespace = 'sagemaker';

/** What Application Auto Scaling knows of a variant. A variant has fewer policies and actions than one page holds (50). */
export async function readScaling({ model, region }: Config, variantName: string): Promise<LiveScaling> {
  const client = new ApplicationAutoScalingClient({ region });
  const ResourceId = `endpoint/${model.endpointName}/variant/${variantName}`;

  const [{ ScalableTargets: [target] = [] }, { ScalingPolicies = [] }, { ScheduledActions = [] }] = await Promise.all([
    client.send(new DescribeScalableTargetsCommand({ ServiceNamespace, ResourceIds: [ResourceId] })),
    client.send(new DescribeScalingPoliciesCommand({ ServiceNamespace, ResourceId })),
    client.send(new DescribeScheduledActionsCommand({ ServiceNamespace, ResourceId })),
  ]);
  return {
    ...(target && { target: { minCapacity: target.MinCapacity ?? 0, maxCapacity: target.MaxCapacity ?? 0 } }),
    policyNames: ScalingPolicies.map(({ PolicyName = '' }) => PolicyName),
    scheduledActionNames: ScheduledActions.map(({ ScheduledActionName = '' }) => ScheduledActionName),
  };
}

/** Registers a variant for scaling, with all its policies and scheduled actions. What is there already is put again. */
export async function putScaling({ region }: Config, definitions: ScalingDefinitions): Promise<void> {
  // why: this is the last chance to leave the endpoint scaled, so it may take longer than other calls.
  const client = new ApplicationAutoScalingClient({ region, maxAttempts: 6 });

  if (definitions.target) await client.send(new RegisterScalableTargetCommand(definitions.target));
  for (const policy of definitions.policies) await client.send(new PutScalingPolicyCommand(policy));
  for (const action of definitions.scheduledActions) await client.send(new PutScheduledActionCommand(action));
}
