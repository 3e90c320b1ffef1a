import type { Periods, Series } from '../series';
import type { Value } from './values';

/** What an expression can refer to. */
export interface Scope {
  /** What METRICS() answers. */
  readonly metrics: ReadonlyMap<string, Series>;
  /** The metric or the other expression of that id; undefined where there is none. */
  readonly seriesOf: (id: string) => Value | undefined;
  readonly periods: Periods;
}
