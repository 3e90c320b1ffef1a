import type { Alarm } from '../aws/alarms';
import { cut } from './screen';
import { ago, minuteOf } from './time';

const STATES = ['ALARM', 'INSUFFICIENT_DATA', 'OK'] as const;
const LONGEST_REASON = 120;

/** How many alarms are in which state; those that go off, and those that nobody would hear of. */
export function alarmLines(alarms: readonly Alarm[], now: number): string[] {
  if (alarms.length === 0) return ['none'];
  const counts = STATES.map((state) => [alarms.filter((alarm) => alarm.state === state).length, state] as const);
  const going = alarms.filter(({ state }) => state === 'ALARM').sort((one, other) => time(other) - time(one));
  const silent = alarms.filter(({ actionsEnabled }) => !actionsEnabled);
  return [
    counts
      .filter(([number]) => number > 0)
      .map(([number, state]) => `${number} ${state}`)
      .join(', '),
    ...going.flatMap((alarm) => [
      `ALARM ${alarm.name}${since(alarm, now)}`,
      `  ${cut(inShort(alarm.reason), LONGEST_REASON)}`,
    ]),
    ...silent.map(({ name }) => `tells nobody, its actions are disabled: ${name}`),
  ];
}

const time = ({ since }: Alarm): number => since?.getTime() ?? 0;

const since = ({ since }: Alarm, now: number): string =>
  since ? `, since ${minuteOf(since)}, ${ago(since, now)}` : '';

/** "Threshold Crossed: 1 out of the last 1 datapoints [2.0 (22/11/26 17:31:00)] was … (minimum 1 datapoint for OK -> ALARM transition)." */
const inShort = (reason: string): string => reason.replace(/ \(minimum \d+ datapoints? for .*$/s, '');
