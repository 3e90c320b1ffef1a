import { alarmLines } from './alarm-lines';
import type { Named } from '../suggested-command';
import { endpointRows } from './endpoint-rows';
import { modelLines } from './model-lines';
import { inWords } from './part';
import { scalingLines } from './scaling-lines';
import type { Row } from './screen';
import { slackLines } from './slack-lines';
import type { Status } from './status';

/** All that is live, in the order in which it is asked after. */
export function rowsOf(status: Status, session: Named, now: number): Row[] {
  const { scaling, alarms } = status;
  return [
    ...endpointRows(status, now),
    ['scaling', scaling ? inWords(scaling, scalingLines) : []],
    ['models', modelLines(status, session.config)],
    ['alarms', inWords(alarms, (all) => alarmLines(all, now))],
    ['Slack', slackLines(status, session)],
  ];
}
