import { readLive } from '../aws/endpoint';
import { explained } from '../aws/explained';
import type { Live } from '../aws/live';
import { deregister } from '../aws/scaling';
import { Failure } from '../failure';
import { uninterrupted } from '../interrupts';
import { scalingDefinitions } from '../plan/scaling-definitions';
import type { Session } from '../session';
import type { Stack } from '../stack';
import { follow } from './follow';
import type { Proposal } from './propose';
import { explainFailure, restoreScaling } from './repair';
import { settle } from './settle';
import { promisedScaling, verify } from './verify';

/** Applies an agreed plan. Where that fails, scaling is put back, and the failure says what is live. */
export async function apply(session: Session, { terraform }: Stack, proposal: Proposal): Promise<void> {
  const { plan, json, live } = proposal;
  const attempt = { before: live, scaling: json && scalingDefinitions(json) };
  const failed = await uninterrupted(session, async () => {
    try {
      await explained('nothing was changed', () => takeOffUnknownTarget(session, proposal));
      await follow(session, () => terraform.apply(plan));
      return undefined;
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      return { failure, restored: await restoreScaling(session, attempt.scaling) };
    }
  });
  if (failed) throw await explainFailure(session, failed.failure, attempt, failed.restored);
}

/** Takes off a scalable target that Terraform does not know, and will create when another instance type is in service. */
async function takeOffUnknownTarget({ config }: Session, { planned, live }: Proposal): Promise<void> {
  const [variant] = live.endpoint?.variants ?? [];
  if (planned?.scaling.change === 'create' && live.scaling.target && variant) await deregister(config, variant.name);
}

/** Holds what AWS has against what was planned. Answers what is live. */
export async function verifyOutcome(
  session: Session,
  { planned, json }: Proposal,
  outputs: Readonly<Record<string, unknown>>,
): Promise<Live> {
  // why: scaling may have begun to move it, which is no failure.
  await settle(session);
  const restored = await restoreScaling(session, json && scalingDefinitions(json));
  if (restored) session.terminal.note(`After the apply ${restored.words}`);
  const live = await readLive(session.config);
  verify(live, {
    configurationName: String(outputs['endpoint_configuration_name']),
    instanceCount: planned?.configuration.rollsOut ? planned.configuration.instanceCount : undefined,
    scaling: planned && promisedScaling(planned),
  });
  return live;
}
