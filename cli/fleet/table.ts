import { EXIT } from '../failure';
import { count } from '../plan/count';
import type { Outcome } from './outcome';
import type { Target } from './targets';

/** A stack, and what has become of it. */
export interface Row {
  readonly target: Target;
  readonly outcome: Outcome;
  /** How long all of it took. */
  readonly seconds: number;
  /** Where all is that was said of it; absent where nothing was begun. */
  readonly log?: string | undefined;
}

const HEADINGS = ['endpoint', 'environment', 'time', 'result'];

/** All stacks, one in a line; below them what to do about each that did not come to a good end. */
export function tableOf(rows: readonly Row[], color: boolean): string {
  const cells = rows.map(({ target, outcome, seconds }) => ({
    texts: [target.endpoint, target.environment, duration(seconds), outcome.words],
    paint: colorOf(outcome),
  }));
  const widths = HEADINGS.map((heading, at) =>
    Math.max(heading.length, ...cells.map(({ texts }) => lengthAt(texts, at))),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, at) => (at === 2 ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  const painted = (text: string, code: number) => (color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines = cells.map(({ texts, paint }) => (paint === undefined ? line(texts) : painted(line(texts), paint)));
  return [line(HEADINGS), ...lines, ...rows.filter(isUnwell).flatMap(remedy)].join('\n');
}

const lengthAt = (texts: readonly string[], at: number): number => texts[at]?.length ?? 0;

/** Of what an interrupt has kept from being begun there is no more to say. */
const isUnwell = ({ outcome, log }: Row): boolean =>
  outcome.exitCode !== EXIT.done && (log !== undefined || outcome.fix !== undefined);

function remedy({ target, outcome: { words, state, fix }, log }: Row): string[] {
  return [
    `\n${target.endpoint} in ${target.environment}: ${words}`,
    ...(state === undefined ? [] : [`  state: ${state}`]),
    ...(fix === undefined ? [] : [`  fix:   ${fix}`]),
    ...(log === undefined ? [] : [`  log:   ${log}`]),
  ];
}

/** Red where it did not end well, or must not go on like that; yellow where something changes. */
function colorOf({ exitCode, dangers, hasChanges }: Outcome): number | undefined {
  if (exitCode !== EXIT.done || dangers.length > 0) return 31;
  return hasChanges ? 33 : undefined;
}

/** `9.4 s`, `12 min 3 s`; nothing for what did not take place. */
export function duration(seconds: number): string {
  if (seconds === 0) return '';
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "3 stacks: 1 failed, 2 no changes" */
export function summaryOf(rows: readonly Row[]): string {
  const kinds = new Map<string, number>();
  for (const { outcome } of rows) kinds.set(kindOf(outcome), (kinds.get(kindOf(outcome)) ?? 0) + 1);
  const counts = [...kinds].map(([kind, number]) => `${number} ${kind}`);
  return `${count(rows.length, 'stack')}: ${counts.join(', ')}`;
}

/** The first words of an outcome, without what is only its own. */
function kindOf({ exitCode, words, hasChanges, dangers }: Outcome): string {
  if (exitCode !== EXIT.done) return words.split(':')[0] ?? words;
  if (dangers.length > 0) return 'with dangers';
  return hasChanges && words !== 'deployed' ? 'with changes' : words;
}

/** What a script gets of a stack. */
export const asJson = ({ target, outcome, seconds, log }: Row): Readonly<Record<string, unknown>> => ({
  ...target,
  result: outcome.words,
  exitCode: outcome.exitCode,
  hasChanges: outcome.hasChanges,
  dangers: outcome.dangers,
  seconds: Number(seconds.toFixed(1)),
  ...(log !== undefined && { log }),
  ...(outcome.state !== undefined && { state: outcome.state }),
  ...(outcome.fix !== undefined && { fix: outcome.fix }),
});
