import { setInterval } from 'node:timers';

/** Where a command talks to the person before it. Progress goes to standard error, so that standard output can be read by a script. */
export interface Terminal {
  /** Whether a question can be asked. */
  readonly canAsk: boolean;
  readonly color: boolean;
  /** A result, on standard output. */
  print(text: string): void;
  /** A remark, on standard error. */
  note(text: string): void;
  /** Shows what is under way, with the time it takes. */
  step<T>(title: string, task: () => Promise<T>): Promise<T>;
}

export function openTerminal(env: NodeJS.ProcessEnv = process.env): Terminal {
  const plain = !process.stderr.isTTY || set(env['CI']) || set(env['NO_COLOR']);
  const note = (text: string) => {
    process.stderr.write(`${text}\n`);
  };
  return {
    canAsk: process.stdin.isTTY && process.stderr.isTTY && !set(env['CI']),
    color: process.stdout.isTTY && !set(env['CI']) && !set(env['NO_COLOR']),
    print: (text) => {
      process.stdout.write(`${text}\n`);
    },
    note,
    step: plain ? plainStep(note) : livelyStep,
  };
}

/** https://no-color.org: present and not empty. */
const set = (value: string | undefined) => value !== undefined && value !== '';

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

function plainStep(note: (text: string) => void): Terminal['step'] {
  return async (title, task) => {
    const start = Date.now();
    note(`${title} …`);
    const ticker = setInterval(() => {
      note(`${title} … ${seconds(start)}`);
    }, 30_000);
    try {
      const result = await task();
      note(`${title}: done in ${seconds(start)}`);
      return result;
    } catch (error) {
      note(`${title}: failed after ${seconds(start)}`);
      throw error;
    } finally {
      clearInterval(ticker);
    }
  };
}

const livelyStep: Terminal['step'] = async (title, task) => {
  const { default: ora } = await import('ora');
  const start = Date.now();
  const spinner = ora({ text: title, discardStdin: false }).start();
  const ticker = setInterval(() => {
    spinner.text = `${title} ${seconds(start)}`;
  }, 200);
  try {
    const result = await task();
    spinner.succeed(`${title} (${seconds(start)})`);
    return result;
  } catch (error) {
    spinner.fail(`${title} (failed after ${seconds(start)})`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
};
