import { incidentStart } from './incident';
import { MOST_REMEMBERED, REPEATS_ARE_FOLDED } from './limits';
import type { Origin } from './message';
import type { Notification } from './notification';
import type { World } from './world';

/** Why a notification is not told; or else what is to be told beside it. */
export type Verdict = 'already delivered' | 'folded' | 'nothing to tell' | Pick<Origin, 'incidentStart' | 'timesHeard'>;

/** Something that Slack was told lately. */
interface Told extends Pick<Notification, 'who' | 'shown' | 'happenedAt'> {
  readonly staleAt: number;
}

/** Tells news from what Slack knows already, as far as this warm container told it. */
export interface News {
  judge(notification: Notification, messageId: string): Promise<Verdict>;
  remember(notification: Notification, messageId: string): void;
}

export function createNews(world: World): News {
  // One for each time that it was heard.
  let told: Told[] = [];
  // Messages, since Lambda's second try brings all of an event again; and milestones.
  const known = new Set<unknown>();

  return {
    async judge({ logged, who, shown, happenedAt, milestone, isRoutine, isAwoken }, messageId) {
      if (messageId !== 'unknown' && known.has(messageId)) return 'already delivered';
      told = told.filter(({ staleAt }) => world.now() < staleAt);
      const earlier = told.filter((one) => one.who === who);
      const last = earlier.at(-1);
      // why: an alarm that is in a state again has been in another: a warm container beside this one told of that.
      if (last && last.shown === shown && (!logged.alarm || last.happenedAt === happenedAt)) {
        told.push(last);
        return 'folded';
      }
      if (isRoutine || (milestone && known.has(milestone))) return 'nothing to tell';
      const timesHeard = earlier.filter((one) => one.shown === shown).length + 1;
      if (logged.state !== 'OK') return { timesHeard };
      const history = await world.readHistory(who).catch(() => undefined);
      const start = history && incidentStart(history, happenedAt);
      // why: each new alarm becomes OK at its first evaluation, and a first deploy makes many alarms.
      return history && start === undefined && isAwoken && !last
        ? 'nothing to tell'
        : { timesHeard, incidentStart: start };
    },
    remember({ who, shown, happenedAt, milestone }, messageId) {
      if (shown) told.push({ who, shown, happenedAt, staleAt: world.now() + REPEATS_ARE_FOLDED });
      if (known.size > MOST_REMEMBERED) known.clear();
      known.add(messageId).add(milestone);
    },
  };
}
