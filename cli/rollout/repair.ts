import type { Config } from '../../config/resolve';
import { readLive } from '../aws/endpoint';
import type { Live } from '../aws/live';
import { putScaling, type ScalingDefinitions } from '../aws/scaling';
import { EXIT, Failure } from '../failure';
import type { Session } from '../session';
import { isInProgress, settle } from './settle';
import { liveState } from './verify';

/**
 * After a failed apply: puts scaling back where the failure left it off, on whatever is live, waits for the end of a roll-back,
 * and says what is live then. Answers the failure to end with.
 */
export async function repair(
  session: Session,
  failure: Failure,
  { before, wanted }: { readonly before: Live; readonly wanted: ScalingDefinitions | undefined },
): Promise<Failure> {
  try {
    const left = await readLive(session.config);
    const restored = await uninterrupted(session, () => restoreScaling(session, left, wanted));
    // why: whoever interrupts wants to go; anyone else wants to know how it ended.
    if (failure.exitCode !== EXIT.interrupted) await settle(session);
    return afterwards(failure, before, await readLive(session.config), restored);
  } catch (cause) {
    return new Failure(failure.what, {
      ...failure.details,
      state: `${failure.details.state}; AWS does not say what is live (${reasonOf(cause)}), and scaling may be off`,
    });
  }
}

/** Answers what was done about scaling; undefined where there was nothing to do. */
async function restoreScaling(
  { config, terminal }: Session,
  { endpoint, scaling }: Live,
  wanted: ScalingDefinitions | undefined,
): Promise<string | undefined> {
  if (!endpoint || endpoint.status === 'Failed' || !wanted?.target || !lacks(scaling, wanted)) return undefined;
  try {
    await terminal.step('Registering the endpoint for scaling again', () => restore(config, scaling, wanted));
    return 'scaling, which was off for the update, is on again';
  } catch (cause) {
    return `scaling is off, and could not be put back (${reasonOf(cause)})`;
  }
}

const restore = (config: Config, { target }: Live['scaling'], wanted: ScalingDefinitions): Promise<void> => {
  // why: Application Auto Scaling takes tags for a new target only.
  return putScaling(config, {
    ...wanted,
    target: wanted.target && { ...wanted.target, ...(target && { Tags: undefined }) },
  });
};

const lacks = ({ target, policyNames, scheduledActionNames }: Live['scaling'], wanted: ScalingDefinitions): boolean =>
  !target ||
  wanted.policies.some(({ PolicyName = '' }) => !policyNames.includes(PolicyName)) ||
  wanted.scheduledActions.some(({ ScheduledActionName = '' }) => !scheduledActionNames.includes(ScheduledActionName));

function afterwards({ what, details }: Failure, before: Live, live: Live, restored: string | undefined): Failure {
  const reason = newReason(before, live);
  const isOngoing = live.endpoint && isInProgress(live.endpoint);
  return new Failure(reason === undefined ? what : `${what}\n\nSageMaker's reason: ${reason}`, {
    ...details,
    state: [details.state, `live now: ${liveState(live)}`, ...(restored === undefined ? [] : [restored])].join('; '),
    fix: isOngoing ? 'run the same command again: it waits for the change that is under way, and goes on' : details.fix,
  });
}

/** Why SageMaker gave this update up; not why it gave an earlier one up. */
function newReason(before: Live, { endpoint }: Live): string | undefined {
  const isNew = endpoint?.lastModified?.getTime() !== before.endpoint?.lastModified?.getTime();
  return isNew ? endpoint?.failureReason : undefined;
}

const reasonOf = (cause: unknown): string =>
  cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);

/** why: the first Ctrl-C has stopped the apply; a second one must not leave the endpoint unscaled. */
async function uninterrupted<T>({ terminal }: Session, task: () => Promise<T>): Promise<T> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const ignore = () => {
    terminal.note('Putting scaling back first; this takes some seconds');
  };
  for (const signal of signals) process.on(signal, ignore);
  try {
    return await task();
  } finally {
    for (const signal of signals) process.off(signal, ignore);
  }
}
