import type { PreviewedAlarm } from '../alarms';
import { alarmMessage, type AlarmState } from './alarm-message';
import { fromSns, type Scene } from './scene';

const MINUTE = 60_000;
const LASTED = 17;

const changed = (alarm: PreviewedAlarm, from: AlarmState, to: AlarmState, at: Date) => ({
  at,
  event: fromSns(alarmMessage(alarm, { from, to, at })),
});

const minutesAfter = (minutes: number, at: Date): Date => new Date(at.getTime() + minutes * MINUTE);

/** An alarm that goes off, and the end of it. */
export const incidentScenes = (alarm: PreviewedAlarm, at: Date): Scene[] => [
  { title: alarm.id, ...changed(alarm, 'OK', 'ALARM', at) },
  {
    title: `${alarm.id}: OK`,
    ...changed(alarm, 'ALARM', 'OK', minutesAfter(LASTED, at)),
    remembered: { incidentStart: at.getTime() },
  },
];

/** An alarm that went off and ended a moment ago, and does so again. */
export const flappingScenes = (alarm: PreviewedAlarm, at: Date): Scene[] => [
  { title: 'It goes off again', ...changed(alarm, 'OK', 'ALARM', at), remembered: { times: 2 } },
  {
    title: 'It ends again',
    ...changed(alarm, 'ALARM', 'OK', minutesAfter(1, at)),
    remembered: { times: 2, incidentStart: at.getTime() },
  },
];

/** An alarm that cannot tell. */
export const noDataScene = (alarm: PreviewedAlarm, at: Date): Scene => ({
  title: 'No data',
  ...changed(alarm, 'OK', 'INSUFFICIENT_DATA', at),
});
