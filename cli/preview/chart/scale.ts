/** Where a value is drawn. */
export type Scale = (value: number) => number;

/** A scale along which equal steps look equal. */
export const linear =
  ([from, to]: readonly [number, number], [start, end]: readonly [number, number]): Scale =>
  (value) =>
    to === from ? start : start + ((value - from) / (to - from)) * (end - start);
