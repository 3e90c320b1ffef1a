import { isObject } from './formats/format';
import type { ListShape, MapShape, ScalarShape, Shape } from './model';

/** One constraint of a shape, in AWS's words: `Member must have length less than or equal to 63`. */
export interface Constraint {
  readonly text: string;
  readonly holds: (value: unknown) => boolean;
}

/** The constraints on a value of this shape, in AWS's order. https://smithy.io/2.0/spec/constraint-traits.html */
export function constraintsOf(shape: ScalarShape | ListShape | MapShape): Constraint[] {
  const measured = isNumeric(shape) ? 'value' : 'length';
  const measure = isNumeric(shape) ? Number : (value: unknown) => lengthOf(shape, value);

  return [
    ...given(shape.max, (limit) => ({
      text: `Member must have ${measured} less than or equal to ${limit}`,
      holds: (value) => measure(value) <= limit,
    })),
    ...given(shape.min, (limit) => ({
      text: `Member must have ${measured} greater than or equal to ${limit}`,
      holds: (value) => measure(value) >= limit,
    })),
    ...given(shape.pattern, (pattern) => ({
      text: `Member must satisfy regular expression pattern: ${pattern}`,
      holds: (value) => compile(pattern)?.test(String(value)) ?? true,
    })),
    ...given(shape.enum, (allowed) => ({
      text: `Member must satisfy enum value set: [${allowed.join(', ')}]`,
      holds: (value) => allowed.includes(String(value)),
    })),
  ];
}

const given = <T>(trait: T | undefined, constraint: (trait: T) => Constraint): Constraint[] =>
  trait === undefined ? [] : [constraint(trait)];

const isNumeric = ({ type }: Shape): boolean => ['integer', 'long', 'float', 'double'].includes(type);

/** Characters of a text, bytes of a blob (which is base64 where it is text), items of a list, entries of a map. */
function lengthOf({ type }: Shape, value: unknown): number {
  if (typeof value === 'string') return type === 'blob' ? Buffer.byteLength(value, 'base64') : Array.from(value).length;
  return Array.isArray(value) || Buffer.isBuffer(value) ? value.length : Object.keys(value as object).length;
}

const compiled = new Map<string, RegExp | undefined>();

/** The whole value must match. Undefined for what only Java understands (`\p{Print}`, `\A`, `(?i)`): it is not checked. */
function compile(pattern: string): RegExp | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, attempt(pattern, 'u') ?? attempt(pattern, ''));
  return compiled.get(pattern);
}

/** Without the flag u, JavaScript takes escapes that it does not know for letters. */
function attempt(pattern: string, flags: 'u' | ''): RegExp | undefined {
  if (flags === '' && /\\[pPAzZ]/.test(pattern)) return undefined;
  try {
    return new RegExp(`^(?:${pattern})$`, flags);
  } catch {
    return undefined;
  }
}

/** Whether a value is of the shape's kind at all. Dates are taken as sent. */
export const isOfType = ({ type }: Shape, value: unknown): boolean => IS_OF_TYPE[type](value);

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number';

const IS_OF_TYPE: Readonly<Record<Shape['type'], (value: unknown) => boolean>> = {
  structure: isObject,
  map: isObject,
  list: Array.isArray,
  string: isText,
  blob: (value) => isText(value) || Buffer.isBuffer(value),
  integer: Number.isInteger,
  long: Number.isInteger,
  float: isNumber,
  double: isNumber,
  boolean: (value) => typeof value === 'boolean',
  timestamp: () => true,
};
