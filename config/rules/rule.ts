import type { Problem } from '../problems';
import type { ParsedSettings } from '../schema';

/** What is wrong with a value; `at` names its key where it is not the rule's first one. */
export interface Mistake extends Omit<Problem, 'key'> {
  readonly at?: string;
}

/** A rule between keys. It is asked only where the keys themselves are valid. */
export interface Rule {
  readonly keys: readonly [subject: string, ...others: string[]];
  readonly check: (settings: ParsedSettings) => Mistake | readonly Mistake[] | undefined;
}
