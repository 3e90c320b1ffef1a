import type { Problem } from '../../config/problems';

/** Some names out of those there are: `fraud-*,ranking`. A `*` stands for any characters, also for none. */
export interface Choice {
  readonly names: readonly string[];
  /** Those that a pattern without a `*` names. */
  readonly spelledOut: readonly string[];
  /** Patterns that choose nothing. */
  readonly problems: readonly Problem[];
}

/** What a list of patterns chooses. */
export function choose(key: string, patterns: string, among: readonly string[]): Choice {
  const given = patterns.split(',').map((pattern) => pattern.trim());
  const idle = given.filter((pattern) => !among.some((name) => matches(pattern, name)));
  return {
    names: among.filter((name) => given.some((pattern) => matches(pattern, name))),
    spelledOut: among.filter((name) => given.includes(name)),
    problems: idle.map((pattern) => nothing(key, pattern, among)),
  };
}

export function matches(pattern: string, name: string): boolean {
  const literals = pattern.split('*').map((text) => text.replace(/[\\^$.+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${literals.join('.*')}$`, 's').test(name);
}

const nothing = (key: string, pattern: string, among: readonly string[]): Problem => ({
  key,
  value: pattern,
  allowed: `names with a comma between them, * for any characters, out of ${among.join(', ')}`,
  fix: `correct ${key}`,
});
