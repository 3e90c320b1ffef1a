import type { RuleFor, Rules } from './gateway/types';
import { notImplemented } from './rules/answers';

/** What local AWS adds to moto, by service. */
export interface RuleBook {
  /** Whole services of ours: moto never sees a call of theirs. */
  readonly owned: Readonly<Record<string, Rules>>;
  /** Services of moto's, with single operations added or changed. */
  readonly amended: Readonly<Record<string, Rules>>;
}

/** Finds the rule of an operation. An owned service refuses what it has no rule for. */
export const ruleForOf =
  ({ owned, amended }: RuleBook): RuleFor =>
  (service, operation) => {
    const ours = entry(owned, service);
    return ours ? (entry(ours, operation) ?? notImplemented) : entry(entry(amended, service) ?? {}, operation);
  };

const entry = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;
