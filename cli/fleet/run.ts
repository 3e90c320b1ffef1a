import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { interruptible } from '../interrupts';
import type { Terminal } from '../terminal';
import { startChild, type Child, type Ended } from './child';
import { nameOf, type Target } from './targets';

/** What is done with each stack. */
export interface Run {
  /** What is under way: `Comparing`. */
  readonly title: string;
  /** Names the logs. */
  readonly command: string;
  readonly targets: readonly Target[];
  /** The words of a stack's process, its program first. */
  readonly processOf: (target: Target) => readonly string[];
  /** What became of a stack, in words, as soon as it is known. */
  readonly say: (target: Target, ended: Ended) => string;
  /** Of every process. */
  readonly env: NodeJS.ProcessEnv;
  readonly parallel: number;
  readonly terminal: Terminal;
  readonly folder: string;
}

/** What has become of the stacks; of those that an interrupt has kept from being begun there is nothing. */
export interface Ran {
  readonly ended: ReadonlyMap<Target, Ended>;
  readonly interrupted: boolean;
}

/** Runs a process for each stack, some at the same time. A failure of one is none of the others' business. */
export async function runAll(run: Run): Promise<Ran> {
  const { title, targets, terminal, say, processOf, folder, env } = run;
  mkdirSync(folder, { recursive: true });
  const ended = new Map<Target, Ended>();
  const running = new Map<Target, Child>();
  let interrupted = false;

  const hear = () => {
    if (interrupted) return;
    interrupted = true;
    terminal.note(`Interrupted: ${running.size} at work end in good order, no other is begun`);
    for (const child of running.values()) child.interrupt();
  };
  const one = async (target: Target): Promise<void> => {
    const child = startChild(processOf(target), logOf(run, target), env);
    running.set(target, child);
    const end = await child.ended;
    running.delete(target);
    ended.set(target, end);
    terminal.note(`${nameOf(target)}: ${say(target, end)} (${end.seconds.toFixed(1)} s)`);
  };
  const waiting = [...targets];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined && !interrupted; next = waiting.shift()) await one(next);
  };

  const progress = () =>
    `${title}: ${ended.size} of ${targets.length} done${running.size > 0 ? `, ${running.size} at work` : ''}`;
  await interruptible(hear, () =>
    terminal.step(progress, () => Promise.all(Array.from({ length: run.parallel }, work))),
  );
  return { ended, interrupted };
}

/** Where all is kept that the process of a stack says. */
export const logOf = ({ folder, command }: Pick<Run, 'folder' | 'command'>, target: Target): string =>
  path.join(folder, `${nameOf(target)}.${command}.log`);
