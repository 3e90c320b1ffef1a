import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import type { Readable } from 'node:stream';

/** What is measured, or makes something ready for it. */
export interface Program {
  readonly command: readonly [program: string, ...args: string[]];
  readonly cwd?: string;
  readonly env: NodeJS.ProcessEnv;
  /** What each run needs first, which is not measured. */
  readonly before?: () => Promise<unknown>;
}

/** Some of them by name; a function is asked before each run. */
export type Programs<Name extends string> = Readonly<Record<Name, Program | (() => Program)>>;

/** What a run took, in seconds. CPU is that of the program and of all that it started and waited for, user and system. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/**
 * why: Node.js does not tell what its children's children took; bash, which ./mme needs anyway, does.
 * https://www.gnu.org/software/bash/manual/bash.html#index-TIMEFORMAT
 */
const TIMED = 'exec 4>&2; TIMEFORMAT="%R %U %S"; { time "$@" 2>&4 3>&- 4>&-; } 2>&3';

const running = new Set<number>();

/** Ends in order what runs now, where the person wants to go. */
export function interruptPrograms(): void {
  for (const group of running) process.kill(-group, 'SIGINT');
}

/** Runs a program once. What it says is kept in a file of the folder, and shown where it fails. */
export async function run({ command, cwd, env, before }: Program, folder: string): Promise<Cost> {
  await before?.();
  const log = path.join(folder, 'output.log');
  const output = openSync(log, 'w');
  const child = spawn('bash', ['-c', TIMED, 'bash', ...command], {
    cwd,
    // why: bash writes seconds with the comma of some languages.
    env: { ...env, LC_ALL: 'C' },
    stdio: ['ignore', output, output, 'pipe'],
    detached: true,
  });
  closeSync(output);
  const { pid } = child;
  if (pid !== undefined) running.add(pid);
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  const [times, exitCode] = await Promise.all([text(child.stdio[3] as Readable), ended]);
  if (pid !== undefined) running.delete(pid);
  if (exitCode !== 0) throw new Error(`${command.join(' ')} ended with ${exitCode}\n${lastLines(log)}`);

  const [wall = NaN, user = NaN, system = NaN] = times.trim().split(' ').map(Number);
  return { wall, cpu: user + system };
}

/**
 * The least that each program took, of several runs. They take turns, so that a machine that is slow for a while is slow for
 * all of them. One run before fills caches, and is not counted.
 */
export async function leastOf<Name extends string>(
  programs: Programs<Name>,
  { runs, folder }: { readonly runs: number; readonly folder: string },
): Promise<Record<Name, Cost>> {
  const names = Object.keys(programs) as Name[];
  const costs = new Map(names.map((name) => [name, [] as Cost[]]));
  for (let turn = 0; turn <= runs; turn++)
    for (const name of names) {
      const program = programs[name];
      const cost = await run(typeof program === 'function' ? program() : program, folder);
      if (turn > 0) costs.get(name)?.push(cost);
    }
  return Object.fromEntries([...costs].map(([name, all]) => [name, least(all)])) as Record<Name, Cost>;
}

const least = (costs: readonly Cost[]): Cost => ({
  wall: Math.min(...costs.map(({ wall }) => wall)),
  cpu: Math.min(...costs.map(({ cpu }) => cpu)),
});

const lastLines = (file: string): string => readFileSync(file, 'utf8').trim().split('\n').slice(-15).join('\n');
