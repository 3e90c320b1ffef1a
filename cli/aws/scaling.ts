import { setTimeout as sleep } from 'node:timers/promises';
import {
  ApplicationAutoScalingClient,
  ConcurrentUpdateException,
  DeregisterScalableTargetCommand,
  ObjectNotFoundException,
  PutScalingPolicyCommand,
  PutScheduledActionCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import type { Config } from '../../config/resolve';
import type { ScalingDefinitions } from '../plan/scaling-definitions';
import { clientOptions } from './client';
import type { LiveScaling } from './live';
import { readScalingRules, resourceId, ScalableDimension, ServiceNamespace } from './scaling-rules';

/** What Terraform imports a scalable target by. https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/appautoscaling_target#import */
export const targetId = (config: Config, variantName: string): string =>
  `${ServiceNamespace}/${resourceId(config, variantName)}/${ScalableDimension}`;

/** What Application Auto Scaling knows of a variant. */
export async function readScaling(config: Config, variantName: string): Promise<LiveScaling> {
  const { target, policies, scheduledActions } = await readScalingRules(config, variantName);
  return {
    ...(target && { target: { minCapacity: target.MinCapacity ?? 0, maxCapacity: target.MaxCapacity ?? 0 } }),
    policyNames: policies.map(({ PolicyName = '' }) => PolicyName),
    scheduledActionNames: scheduledActions.map(({ ScheduledActionName = '' }) => ScheduledActionName),
  };
}

/** Takes scaling off a variant, with its policies and scheduled actions. */
export async function deregister(config: Config, variantName: string): Promise<void> {
  const client = new ApplicationAutoScalingClient(clientOptions(config));
  await client.send(
    new DeregisterScalableTargetCommand({
      ServiceNamespace,
      ResourceId: resourceId(config, variantName),
      ScalableDimension,
    }),
  );
}

/** Registers a variant for scaling, with all its policies and scheduled actions. What is there already is put again. */
export async function putScaling(config: Config, definitions: ScalingDefinitions): Promise<void> {
  // why: this is the last chance to leave the endpoint scaled, so it may take longer than other calls.
  const client = new ApplicationAutoScalingClient({ ...clientOptions(config), maxAttempts: 6 });

  await patiently(() => client.send(new RegisterScalableTargetCommand(definitions.target)));
  const outcomes = await Promise.allSettled([
    ...definitions.policies.map((policy) => patiently(() => client.send(new PutScalingPolicyCommand(policy)))),
    ...definitions.scheduledActions.map((action) =>
      patiently(() => client.send(new PutScheduledActionCommand(action))),
    ),
  ]);
  // why: one that is refused is no reason to leave the others out.
  const refused = outcomes.find((outcome) => outcome.status === 'rejected');
  if (refused) throw refused.reason;
}

const LAST_PAUSE_MS = 4_000;

/** why: a new target is not known everywhere at once. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
async function patiently(task: () => Promise<unknown>): Promise<void> {
  for (let pause = 500; ; pause *= 2) {
    try {
      await task();
      return;
    } catch (error) {
      const mayPass = error instanceof ObjectNotFoundException || error instanceof ConcurrentUpdateException;
      if (!mayPass || pause > LAST_PAUSE_MS) throw error;
      await sleep(pause);
    }
  }
}
