import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { isAlive } from './instance';

/**
 * Takes a lock that is a file: only one of several commands that start at the same time may start the daemon. Answers with
 * what releases it; undefined while another command holds it. One that was killed, or is older than the limit, holds none.
 */
export function takeLock(file: string, limitMs: number): (() => void) | undefined {
  if (!create(file)) {
    if (isHeld(file, limitMs)) return undefined;
    rmSync(file, { force: true });
    if (!create(file)) return undefined;
  }
  return () => {
    rmSync(file, { force: true });
  };
}

function create(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isHeld(file: string, limitMs: number): boolean {
  try {
    // why: a file that was made this very moment may be empty still.
    const owner = readFileSync(file, 'utf8');
    return (owner === '' || isAlive(Number(owner))) && Date.now() - statSync(file).mtimeMs < limitMs;
  } catch {
    // Released in between: the next look will tell.
    return true;
  }
}
