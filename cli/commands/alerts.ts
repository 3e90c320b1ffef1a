import { readAlarms } from '../aws/alarms';
import { alertPath, topicArn } from '../aws/alert-path';
import { readEndpoint } from '../aws/endpoint';
import { explained } from '../aws/explained';
import { NotifierLog } from '../aws/notifier-log';
import { reachAccount } from '../aws/reach';
import { interruptible } from '../interrupts';
import { openSession, type Options, type Session } from '../session';
import { chooseAlarm } from '../alerts/choose-alarm';
import { destinationInWords, destinationOf, refuseWithoutSlack } from '../alerts/destination';
import { refuseAlarm } from '../alerts/refuse-alarm';
import { reportLine } from '../alerts/report';
import { testAlert } from '../alerts/test-alert';
import { UNCHANGED } from '../alerts/unchanged';
import { judge, refuseToReport } from '../alerts/verdict';

export interface TestOptions extends Options {
  readonly alarm?: string;
  readonly timeout: number;
}

/** Sends a real test alert the way that every alert takes, and says what became of it. */
export async function test(options: TestOptions): Promise<void> {
  const session = openSession(options);
  const { terminal } = session;
  refuseWithoutSlack(session);
  await reachAccount(session);
  const { alarm, destination, log, rollsBack } = await explained(UNCHANGED, () =>
    terminal.step('Looking at alarms, endpoint and webhook', () => prepare(session, options.alarm)),
  );
  terminal.say(`Testing ${alarm.name} (${alarm.severity}): it goes to ${destinationInWords(destination)}.`);
  if (rollsBack) terminal.note('An update of the endpoint that begins meanwhile is rolled back by it.');

  const timeoutMs = options.timeout * 1000;
  const over = new AbortController();
  const reports = await interruptible(
    () => {
      terminal.note('Interrupted: setting the alarm back');
      over.abort();
    },
    () => testAlert(session, { alarmName: alarm.name, log, timeoutMs, over: over.signal }),
  );
  if (over.signal.aborted) refuseToReport(alarm);

  if (log) {
    terminal.say(reports.map((report) => reportLine(report, timeoutMs)).join('\n'));
    judge(session, alarm, reports);
  } else terminal.say('Set to ALARM and back to OK. Whether the mail came cannot be checked from here.');
  terminal.result({
    alarmName: alarm.name,
    severity: alarm.severity,
    ...('topic' in destination ? { topic: destination.topic } : { channel: destination.channel ?? null }),
    reports: reports.map(({ state, since, entry }) => ({
      stateValue: state,
      outcome: entry?.outcome ?? null,
      afterMs: entry ? entry.at.getTime() - since : null,
      slackMs: entry?.durationMs ?? null,
    })),
  });
}

/** What a test needs, or why there can be none. Changes nothing. */
async function prepare(session: Session, wanted: string | undefined) {
  const { config } = session;
  const [alarms, endpoint] = await Promise.all([readAlarms(config), readEndpoint(config)]);
  const rollbackAlarmNames = endpoint?.rollbackAlarmNames ?? [];
  const choice = { alarms, rollbackAlarmNames, topicArn: topicArn(config, alertPath(config).topic) };
  const alarm = chooseAlarm(choice, wanted);
  refuseAlarm(alarm, endpoint);
  const destination = await destinationOf(session, alarm);
  // why: whoever may not read the log would wait for nothing.
  const log = 'topic' in destination ? undefined : await NotifierLog.open(config);
  return { alarm, destination, log, rollsBack: rollbackAlarmNames.includes(alarm.name) };
}
