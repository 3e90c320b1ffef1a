import type { Options } from '../session';

/** Options of a command about many stacks. */
export interface FleetOptions extends Options {
  readonly all?: boolean;
  /** How many at the same time. */
  readonly parallel?: number;
  readonly verbose?: boolean;
}
