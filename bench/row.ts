import type { Cost } from './measure';

/** A line of the table. */
export interface Row {
  readonly what: string;
  /** What it is held against. */
  readonly against: string;
  readonly figure: number;
  readonly unit: 'times' | 'ms' | 'bytes' | 's';
  /** The most that the figure may be. Absent: it is only told. */
  readonly target?: number;
  /** What the figure is made of. */
  readonly detail: string;
}

export const isMet = ({ figure, target = Infinity }: Row): boolean => figure <= target;

/** CPU time as a ratio, which other work on the machine moves least; how long both took beside it. */
export function ratio(
  { what, against, target }: Pick<Row, 'what' | 'against' | 'target'>,
  own: Cost,
  other: Cost,
  runs: number,
): Row {
  const seconds = ({ cpu }: Cost) => cpu.toFixed(2);
  return {
    what,
    against,
    figure: own.cpu / other.cpu,
    unit: 'times',
    ...(target !== undefined && { target }),
    detail: `CPU ${seconds(own)} s / ${seconds(other)} s, least of ${runs}; wall ${(own.wall / other.wall).toFixed(2)}`,
  };
}
