import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { Config } from '../../config/resolve';
import { alertPath } from './alert-path';
import { clientOptions } from './client';

/** What became of one message, as the notifier writes it. */
export interface Entry {
  readonly at: Date;
  readonly messageId: string;
  readonly alarm: string;
  readonly state: string;
  readonly outcome: string;
  /** The time that Slack took. */
  readonly durationMs: number;
  /** That the severity's own channel could not be had. */
  readonly channel?: 'default';
  readonly error?: string;
}

/** why: the clocks of this machine and of AWS may differ by as much, or AWS would refuse every request. */
const CLOCKS_DIFFER_MS = 5 * 60_000;

/** The notifier's log from now on. */
export class NotifierLog {
  private readonly client: CloudWatchLogsClient;
  private readonly logGroupName: string;
  private readonly startTime = Date.now() - CLOCKS_DIFFER_MS;
  /** Messages of which it told before. why: Lambda's next try of one that failed is no news of a later one. */
  private readonly old = new Set<string>();

  private constructor(config: Config) {
    this.client = new CloudWatchLogsClient(clientOptions(config));
    this.logGroupName = alertPath(config).logGroup;
  }

  /** Looks what is there by now. Fails where the log may not be read, or is not there. */
  static async open(config: Config): Promise<NotifierLog> {
    const log = new NotifierLog(config);
    for await (const { messageId } of log.all()) log.old.add(messageId);
    return log;
  }

  /** What became of an alarm's messages since the log was opened, the first one first. */
  async entries(alarm: string, state: string, signal?: AbortSignal): Promise<Entry[]> {
    const found: Entry[] = [];
    for await (const entry of this.all(signal))
      if (entry.alarm === alarm && entry.state === state && !this.old.has(entry.messageId)) found.push(entry);
    return found.sort((one, other) => one.at.getTime() - other.at.getTime());
  }

  private async *all(signal?: AbortSignal): AsyncGenerator<Entry> {
    const { client, logGroupName, startTime } = this;
    const pages = paginateFilterLogEvents({ client }, { logGroupName, startTime }, { abortSignal: signal });
    for await (const { events = [] } of pages)
      for (const { timestamp = 0, message = '' } of events) {
        const entry = parseEntry(message, new Date(timestamp));
        if (entry) yield entry;
      }
  }
}

/** Reads a line of JSON, whatever Lambda puts before it; undefined for any other line. */
export function parseEntry(line: string, at: Date): Entry | undefined {
  try {
    const parsed = JSON.parse(line.slice(line.indexOf('{'))) as Partial<Entry> | null;
    const { alarm, state, outcome, durationMs = 0, messageId = '' } = parsed ?? {};
    if (typeof alarm !== 'string' || typeof state !== 'string' || typeof outcome !== 'string') return undefined;
    return { ...parsed, at, alarm, state, outcome, durationMs, messageId };
  } catch {
    return undefined;
  }
}
