import { setTimeout as sleep } from 'node:timers/promises';
import { readEndpoint } from '../aws/endpoint';
import type { LiveEndpoint, LiveVariant } from '../aws/live';
import type { Session } from '../session';
import { isInProgress } from './settle';

const EVERY_MS = 3_000;

/** Says what the endpoint does while a task, which changes it, is under way. */
export async function follow<T>(session: Session, task: () => Promise<T>): Promise<T> {
  const over = new AbortController();
  const watching = watch(session, over.signal);
  try {
    return await task();
  } finally {
    over.abort();
    await watching;
  }
}

async function watch({ config, terminal }: Session, over: AbortSignal): Promise<void> {
  let last = '';
  let since: number | undefined;
  while (!over.aborted) {
    // why: to follow is a service; what goes wrong with it must not end the deploy.
    const endpoint = await readEndpoint(config).catch(() => undefined);
    if (endpoint && (isInProgress(endpoint) || since !== undefined)) {
      since ??= Date.now();
      const news = progressOf(endpoint);
      if (news !== last) terminal.note(`${endpoint.name} after ${elapsed(Date.now() - since)}: ${news}`);
      last = news;
      if (!isInProgress(endpoint)) since = undefined;
    }
    await sleep(EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}

/** Status and instances, old and new, in one line. */
export function progressOf({ status, variants, pending, failureReason }: LiveEndpoint): string {
  const fleets = pending
    ? `${instancesOf(variants)} of the old configuration, ${instancesOf(pending.variants)} of the new one`
    : instancesOf(variants);
  return [`${status}, ${fleets}`, ...(failureReason === undefined ? [] : [failureReason])].join('; ');
}

/** `2 of 3 instances` */
export function instancesOf(variants: readonly LiveVariant[]): string {
  const current = sum(variants.map(({ currentCount }) => currentCount));
  const desired = sum(variants.map(({ desiredCount }) => desiredCount));
  return `${current} of ${desired} instance${desired === 1 ? '' : 's'}`;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function elapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
