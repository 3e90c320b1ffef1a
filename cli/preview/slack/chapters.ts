import type { PreviewedAlarm } from '../alarms';
import { flappingScenes, incidentScenes, noDataScene } from './alarm-scenes';
import { deployScenes, type SampleDeploy } from './deploy-events';
import { foreignScenes } from './foreign-scenes';
import type { Chapter } from './scene';

const HOUR = 3600_000;
/** Its alarms go off while traffic is under watch. */
const BEFORE_ALARMS = 8 * 60_000;

/** All that Slack can be told of this stack, in the order in which a person asks for it. */
export function chaptersOf(alarms: readonly PreviewedAlarm[], endpointName: string, now: Date): Chapter[] {
  const at = new Date(now.getTime() - HOUR);
  const told = alarms.filter(isTold);
  const [first] = told;
  const incidents = (isPage: boolean) =>
    told.filter((alarm) => alarm.isPage === isPage).flatMap((alarm) => incidentScenes(alarm, at));
  return [
    {
      title: 'Alarms that page',
      note: 'Callers are hurt now. Each alarm goes off, and ends.',
      scenes: incidents(true),
    },
    { title: 'Alarms that warn', note: 'Somebody should look today.', scenes: incidents(false) },
    {
      title: 'Alarms that come and go',
      note: 'What was told within five minutes already is one line.',
      scenes: first ? [...flappingScenes(first, at), noDataScene(first, at)] : [],
    },
    {
      title: 'Updates of the endpoint',
      note: 'What SageMaker tells while a deploy goes on, and whenever else it changes the endpoint.',
      scenes: deployScenes(sampleDeploy(endpointName, told, new Date(at.getTime() - BEFORE_ALARMS))),
    },
    {
      title: 'All else',
      note: 'Whatever arrives is told, and shown as it is written.',
      scenes: foreignScenes(at, endpointName),
    },
  ].filter(({ scenes }) => scenes.length > 0);
}

/** Whether its message goes to Slack; those on the way to Slack tell by another one. */
export const isTold = ({ heardBy }: PreviewedAlarm): boolean => heardBy.includes('lambda');

function sampleDeploy(endpointName: string, alarms: readonly PreviewedAlarm[], begunAt: Date): SampleDeploy {
  const configuration = (madeAt: Date) =>
    `${endpointName}-config-${madeAt.toISOString().slice(0, 19).replace('T', '-').replaceAll(':', '-')}`;
  return {
    endpointName,
    oldConfiguration: configuration(new Date(begunAt.getTime() - 73 * HOUR)),
    newConfiguration: configuration(begunAt),
    instances: 2,
    alarmName: alarms.find(({ id }) => id === 'Invocation5XXErrors')?.name ?? 'alarm',
    begunAt,
  };
}
