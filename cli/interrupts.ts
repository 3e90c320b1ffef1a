import type { Terminal } from './terminal';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something whose end is waited for, whoever interrupts. The first and every further interrupt are told to `hear`. */
export async function interruptible<T>(hear: () => void, task: () => Promise<T>): Promise<T> {
  for (const signal of SIGNALS) process.on(signal, hear);
  try {
    return await task();
  } finally {
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
