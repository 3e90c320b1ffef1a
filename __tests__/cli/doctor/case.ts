import type { Result } from '../../../cli/doctor/check';
import type { WholeStack } from './whole-stack';

/** What a test breaks, and what its check then says. */
export interface Case {
  readonly id: string;
  readonly breaks: (aws: WholeStack) => unknown;
  readonly set?: readonly string[];
  readonly result?: Result;
  readonly says: RegExp;
  readonly fix: RegExp;
}
