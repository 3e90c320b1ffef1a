/** Where a command talks to the person, or the script, before it. */
export interface Terminal {
  /** Whether a question can be asked. */
  readonly canAsk: boolean;
  readonly color: boolean;
  /** How wide a line of `say` can be. */
  readonly columns: number;
  /** Text for people: on standard output, or on standard error where a script reads the result. */
  say(text: string): void;
  /** A remark beside the matter, on standard error. */
  note(text: string): void;
  /** The result for a script, as JSON on standard output. Says nothing where people read. */
  result(value: unknown): void;
  /** What `say` writes to, for programs that are started. */
  readonly descriptor: Output;
  /** Shows what is under way, and how long it takes, on standard error. A title may change meanwhile. */
  step<T>(title: Title, task: () => Promise<T>): Promise<T>;
}

export type Title = string | (() => string);

/** What a title says at this moment. */
export const titleNow = (title: Title): string => (typeof title === 'string' ? title : title());

/** A file descriptor, or a file that grows. */
export type Output = 1 | 2 | { readonly file: string; readonly append: true };

/** Colours as Terraform has them. Black is none of them, nor is anything that hides text. */
const COLOR = /\u001b\[(?:[0124]|3[1-7]|90)m/.source;
const UNPRINTABLE = new RegExp(`(?!${COLOR}|\\r?\\n|\\t)[\\p{Cc}\u202a-\u202e\u2066-\u2069]`, 'gu');

/**
 * Text that only shows. Others' text, such as the reason of a failure, may hold control characters that rewrite what a terminal
 * has shown before, or that turn the direction of text.
 */
export const printable = (text: string): string => text.replace(UNPRINTABLE, '\uFFFD');

/** The same as JSON, which has a spelling of its own for them. */
const json = (value: unknown): string =>
  JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

export function openTerminal(options: { readonly json?: boolean | undefined }): Terminal {
  const isPlain = isSet('CI') || isSet('NO_COLOR') || process.env['TERM'] === 'dumb';
  const human = options.json ? process.stderr : process.stdout;
  const note = (text: string) => {
    process.stderr.write(`${printable(text)}\n`);
  };
  const step = process.stderr.isTTY && !isPlain ? livelyStep : plainStep(note);
  return {
    canAsk: process.stdin.isTTY && process.stderr.isTTY && !isSet('CI'),
    color: human.isTTY && !isPlain,
    // A terminal without a size says 0.
    columns: human.isTTY && human.columns > 0 ? human.columns : Infinity,
    descriptor: options.json ? 2 : 1,
    say: (text) => {
      human.write(`${printable(text)}\n`);
    },
    note,
    result: (value) => {
      if (options.json) process.stdout.write(`${json(value)}\n`);
    },
    step: (title, task) => step(() => printable(titleNow(title)), task),
  };
}

/** https://no-color.org: present and not empty. */
const isSet = (name: string) => (process.env[name] ?? '') !== '';

const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

const STILL_EVERY_MS = 30_000;

type Step = <T>(title: () => string, task: () => Promise<T>) => Promise<T>;

function plainStep(note: (text: string) => void): Step {
  return async (title, task) => {
    const start = Date.now();
    note(`${title()} …`);
    const ticker = setInterval(() => {
      note(`${title()} … still at it after ${seconds(start)}`);
    }, STILL_EVERY_MS);
    try {
      const result = await task();
      note(`${title()}: done in ${seconds(start)}`);
      return result;
    } catch (error) {
      note(`${title()}: failed after ${seconds(start)}`);
      throw error;
    } finally {
      clearInterval(ticker);
    }
  };
}

const livelyStep: Step = async (title, task) => {
  const { default: ora } = await import('ora');
  const start = Date.now();
  const spinner = ora({ text: title(), discardStdin: false }).start();
  const ticker = setInterval(() => {
    spinner.text = `${title()} (${seconds(start)})`;
  }, 200);
  try {
    const result = await task();
    spinner.succeed(`${title()} (${seconds(start)})`);
    return result;
  } catch (error) {
    spinner.fail(`${title()} (failed after ${seconds(start)})`);
    throw error;
  } finally {
    clearInterval(ticker);
  }
};
