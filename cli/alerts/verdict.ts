import { alertPath, topicArn } from '../aws/alert-path';
import type { Alarm } from '../aws/alarms';
import { EXIT, Failure } from '../failure';
import type { Session } from '../session';
import { commandFor } from '../suggested-command';
import { isNoNews, isTold, type Report } from './report';

/** Fails where Slack was not told of something, with what to do about that. */
export function judge(session: Session, { name }: Alarm, reports: readonly Report[]): void {
  const bad = reports.find((report) => !isTold(report) && !isNoNews(report));
  if (!bad) return;
  const { entry, state } = bad;
  const kind = entry === undefined ? 'silent' : entry.outcome === 'failed' ? 'failed' : 'folded';
  const { queue, logGroup, functionName, topic } = alertPath(session.config);

  const failures = {
    silent: {
      what: `the notifier did not say what became of ${state}`,
      state: `${name} is OK again`,
      fix: [
        `look at the function's log, ${logGroup}; at the queue ${queue}`,
        `and whether ${functionName} is subscribed: aws sns list-subscriptions-by-topic --topic-arn ${topicArn(session.config, topic)}`,
      ].join('\n         '),
    },
    failed: {
      what: `Slack could not be told of ${state}: ${entry?.error ?? 'the notifier does not say why'}`,
      state: `${name} is OK again; Lambda tries twice more, then the queue ${queue} keeps the message`,
      fix: `see to what the notifier names (a new webhook: ${commandFor(session, 'slack set-url')}), and run the test again`,
    },
    folded: {
      what: `Slack was not told of ${state}: it was told the same of ${name} less than five minutes ago`,
      state: `${name} is OK again`,
      fix: 'run the test again in five minutes, or with another alarm: --alarm <name>',
    },
  };
  const { what, ...details } = failures[kind];
  throw new Failure(what, details);
}

/** Where somebody had no time to wait. */
export function refuseToReport({ name }: Alarm): never {
  throw new Failure('interrupted', {
    state: `${name} is OK again; Slack may hear of it all the same`,
    fix: 'run the command again',
    exitCode: EXIT.interrupted,
  });
}
