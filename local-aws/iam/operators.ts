import { isArnLike } from './arn';
import { isLike } from './wildcard';

type Test = (value: string, wanted: string) => boolean;

const numeric =
  (compare: (value: number, wanted: number) => boolean): Test =>
  (value, wanted) =>
    compare(Number(value), Number(wanted));
const ignoringCase: Test = (value, wanted) => value.toLowerCase() === wanted.toLowerCase();
const not =
  (test: Test): Test =>
  (value, wanted) =>
    !test(value, wanted);
const arnLike: Test = (value, wanted) => isArnLike(wanted, value);
const stringLike: Test = (value, wanted) => isLike(wanted, value);
const equal: Test = (value, wanted) => value === wanted;
const equalNumber = numeric((value, wanted) => value === wanted);

/** Operators that hold where one of the wanted values fits. */
export const POSITIVE: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['StringEquals', equal],
  ['StringEqualsIgnoreCase', ignoringCase],
  ['StringLike', stringLike],
  ['ArnEquals', arnLike],
  ['ArnLike', arnLike],
  ['Bool', ignoringCase],
  ['NumericEquals', equalNumber],
  ['NumericLessThan', numeric((value, wanted) => value < wanted)],
  ['NumericLessThanEquals', numeric((value, wanted) => value <= wanted)],
  ['NumericGreaterThan', numeric((value, wanted) => value > wanted)],
  ['NumericGreaterThanEquals', numeric((value, wanted) => value >= wanted)],
]);

/** Operators that hold where none of the values fits, and where the key is absent. */
export const NEGATED: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['StringNotEquals', not(equal)],
  ['StringNotEqualsIgnoreCase', not(ignoringCase)],
  ['StringNotLike', not(stringLike)],
  ['ArnNotEquals', not(arnLike)],
  ['ArnNotLike', not(arnLike)],
  ['NumericNotEquals', not(equalNumber)],
]);
