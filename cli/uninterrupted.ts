import type { Session } from './session';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Comes to the end of a task that must not be left half done, whoever interrupts. The task hears of it in its own way. */
export async function uninterrupted<T>({ terminal }: Pick<Session, 'terminal'>, task: () => Promise<T>): Promise<T> {
  const explain = () => {
    terminal.note('Interrupted: ending in good order, which takes a moment');
  };
  for (const signal of SIGNALS) process.on(signal, explain);
  try {
    return await task();
  } finally {
    for (const signal of SIGNALS) process.off(signal, explain);
  }
}
