import type { Hosting } from './hosting-state';

/** The longest that a timer can be set for. */
const MOST_MS = 2 ** 31 - 1;

/** Looks at hosting when something is due, so that its events go out though nobody asks for it. It keeps no process alive. */
export const lookLater =
  (look: (hosting: Hosting) => Promise<void>, log: (line: string) => void) =>
  (hosting: Hosting, moment: Date): void => {
    // why: one more, since a timer may be early by a part of a millisecond.
    const wait = Math.min(Math.max(0, moment.getTime() - Date.now()) + 1, MOST_MS);
    setTimeout(() => {
      look(hosting).catch((error: unknown) => {
        log(`hosting in ${hosting.region} was not brought up to date: ${String(error)}`);
      });
    }, wait).unref();
  };
