import { isObject } from './guards';

/** An error whose text is safe to log: it never holds the webhook. */
export class NotifierError extends Error {}

/** What the log says about one SNS message. */
export interface LogEntry {
  readonly level: 'INFO' | 'WARN' | 'ERROR';
  readonly messageId: string;
  readonly outcome: string;
  readonly durationMs: number;
  readonly error?: string;
}

/** One line of JSON. */
export function logLine(entry: LogEntry): string {
  return JSON.stringify(entry);
}

/** What may be said about any error: its text only when it is ours, since that of fetch and URL can hold the webhook. */
export function safeReason(error: unknown): string {
  if (error instanceof NotifierError) return error.message;
  if (!isObject(error)) return 'unknown error';
  const words = [error.name, error.code, isObject(error.cause) && error.cause.code];
  return words.filter(isIdentifier).join(' ') || 'unknown error';
}

function isIdentifier(word: unknown): word is string {
  return typeof word === 'string' && /^\w{1,60}$/.test(word);
}
