import { z } from 'zod';

// Every message says what is allowed: it is shown beside the key and the value.
export const whole = (least: number, unit: string, most?: number) => bounded(least, most, range(least, unit, most));
/** A whole number, or false where the thing itself is not wanted. */
export const wholeOrFalse = (least: number, unit: string, most?: number, otherwise = 'for none') => {
  const error = `${range(least, unit, most)}; or false ${otherwise}`;
  return z.union([z.literal(false), bounded(least, most, error)], { error });
};
export const flag = () => z.boolean({ error: 'true or false' });
export const text = (pattern: RegExp, error: string) => z.string({ error }).regex(pattern, { error });
export const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: values.join(', ') });
/** Text that a person may type as a bare number or boolean. */
export const word = (pattern: RegExp, error: string) =>
  z.preprocess(
    (value) => (typeof value === 'number' || typeof value === 'boolean' ? String(value) : value),
    text(pattern, error),
  );

const range = (least: number, unit: string, most?: number) =>
  `a whole number of ${unit}, ${least} ${most === undefined ? 'or more' : `to ${grouped(most)}`}`;

function bounded(least: number, most: number | undefined, error: string) {
  const number = z.int({ error }).min(least, { error });
  return most === undefined ? number : number.max(most, { error });
}

const grouped = (number: number) => number.toLocaleString('en-US');
