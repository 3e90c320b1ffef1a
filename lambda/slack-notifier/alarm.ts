import { parseDescription } from './description';
import { members, readText } from './guards';
import type { Members } from './guards';
import { LOOKS } from './notification';
import type { Notification } from './notification';
import { triggerFacts } from './trigger';
import { instant } from './units';

/** Reads what CloudWatch says of an alarm that changed its state; undefined for any other JSON object. */
export function parseAlarm(content: Members): Notification | undefined {
  const alarm = readText(content.AlarmName);
  const state = readText(content.NewStateValue) ?? '';
  const { meaning, runbook, severity, unitName } = parseDescription(readText(content.AlarmDescription));
  const look = state === 'ALARM' ? severity : state;
  if (!alarm || !Object.hasOwn(LOOKS, look)) return undefined;
  const [accent, headline] = LOOKS[look as keyof typeof LOOKS];
  const previous = readText(content.OldStateValue);
  const reason = readText(content.NewStateReason);
  const facts = triggerFacts(members(content.Trigger), reason, unitName);
  return {
    logged: { alarm, state, severity },
    accent,
    headline,
    who: alarm,
    // why: what is over means nothing any more, and asks for nothing.
    meaning: state === 'OK' ? '' : meaning,
    facts: [...facts, ['State', `${previous ?? '?'} → ${state}`]],
    // why: it says the value and the threshold again, in the units of the metric.
    details: facts[0]?.[1] ? [] : [reason],
    runbook,
    happenedAt: instant(readText(content.StateChangeTime)),
    shown: state,
    isAwoken: previous === 'INSUFFICIENT_DATA',
  };
}
