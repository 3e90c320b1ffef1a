import { members } from './guards';
import type { Notification } from './notification';

/** An error whose text is safe to log: it never holds the webhook. */
export class NotifierError extends Error {}

/** What the log says about one message: one line of JSON. */
export interface LogEntry extends Partial<Notification['logged']> {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly messageId: string;
  readonly outcome: Outcome;
  /** The time that Slack took, further tries included. */
  readonly durationMs: number;
  /** Where the severity's own channel could not be had. */
  readonly channel?: 'default' | undefined;
  readonly error?: string | undefined;
}

/** What became of a message. */
export type Outcome =
  'delivered' | 'delivered as plain text' | 'already delivered' | 'folded' | 'nothing to tell' | 'failed';

/** What may be said about any error: its text only when it is ours, since that of others can hold the webhook. */
export function safeReason(error: unknown): string {
  if (error instanceof NotifierError) return error.message;
  const { name, code, cause } = members(error);
  const words = [name, code, members(cause).name].filter(Boolean).join(' ');
  return /^[\w ]{1,99}$/.test(words) ? words : 'unknown error';
}
