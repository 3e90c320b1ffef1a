import type { Alarm } from '../aws/alarms';
import { EXIT, Failure } from '../failure';
import { UNCHANGED } from './unchanged';

/** What an alarm is chosen from. */
export interface Choice {
  readonly alarms: readonly Alarm[];
  readonly rollbackAlarmNames: readonly string[];
  /** What an alarm of the endpoint tells; those on the way to Slack tell another. */
  readonly topicArn: string;
}

/** The alarm of that name, whole or without what all begin with; without a name, one whose test disturbs nobody. */
export function chooseAlarm(choice: Choice, wanted: string | undefined): Alarm {
  if (choice.alarms.length === 0)
    throw new Failure('this stack has no alarms', { state: UNCHANGED, fix: 'deploy it: ./mme deploy' });
  return wanted === undefined ? harmless(choice) : named(choice, wanted);
}

function named({ alarms }: Choice, wanted: string): Alarm {
  const found = alarms.find(({ name, id }) => name === wanted || id === wanted);
  if (found) return found;
  throw new Failure(`this stack has no alarm ${wanted}`, {
    state: UNCHANGED,
    fix: `name one of these:\n${alarms.map(({ id }) => `         ${id}`).join('\n')}`,
    exitCode: EXIT.wrongInput,
  });
}

function harmless({ alarms, rollbackAlarmNames, topicArn }: Choice): Alarm {
  const found = alarms.find(
    ({ name, state, actionsEnabled, actions }) =>
      state !== 'ALARM' && actionsEnabled && actions.includes(topicArn) && !rollbackAlarmNames.includes(name),
  );
  if (found) return found;
  throw new Failure('every alarm goes off already, or tells Slack nothing, or rolls updates back', {
    state: UNCHANGED,
    fix: 'look at them with ./mme status, and name one: --alarm <name>',
  });
}
