import { setTimeout as sleep } from 'node:timers/promises';
import { readEndpoint } from '../aws/endpoint';
import type { Session } from '../session';
import { isInProgress } from './settle';
import { progressOf } from './words';

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
    const endpoint = await readEndpoint(config, over).catch(() => undefined);
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

function elapsed(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
