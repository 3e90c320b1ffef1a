import type { AnyChapter, Finding } from './chapter';

/** As wide as a terminal is at least. */
export const WIDTH = 80;
export const INDENT = '   ';

/** Escape codes around a text, as printable text may have them. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly green: (text: string) => string;
  readonly red: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const around = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const plain = (text: string) => text;

export const paint = (color: boolean): Paint =>
  color
    ? { bold: around(1), dim: around(90), green: around(32), red: around(31), cyan: around(36) }
    : { bold: plain, dim: plain, green: plain, red: plain, cyan: plain };

/** Lines that fit, each behind an indent. A word that is too long stays whole, since it may be a name to copy. */
export function wrap(text: string, indent = INDENT): string[] {
  const room = WIDTH - indent.length;
  const paragraphs = text.split('\n').filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.flatMap((paragraph) => {
    const lines: string[] = [];
    let line = '';
    for (const word of paragraph.split(' ')) {
      if (line !== '' && line.length + 1 + word.length > room) {
        lines.push(line);
        line = word;
      } else line = line === '' ? word : `${line} ${word}`;
    }
    return [...lines, line].map((one) => indent + one);
  });
}

/** `2  Scale out                                   0:24` */
export function heading(number: number, title: string, elapsedMs: number): string {
  const words = `${number}  ${title}`;
  return words + clock(elapsedMs).padStart(WIDTH - words.length);
}

/** Commands over several lines, as a shell takes them. */
export const commandLines = (commands: AnyChapter['commands']): string[] =>
  commands.map((command, index) => {
    const isFirst = /^(\.\/mme|aws) /.test(command);
    const goesOn = index + 1 < commands.length && !/^(\.\/mme|aws) /.test(commands[index + 1] ?? '');
    return `${INDENT}${isFirst ? '$ ' : '      '}${command}${goesOn ? ' \\' : ''}`;
  });

export function findingLines(findings: readonly Finding[], { green, red }: Paint): string[] {
  const width = Math.max(0, ...findings.map(({ what }) => what.length));
  const behind = INDENT + ' '.repeat(width + 4);
  return findings.flatMap(({ what, expected, seen, holds }) => {
    const words = holds ? seen : `${seen}\nexpected: ${expected}`;
    const [first = '', ...rest] = wrap(words, behind);
    const mark = holds ? green('✓') : red('✗');
    return [`${INDENT}${mark} ${what.padEnd(width)}  ${first.trimStart()}`, ...rest];
  });
}

/** `1:05` */
export function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** `1 min 5 s` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
