import type { Terminal } from '../terminal';
import type { AnyChapter, Finding } from './chapter';
import { clock, commandLines, duration, findingLines, heading, INDENT, paint, WIDTH, wrap, type Paint } from './layout';
import type { Voice } from './stage';

const REDRAW_MS = 200;

/** What a person reads of the story, and below it, on a terminal, what is under way. */
export class Page implements Voice {
  private readonly paint: Paint;
  private under = '';
  private ticker: NodeJS.Timeout | undefined;

  constructor(
    private readonly terminal: Pick<Terminal, 'say' | 'color'>,
    private readonly elapsedMs: () => number,
    /** Where a line can be drawn again and again. */
    private readonly live: Pick<NodeJS.WriteStream, 'write'> | undefined,
  ) {
    this.paint = paint(terminal.color);
  }

  doing = (what: string): void => {
    this.under = what;
    if (!this.live) return;
    this.ticker ??= setInterval(() => {
      this.draw();
    }, REDRAW_MS);
    this.draw();
  };

  say = (text: string): void => {
    this.lines(wrap(text));
  };

  quote = (who: string, lines: readonly string[]): void => {
    const said = lines.flatMap((line) => wrap(line, `${INDENT}│ `));
    this.lines([`${INDENT}${who}:`, ...said.map((line) => this.paint.cyan(line))]);
  };

  intro(lines: readonly string[]): void {
    this.lines([...lines.flatMap((line) => wrap(line, '')), '']);
  }

  begin(number: number, { title, claim, commands, aside }: AnyChapter): void {
    const { bold, dim } = this.paint;
    this.lines([
      bold(heading(number, title, this.elapsedMs())),
      ...wrap(claim),
      '',
      ...commandLines(commands).map(bold),
      ...(aside === undefined ? [] : wrap(`(${aside})`).map(dim)),
      '',
    ]);
  }

  end(findings: readonly Finding[], seconds: number, after?: string): void {
    this.rest();
    const lead = after === undefined ? [] : wrap(after);
    const took = this.paint.dim(duration(seconds).padStart(WIDTH));
    this.lines([...findingLines(findings, this.paint), took, ...lead, '']);
  }

  /** A chapter that came to no end. */
  fail(message: string, log: readonly string[], file: string): void {
    this.rest();
    this.lines([
      ...message.split('\n').map((line) => INDENT + this.paint.red(line)),
      '',
      `${INDENT}The end of ${file}:`,
      ...log.map((line) => this.paint.dim(`${INDENT}│ ${line}`)),
      '',
    ]);
  }

  verdict(rows: readonly { readonly title: string; readonly holds: boolean; readonly seconds: number }[]): void {
    const { bold, green, red } = this.paint;
    const width = Math.max(...rows.map(({ title }) => title.length));
    const held = rows.filter(({ holds }) => holds).length;
    const words =
      held === rows.length ? `All ${held} claims held` : `${rows.length - held} of ${rows.length} claims did not hold`;
    this.lines([
      ...rows.map(
        ({ title, holds, seconds }, index) =>
          `${holds ? green('✓') : red('✗')} ${index + 1}  ${title.padEnd(width)}  ${duration(seconds).padStart(11)}`,
      ),
      '',
      bold(`${words}, in ${duration(this.elapsedMs() / 1000)}.`),
    ]);
  }

  /** How to look at what was kept, and how to end it. */
  kept({
    localAws,
    outdir,
    folder,
  }: {
    readonly localAws: string;
    readonly outdir: string;
    readonly folder: string;
  }): void {
    this.lines([
      '',
      'The stack is left running. To look at it:',
      '',
      `  export MME_LOCAL_DIR=${localAws} CDKTF_OUTDIR=${outdir}`,
      '  ./mme status --local --endpoint demo',
      '',
      'To end it:',
      '',
      `  ./mme local stop && rm -r ${folder}`,
    ]);
  }

  get seconds(): number {
    return this.elapsedMs() / 1000;
  }

  /** Draws no more. */
  rest(): void {
    clearInterval(this.ticker);
    this.ticker = undefined;
    this.live?.write(CLEAR);
  }

  private lines(lines: readonly string[]): void {
    this.live?.write(CLEAR);
    for (const line of lines) this.terminal.say(line);
    if (this.ticker) this.draw();
  }

  private draw(): void {
    const words = `${INDENT}${clock(this.elapsedMs())}  ${this.under} …`;
    this.live?.write(`${CLEAR}${this.paint.dim(words.slice(0, 79))}`);
  }
}

/** To the beginning of the line, and nothing on it. */
const CLEAR = '\r\u001b[K';
