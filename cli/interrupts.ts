import { EXIT, Failure } from './failure';
import type { Terminal } from './terminal';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something whose end is waited for, whoever interrupts. The first and every further interrupt are told to `hear`. */
export async function interruptible<T>(hear: () => void, task: () => Promise<T>): Promise<T> {
  for (const signal of SIGNALS) process.on(signal, hear);
  attended += 1;
  try {
    return await task();
  } finally {
    attended -= 1;
    for (const signal of SIGNALS) process.off(signal, hear);
  }
}

/** Comes to the end of a task that must not be left half done. The task hears of an interrupt in its own way. */
export function uninterrupted<T>({ terminal }: { readonly terminal: Terminal }, task: () => Promise<T>): Promise<T> {
  const explain = () => {
    terminal.note('Interrupted: ending in good order, which takes a moment');
  };
  return interruptible(explain, task);
}

/** How many tasks see to an interrupt themselves. */
let attended = 0;

let state = 'nothing was changed';

/** Says what is true from here on, for whoever interrupts. */
export function fromHereOn(words: string): void {
  state = words;
}

/** Ends the program at an interrupt that no task sees to, and says what state things are in. */
export function endWhenInterrupted(end: (failure: Failure) => void): void {
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (attended === 0) end(interrupted());
    });
}

/** Why a command ends that somebody has interrupted. */
export const interrupted = (): Failure =>
  new Failure('interrupted', { state, fix: 'run the same command again', exitCode: EXIT.interrupted });
