import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** A value of one folder that is another in the other. undefined: it is not there. */
export interface Difference {
  /** The file, and the keys to the value in it. */
  readonly at: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A difference that is meant, and why it does no harm. */
export interface Known {
  /** How `at` ends. */
  readonly where: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export interface Verdict {
  /** Differences that nobody has named. */
  readonly unknown: readonly Difference[];
  /** Those that were named, and are not to be found any more. */
  readonly gone: readonly Known[];
}

/** What differs between the files of two folders: JSON by its values, anything else as a whole. */
export function differencesOf(before: string, after: string): Difference[] {
  const [one, other] = [filesIn(before), filesIn(after)];
  return [...new Set([...one.keys(), ...other.keys()])].sort().flatMap((file) => {
    const [old, young] = [one.get(file), other.get(file)];
    if (!file.endsWith('.json') || old === undefined || young === undefined)
      return old === young ? [] : [{ at: file, before: short(old), after: short(young) }];
    return between(JSON.parse(old), JSON.parse(young), [file]);
  });
}

/** Holds what was found against what is known. */
export function judge(found: readonly Difference[], known: readonly Known[]): Verdict {
  const fits = (one: Known, { at, before, after }: Difference) =>
    at.endsWith(` ${one.where}`) && before === one.before && after === one.after;
  return {
    unknown: found.filter((difference) => !known.some((one) => fits(one, difference))),
    gone: known.filter((one) => !found.some((difference) => fits(one, difference))),
  };
}

function between(before: unknown, after: unknown, at: readonly string[]): Difference[] {
  if (!isObject(before) || !isObject(after) || Array.isArray(before) !== Array.isArray(after))
    return before === after ? [] : [{ at: at.join(' '), before, after }];
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => between(before[key], after[key], [...at, key]));
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function filesIn(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(paths.map((file) => [path.relative(folder, file), readFileSync(file, 'utf8')]));
}

const short = (text: string | undefined) => text && `${text.length} bytes`;
