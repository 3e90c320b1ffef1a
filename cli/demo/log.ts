import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { printable, titleNow, type Terminal } from '../terminal';

/** The file that takes what commands and Terraform say, which is too much for a story. */
export class Log {
  private readonly descriptor: number;
  /** Where the present chapter begins in it. */
  private mark = 0;

  constructor(
    readonly file: string,
    private readonly over: AbortSignal,
  ) {
    this.descriptor = openSync(file, 'a', 0o600);
  }

  /** A terminal that speaks into the file. `doing` hears which step is under way; after an interrupt none begins. */
  terminal(doing: (title: string) => void): Terminal {
    const write = (text: string) => {
      writeSync(this.descriptor, `${printable(text)}\n`);
    };
    return {
      canAsk: false,
      color: false,
      columns: Infinity,
      descriptor: { file: this.file, append: true },
      say: write,
      note: write,
      result: () => undefined,
      step: (title, task) => {
        this.over.throwIfAborted();
        write(`${titleNow(title)} …`);
        doing(titleNow(title));
        return task();
      },
    };
  }

  begin(title: string): void {
    writeSync(this.descriptor, `\n===== ${title} =====\n`);
    this.mark = statSync(this.file).size;
  }

  /** The last lines of the present chapter. */
  tail(lines: number): string[] {
    return readFileSync(this.file).subarray(this.mark).toString().trimEnd().split('\n').slice(-lines);
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
