import type { Entry } from '../aws/notifier-log';

export type State = 'ALARM' | 'OK';

/** What became of one change of an alarm's state. */
export interface Report {
  readonly state: State;
  /** When it was set, in epoch milliseconds. */
  readonly since: number;
  /** Absent where the notifier wrote nothing in time, or is not the one that tells. */
  readonly entry: Entry | undefined;
}

/** Outcomes after which Slack knows. */
const TOLD: Readonly<Record<string, string>> = {
  delivered: '',
  'delivered as plain text': ', as plain text only',
  'already delivered': ', from an earlier try',
};

export const isTold = ({ entry }: Report): boolean => entry !== undefined && Object.hasOwn(TOLD, entry.outcome);

/** A new alarm's first OK, and one that CloudWatch has no history of, is no news to the notifier. */
export const isNoNews = ({ state, entry }: Report): boolean => state === 'OK' && entry?.outcome === 'nothing to tell';

/** How Slack took it, and how fast. */
export function reportLine(report: Report, timeoutMs: number): string {
  return `${report.state.padEnd('ALARM'.length)}  ${words(report, timeoutMs)}`;
}

function words(report: Report, timeoutMs: number): string {
  const { entry, since } = report;
  if (!entry) return `no word from the notifier within ${timeoutMs / 1000} s`;
  if (isNoNews(report)) return 'the notifier has nothing to tell of it: CloudWatch knows no incident that it ends';
  const told = TOLD[entry.outcome];
  if (told === undefined) return `Slack was not told (${entry.outcome})${entry.error ? `: ${entry.error}` : ''}`;

  const after = entry.at.getTime() - since;
  // why: on AWS an alarm is set right within seconds, often before the test does it.
  const when = after < 0 ? ': CloudWatch had set the alarm right by itself' : ` after ${seconds(after)}`;
  const channel = entry.channel === 'default' ? ', in the default channel, since its own cannot be had' : '';
  return `Slack has it${when}${told}${channel} (Slack itself answered in ${seconds(entry.durationMs)})`;
}

const TENTH_OF_A_SECOND = 100;

const seconds = (milliseconds: number): string =>
  milliseconds < TENTH_OF_A_SECOND ? `${milliseconds} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
