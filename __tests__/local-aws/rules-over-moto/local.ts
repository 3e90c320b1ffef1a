import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalAws, stopLocalAws } from '../../../local-aws/control';
import { logFile, type Instance } from '../../../local-aws/instance';

export const REGION = 'us-east-1';

export const newFolder = (): string => mkdtempSync(path.join(tmpdir(), 'local-aws-'));

/** Both processes of a local AWS: its own, and moto's. */
export function processesOf(folder: string, { pid }: Instance): readonly [own: number, moto: number] {
  const moto = /moto runs at \S+, process (\d+)/.exec(readFileSync(logFile(folder), 'utf8'))?.[1];
  return [pid, Number(moto)];
}

/** Ends what runs from a folder, and removes the folder. */
export async function clean(folder: string): Promise<void> {
  await stopLocalAws(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** A local AWS for one test file, started before its tests and ended after them. */
export function useLocalAws() {
  const folder = newFolder();
  let instance: Instance | undefined;

  beforeAll(async () => {
    instance = await startLocalAws(folder);
  }, 60_000);
  afterAll(() => clean(folder), 20_000);

  return {
    folder,
    /** How clients of the AWS SDK reach it. */
    client: () => ({
      endpoint: instance?.url ?? '',
      region: REGION,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      forcePathStyle: true,
      maxAttempts: 1,
    }),
  };
}

export type Local = ReturnType<typeof useLocalAws>;

/** Looks again and again until there is something to see. */
export async function eventually<T>(look: () => T | undefined | Promise<T | undefined>, limitMs = 10_000): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() > deadline) throw new Error(`nothing came within ${limitMs} ms`);
    await sleep(50);
  }
}
