import type { Config } from '../../config/resolve';
import { readLive } from '../aws/endpoint';
import type { Live } from '../aws/live';
import { putScaling, type ScalingDefinitions } from '../aws/scaling';
import { Failure } from '../failure';
import type { Session } from '../session';
import { isInProgress } from './settle';
import { liveState } from './verify';

/**
 * After a failed apply: puts scaling back where the failure left it off, on whatever is live, and says what is live now.
 * Answers the failure to end with.
 */
export async function repair(session: Session, failure: Failure, wanted?: ScalingDefinitions): Promise<Failure> {
  const release = ignoreInterrupts(session);
  try {
    const before = await readLive(session.config);
    const restored = await restoreScaling(session, before, wanted);
    return afterwards(failure, restored === undefined ? before : await readLive(session.config), restored);
  } catch (cause) {
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    return new Failure(failure.what, {
      ...failure.details,
      state: `${failure.details.state}; AWS does not say what is live (${why}), and scaling may be off`,
    });
  } finally {
    release();
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
    const why = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
    return `scaling is off, and could not be put back (${why})`;
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

function afterwards({ what, details }: Failure, live: Live, restored: string | undefined): Failure {
  const { endpoint } = live;
  const reason = endpoint?.failureReason;
  const isOngoing = endpoint && isInProgress(endpoint);
  return new Failure(reason === undefined ? what : `${what}\n\nSageMaker's reason: ${reason}`, {
    ...details,
    state: [details.state, `live now: ${liveState(live)}`, ...(restored === undefined ? [] : [restored])].join('; '),
    fix: isOngoing ? 'run the same command again: it waits for the change that is under way, and goes on' : details.fix,
  });
}

/** why: the first Ctrl-C has stopped the apply; a second one must not leave the endpoint unscaled. */
function ignoreInterrupts({ terminal }: Session): () => void {
  const ignore = () => {
    terminal.note('Putting things right first; this takes some seconds');
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ignore);
  return () => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, ignore);
  };
}
