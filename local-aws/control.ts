import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { instanceFile, instanceFolder, isAlive, logFile, runningInstance, type Instance } from './instance';

/** First use may install moto, which takes its time. */
const START_LIMIT_MS = 11 * 60_000;
const STOP_LIMIT_MS = 15_000;

/** The running local AWS; it is started where there is none. */
export async function startLocalAws(folder = instanceFolder()): Promise<Instance> {
  const running = runningInstance(folder);
  if (running) return running;

  mkdirSync(folder, { recursive: true });
  const lock = takeLock(path.join(folder, 'starting.pid'));
  try {
    if (lock) rmSync(instanceFile(folder), { force: true });
    const daemon = lock && spawnDaemon(folder);
    return await appears(folder, daemon?.pid);
  } finally {
    lock?.();
  }
}

/** Stops it, and forgets everything that was deployed to it. Answers whether it ran. */
export async function stopLocalAws(folder = instanceFolder()): Promise<boolean> {
  const running = runningInstance(folder);
  if (!running) return false;

  process.kill(running.pid, 'SIGTERM');
  const deadline = Date.now() + STOP_LIMIT_MS;
  while (isAlive(running.pid)) {
    if (Date.now() > deadline) process.kill(running.pid, 'SIGKILL');
    await sleep(50);
  }
  rmSync(instanceFile(folder), { force: true });
  return true;
}

function spawnDaemon(folder: string): { readonly pid?: number | undefined } {
  const log = openSync(logFile(folder), 'w', 0o600);
  const daemon = spawn(process.execPath, ['--import', 'tsx', path.join(__dirname, 'daemon.ts'), folder], {
    cwd: path.join(__dirname, '..'),
    detached: true,
    stdio: ['ignore', log, log],
  });
  daemon.unref();
  closeSync(log);
  return { pid: daemon.pid };
}

/** Waits for an instance to describe itself; gives up when the process that was to become it has ended. */
async function appears(folder: string, pid?: number): Promise<Instance> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (Date.now() < deadline) {
    const instance = runningInstance(folder);
    if (instance) return instance;
    if (pid !== undefined && !isAlive(pid)) throw new Error(`local AWS did not start.\n${lastLines(logFile(folder))}`);
    await sleep(100);
  }
  throw new Error(`local AWS did not start within ${START_LIMIT_MS / 60_000} minutes; its log is ${logFile(folder)}`);
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
}

/** Only one of several commands that start at the same time may start the daemon; the others wait for it. */
function takeLock(file: string): (() => void) | undefined {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch {
    if (isAlive(Number(readFileSync(file, 'utf8')))) return undefined;
    // why: its owner was killed before it could take the lock away.
    writeFileSync(file, String(process.pid));
  }
  return () => {
    rmSync(file, { force: true });
  };
}
