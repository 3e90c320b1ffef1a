/** Where a command talks to the person, or the script, before it. */
export interface Terminal {
  /** Whether a question can be asked. */
  readonly canAsk: boolean;
  readonly color: boolean;
  /** Text for people: on standard output, or on standard error where a script reads the result. */
  say(text: string): void;
  /** A remark beside the matter, on standard error. */
  note(text: string): void;
  /** The result for a script, as JSON on standard output. Says nothing where people read. */
  result(value: unknown): void;
  /** The file descriptor that `say` writes to, for programs that are started. */
  readonly descriptor: 1 | 2;
  /** Shows what is under way, and how long it takes, on standard error. */
  step<T>(title: string, task: () => Promise<T>): Promise<T>;
}

export function openTerminal({ json = false }: { readonly json?: boolean | undefined }): Terminal {
  const isPlain = isSet('CI') || isSet('NO_COLOR');
  const human = json ? process.stderr : process.stdout;
  const note = (text: string) => {
    process.stderr.write(`${text}\n`);
  };
  return {
    canAsk: process.stdin.isTTY && process.stderr.isTTY && !isSet('CI'),
    color: human.isTTY && !isPlain,
    descriptor: json ? 2 : 1,
    say: (text) => {
      human.write(`${text}\n`);
    },
    note,
    result: (value) => {
      if (json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    step: process.stderr.isTTY && !isPlain ? livelyStep : plainStep(note),
  };
}

/** https://no-color.org: present and not empty. */
const isSet = (name: string) => (process.env[name] ?? '') !== '';

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const STILL_EVERY_MS = 30_000;

function plainStep(note: (text: string) => void): Terminal['step'] {
  return async (title, task) => {
    const start = Date.now();
    note(`${title} …`);
    const ticker = setInterval(() => {
      note(`${title} … still at it after ${seconds(start)}`);
    }, STILL_EVERY_MS);
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
    spinner.text = `${title} (${seconds(start)})`;
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
