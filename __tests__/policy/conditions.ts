import { covers } from './shapes';
import { conditionsIn, type Condition, type RawStatement, type Statement } from './statement';

/** Operators that let in what is named, and nobody who says nothing: no negation, no `IfExists`, no `ForAllValues`. */
const POSITIVE = /^(String|Arn)(Equals|Like)$/;

/** The one condition on a key. Where there are several, none of them is it. */
export function condition({ conditions }: Statement, key: string): Condition | undefined {
  const [one, ...others] = conditions.filter((each) => isSame(each.key, key));
  return others.length === 0 ? one : undefined;
}

/** Whether what is let in has to be among what holds. */
export const isLimitedTo = (one: Condition | undefined, holds: (value: string) => boolean): boolean =>
  one !== undefined && POSITIVE.test(one.operator) && one.values.length > 0 && one.values.every(holds);

/** Whether a statement has these conditions, and no other. */
export const hasExactly = ({ conditions }: Statement, wanted: RawStatement['Condition']): boolean =>
  asText(conditions) === asText(conditionsIn(wanted));

/** Whether actions are these, and no other. IAM takes them in any case. */
export const areActions = (actions: readonly string[], ...wanted: readonly string[]): boolean =>
  asList(actions) === asList(wanted);

export interface Refusal {
  readonly action: string;
  readonly resources: readonly string[];
  readonly when: RawStatement['Condition'];
}

/** Whether a statement refuses an action to everybody, under this condition and no narrower one. */
export const refuses = (statement: Statement, { action, resources, when }: Refusal): boolean =>
  !statement.isAllow &&
  statement.principals.some(({ kind, name }) => kind === 'AWS' && name === '*') &&
  statement.actions.some((pattern) => covers(pattern, action)) &&
  resources.every((resource) => statement.resources.includes(resource)) &&
  hasExactly(statement, when);

/** Whether it lets nobody in over plain HTTP, whatever they want. */
export const refusesPlainHttp = (statement: Statement, action: string, resources: readonly string[]): boolean =>
  refuses(statement, { action, resources, when: { Bool: { 'aws:SecureTransport': 'false' } } });

const isSame = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
const asList = (texts: readonly string[]) =>
  texts
    .map((text) => text.toLowerCase())
    .sort()
    .join('\n');
const asText = (conditions: readonly Condition[]) =>
  conditions
    .map(({ operator, key, values }) => [operator, key.toLowerCase(), ...[...values].sort()].join(' '))
    .sort()
    .join('\n');
