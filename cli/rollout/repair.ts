import { readLive } from '../aws/endpoint';
import { NOT_SCALED, type Live } from '../aws/live';
import { putScaling } from '../aws/scaling';
import { EXIT, Failure } from '../failure';
import type { ScalingDefinitions } from '../plan/scaling-definitions';
import type { Session } from '../session';
import { isInProgress, settle } from './settle';
import { liveState, reasonOf } from './words';

/** What a failed apply meant to do, and to what. */
export interface Attempt {
  readonly before: Live;
  /** Absent where the plan wants no scaling. */
  readonly scaling: ScalingDefinitions | undefined;
}

export interface Restored {
  readonly isOn: boolean;
  readonly words: string;
  /** What was live when it was put back: that may make AWS forget why an update failed. */
  readonly found: Live;
}

/** Puts scaling back where it lacks something of what is wanted, on whatever is live. Undefined where it lacks nothing. */
export async function restoreScaling(
  { config, terminal }: Session,
  wanted: ScalingDefinitions | undefined,
): Promise<Restored | undefined> {
  if (!wanted) return undefined;
  let lack = 'scaling may be off';
  let found: Live = { scaling: NOT_SCALED };
  try {
    found = await readLive(config);
    const { endpoint, scaling } = found;
    const serves = endpoint && endpoint.status !== 'Failed' && endpoint.variants.length > 0;
    if (!serves || !lacks(scaling, wanted)) return undefined;

    lack = scaling.target ? 'scaling was incomplete' : 'scaling was off';
    // why: Application Auto Scaling takes tags for a new target only.
    const target = scaling.target ? { ...wanted.target, Tags: undefined } : wanted.target;
    await terminal.step('Registering the endpoint for scaling', () => putScaling(config, { ...wanted, target }));
    return { isOn: true, words: `${lack}, and was put back`, found };
  } catch (cause) {
    return { isOn: false, words: `${lack}, and could not be put back (${reasonOf(cause)})`, found };
  }
}

const lacks = ({ target, policyNames, scheduledActionNames }: Live['scaling'], wanted: ScalingDefinitions): boolean =>
  !target ||
  wanted.policies.some(({ PolicyName = '' }) => !policyNames.includes(PolicyName)) ||
  wanted.scheduledActions.some(({ ScheduledActionName = '' }) => !scheduledActionNames.includes(ScheduledActionName));

/** Waits for the end of what a failed apply has begun, and says what is live then. Answers the failure to end with. */
export async function explainFailure(
  session: Session,
  failure: Failure,
  { before, scaling }: Attempt,
  restored: Restored | undefined,
): Promise<Failure> {
  try {
    // why: whoever interrupts wants to go; anyone else wants to know how it ended.
    if (failure.exitCode === EXIT.interrupted)
      return afterwards(failure, before, await readLive(session.config), restored);
    await settle(session);
    // why: AWS may have refused while the endpoint was changing.
    const again = restored?.isOn ? restored : await restoreScaling(session, scaling);
    return afterwards(failure, before, await readLive(session.config), again);
  } catch (cause) {
    const state = [failure.details.state, `AWS does not say what is live (${reasonOf(cause)})`, restored?.words];
    return new Failure(failure.what, { ...failure.details, state: sentence(state) });
  }
}

function afterwards({ what, details }: Failure, before: Live, live: Live, restored: Restored | undefined): Failure {
  const reason = newReason(before, live) ?? (restored && newReason(before, restored.found));
  const isOngoing = live.endpoint && isInProgress(live.endpoint);
  return new Failure(reason === undefined ? what : `${what}\n\nSageMaker's reason: ${reason}`, {
    ...details,
    state: sentence([details.state, `live now: ${liveState(live)}`, restored?.words]),
    fix: isOngoing ? 'run the same command again: it waits for the change that is under way, and goes on' : details.fix,
  });
}

/** Why SageMaker gave this update up; not why it gave an earlier one up. */
function newReason(before: Live, { endpoint }: Live): string | undefined {
  const isNew = endpoint?.lastModified?.getTime() !== before.endpoint?.lastModified?.getTime();
  return isNew ? endpoint?.failureReason : undefined;
}

const sentence = (parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join('; ');
