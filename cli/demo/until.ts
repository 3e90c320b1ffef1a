import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';

/** why: each look costs, on a machine that has Terraform and a whole AWS to run meanwhile. */
const EVERY_MS = 400;

export interface Patience {
  readonly limitMs: number;
  /** Ends the wait: nobody wants the answer any more, or it will never come. */
  readonly over: AbortSignal;
}

/** Asks until there is an answer. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined> | T | undefined,
  { limitMs, over }: Patience,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  for (;;) {
    over.throwIfAborted();
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline)
      throw new Failure(`${what}: not seen within ${limitMs / 1000} s`, {
        state: 'the demo stops here',
        fix: 'see the log of this chapter',
      });
    // why: why it is over is said by the signal, and not by the sleep.
    await sleep(EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
}
