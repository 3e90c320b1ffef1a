import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, closeSync, openSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { EXIT } from '../failure';

/** A command about one stack, in a process of its own. */
export interface Child {
  readonly ended: Promise<Ended>;
  /** Asks it to come to its end in good order. */
  interrupt(): void;
}

export interface Ended {
  readonly exitCode: number;
  /** What it wrote for a script. */
  readonly stdout: string;
  readonly seconds: number;
}

/** Starts it. All that it says is in the log, while it says it; the result at the end. */
export function startChild(command: readonly string[], log: string, env: NodeJS.ProcessEnv): Child {
  const [program = '', ...args] = command;
  writeFileSync(log, '', { mode: 0o600 });
  const descriptor = openSync(log, 'a');
  const start = performance.now();
  const child = spawn(program, args, {
    // why: in a process group of its own it hears of a Ctrl-C from us alone, once.
    detached: true,
    env,
    stdio: ['ignore', 'pipe', descriptor],
  }) as ChildProcessByStdio<null, Readable, null>;
  closeSync(descriptor);

  const ends = async (): Promise<Pick<Ended, 'exitCode' | 'stdout'>> => {
    const closed = once(child, 'close') as Promise<[code: number | null, signal: NodeJS.Signals | null]>;
    const [stdout, [code, signal]] = await Promise.all([text(child.stdout), closed]);
    return { exitCode: code ?? codeOf(signal), stdout };
  };
  const ended = ends()
    .catch(notStarted)
    .then((end) => {
      appendFileSync(log, end.stdout);
      return { ...end, seconds: (performance.now() - start) / 1000 };
    });
  return { ended, interrupt: () => child.kill('SIGINT') };
}

/** In the form in which a command fails. */
const notStarted = (error: unknown) => ({
  exitCode: EXIT.failed,
  stdout: JSON.stringify({
    error: `no process could be started: ${error instanceof Error ? error.message : String(error)}`,
  }),
});

/** As a shell has it: https://www.gnu.org/software/bash/manual/html_node/Exit-Status.html */
const codeOf = (signal: NodeJS.Signals | null): number => 128 + (signal === null ? 0 : constants.signals[signal]);
