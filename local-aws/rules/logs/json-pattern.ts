import type { Json } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';

type Matches = (event: unknown) => boolean;

const WORDS = /\s*(\$[\w.[\]-]*|"(?:[^"\\]|\\.)*"|&&|\|\||!=|<=|>=|[=<>(){}]|[^\s"=<>!(){}&|]+)/y;

/**
 * A filter pattern for JSON: `{ ($.level = "ERROR") && ($.durationMs > 500) }`. Of AWS's, without IS and EXISTS. A line that
 * is no JSON matches none. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function jsonPattern(pattern: string): (message: string) => boolean {
  const words = wordsOf(pattern);
  const next = (): string | undefined => words.shift();
  const refuse = () => unsupported(`the filter pattern ${pattern}`);
  const expect = (word: string): void => {
    if (next() !== word) throw refuse();
  };

  const either = (): Matches => joined('||', both, (all) => (event) => all.some((one) => one(event)));
  const both = (): Matches => joined('&&', term, (all) => (event) => all.every((one) => one(event)));
  const joined = (by: string, part: () => Matches, join: (all: readonly Matches[]) => Matches): Matches => {
    const all = [part()];
    while (words[0] === by) {
      next();
      all.push(part());
    }
    return join(all);
  };
  const term = (): Matches => {
    const word = next();
    if (word === '(') {
      const inner = either();
      expect(')');
      return inner;
    }
    const compare = COMPARISONS[next() ?? ''];
    const value = next();
    if (!word?.startsWith('$') || !compare || value === undefined) throw refuse();
    return (event) => compare(selected(event, word), value);
  };

  expect('{');
  const matches = either();
  expect('}');
  if (words.length > 0) throw refuse();
  return (message) => {
    const event = parsed(message);
    return event !== undefined && matches(event);
  };
}

function wordsOf(pattern: string): string[] {
  const words: string[] = [];
  WORDS.lastIndex = 0;
  for (let found = WORDS.exec(pattern); found; found = WORDS.exec(pattern)) words.push(found[1] ?? '');
  return words;
}

/** A number is compared as one; a text may have asterisks for other characters. What is not there fulfils nothing. */
const COMPARISONS: Readonly<Record<string, (value: unknown, wanted: string) => boolean>> = {
  '=': isLike,
  '!=': (value, wanted) => value !== undefined && !isLike(value, wanted),
  '<': (value, wanted) => typeof value === 'number' && value < Number(wanted),
  '<=': (value, wanted) => typeof value === 'number' && value <= Number(wanted),
  '>': (value, wanted) => typeof value === 'number' && value > Number(wanted),
  '>=': (value, wanted) => typeof value === 'number' && value >= Number(wanted),
};

function isLike(value: unknown, wanted: string): boolean {
  if (typeof value === 'number') return value === Number(wanted);
  if (typeof value !== 'string') return false;
  const text = wanted.startsWith('"') ? (JSON.parse(wanted) as string) : wanted;
  return new RegExp(`^${text.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^]*')}$`).test(value);
}

/** `$.items[0].name` */
const selected = (event: unknown, selector: string): unknown =>
  (selector.slice(1).match(/[^.[\]]+/g) ?? []).reduce<unknown>(
    (part, name) => (part as Json | null | undefined)?.[name],
    event,
  );

function parsed(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}
