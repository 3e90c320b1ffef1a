import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { setAlarmState } from '../aws/alarms';
import { isAwsError } from '../aws/explained';
import type { Entry, NotifierLog } from '../aws/notifier-log';
import { Failure } from '../failure';
import type { Session } from '../session';
import type { Report, State } from './report';

export interface Test {
  readonly alarmName: string;
  /** Absent where it is not the notifier that tells. */
  readonly log: NotifierLog | undefined;
  readonly timeoutMs: number;
  /** That somebody has no time to wait for the end. */
  readonly over: AbortSignal;
}

const EVERY_MS = 1_000;

/** Sets an alarm off, hears what becomes of it, and sets it back, whatever happens in between. */
export async function testAlert(session: Session, test: Test): Promise<Report[]> {
  const id = randomUUID().slice(0, 8);
  const [alarm] = await Promise.allSettled([
    stage(session, test, 'ALARM', `A test, by ./mme alerts test: nothing is wrong. (${id})`),
  ]);
  const setBackAt = Date.now();
  const [back] = await Promise.allSettled([setAlarmState(session.config, test.alarmName, 'OK', 'The test is over.')]);
  if (alarm.status === 'rejected') throw unfinished(alarm.reason, test, back.status === 'fulfilled');
  if (back.status === 'rejected') throw unfinished(back.reason, test, false);

  const heard = alarm.value;
  if (test.over.aborted || (test.log && !heard.entry)) return [heard];
  return [heard, await listen(session, test, { state: 'OK', since: setBackAt })];
}

async function stage(session: Session, test: Test, state: State, reason: string): Promise<Report> {
  const since = Date.now();
  await setAlarmState(session.config, test.alarmName, state, reason);
  return listen(session, test, { state, since });
}

/** What became of the alarm's message, or that nothing has within the time. */
async function listen(
  { terminal }: Session,
  test: Test,
  { state, since }: Pick<Report, 'state' | 'since'>,
): Promise<Report> {
  const { log } = test;
  const entry = log && (await terminal.step(`Waiting for word of ${state}`, () => firstEntry(test, log, state)));
  return { state, since, entry };
}

async function firstEntry(test: Test, log: NotifierLog, state: State): Promise<Entry | undefined> {
  const { alarmName, timeoutMs, over } = test;
  const deadline = Date.now() + timeoutMs;
  while (!over.aborted) {
    const [entry] = await log.entries(alarmName, state, over).catch(unlessAborted(over));
    if (entry || Date.now() >= deadline) return entry;
    await sleep(EVERY_MS, undefined, { signal: over }).catch(unlessAborted(over));
  }
  return undefined;
}

const unlessAborted = (over: AbortSignal) => (error: unknown) => {
  if (!over.aborted) throw error;
  return [];
};

/** The failure of a test that AWS did not let come to its end. */
function unfinished(cause: unknown, { alarmName }: Test, isBack: boolean): unknown {
  if (!isAwsError(cause)) return cause;
  return new Failure(`AWS refuses or does not answer: ${cause.name}: ${cause.message}`, {
    state: isBack
      ? `${alarmName} is OK again`
      : `${alarmName} may be in ALARM, until CloudWatch next looks at its metric, within minutes`,
    fix: isBack
      ? 'see to your permissions and the network, and run the test again'
      : `set it back: aws cloudwatch set-alarm-state --alarm-name ${alarmName} --state-value OK --state-reason 'The test is over.'`,
    cause,
  });
}
