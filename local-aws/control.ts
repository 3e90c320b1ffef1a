import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  describedInstance,
  instanceFile,
  instanceFolder,
  isAlive,
  logFile,
  runningInstance,
  signal,
  type Instance,
} from './instance';
import { takeLock } from './start-lock';

/** First use may install moto, which takes its time. */
const START_LIMIT_MS = 11 * 60_000;
const STOP_LIMIT_MS = 15_000;

const TYPESCRIPT = path.join(__dirname, '../scripts/typescript.cjs');

/** The running local AWS; it is started where there is none. Several that start it at the same time get the same one. */
export async function startLocalAws(folder = instanceFolder()): Promise<Instance> {
  mkdirSync(folder, { recursive: true });
  const deadline = Date.now() + START_LIMIT_MS;
  for (;;) {
    const running = await runningInstance(folder);
    if (running) return running;

    const release = takeLock(path.join(folder, 'starting.pid'), START_LIMIT_MS);
    if (release) return await undoneAtExit(release, startAlone(folder, deadline)).finally(release);
    if (Date.now() > deadline) throw tooLate(folder);
    await sleep(100);
  }
}

/** Stops it, and forgets everything that was deployed to it. Answers whether it ran. */
export async function stopLocalAws(folder = instanceFolder()): Promise<boolean> {
  const described = describedInstance(folder);
  const running = await runningInstance(folder);
  if (running) await endProcess(running.pid);

  // why: by now the file may describe one that another command has started.
  if (describedInstance(folder)?.pid === described?.pid) rmSync(instanceFile(folder), { force: true });
  return running !== undefined;
}

/** Starts the daemon as the only one who may. */
async function startAlone(folder: string, deadline: number): Promise<Instance> {
  // why: it may have appeared between the last look and the lock.
  const running = await runningInstance(folder);
  if (running) return running;

  rmSync(instanceFile(folder), { force: true });
  const pid = spawnDaemon(folder);
  // why: nobody could stop what has not described itself yet. It leads a process group: what it has started ends too.
  return await undoneAtExit(() => signal(-pid, 'SIGTERM'), appears(folder, pid, deadline));
}

/** Waits for something that is undone where this process ends meanwhile. */
async function undoneAtExit<T>(undo: () => unknown, task: Promise<T>): Promise<T> {
  process.once('exit', undo);
  try {
    return await task;
  } finally {
    process.off('exit', undo);
  }
}

async function endProcess(pid: number): Promise<void> {
  const deadline = Date.now() + STOP_LIMIT_MS;
  signal(pid, 'SIGTERM');
  while (isAlive(pid)) {
    if (Date.now() > deadline) signal(pid, 'SIGKILL');
    await sleep(50);
  }
}

function spawnDaemon(folder: string): number {
  const log = openSync(logFile(folder), 'w', 0o600);
  const daemon = spawn(process.execPath, ['-r', TYPESCRIPT, path.join(__dirname, 'daemon.ts'), folder], {
    cwd: path.join(__dirname, '..'),
    detached: true,
    stdio: ['ignore', log, log],
  });
  daemon.unref();
  closeSync(log);
  if (daemon.pid === undefined) throw new Error(`local AWS did not start: no process could be made`);
  return daemon.pid;
}

/** Waits for the daemon to describe itself; gives up when it has ended. */
async function appears(folder: string, pid: number, deadline: number): Promise<Instance> {
  while (Date.now() < deadline) {
    const isDead = !isAlive(pid);
    const instance = await runningInstance(folder);
    if (instance) return instance;
    if (isDead) throw new Error(`local AWS did not start.\n${lastLines(logFile(folder))}`);
    await sleep(100);
  }
  throw tooLate(folder);
}

const tooLate = (folder: string): Error =>
  new Error(`local AWS did not start within ${START_LIMIT_MS / 60_000} minutes; its log is ${logFile(folder)}`);

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
}
