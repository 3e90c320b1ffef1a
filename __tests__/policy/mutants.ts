import type { Plan } from './plan';
import type { Mutant, Subject } from './rule';
import type { Condition, RawStatement, Statement } from './statement';

/** What somebody could write into a statement instead. */
export type Change = (statement: Statement, plan: Plan) => Partial<Record<keyof RawStatement, unknown>>;

export const ANOTHER_ACCOUNT = '999999999999';

/** Each change, made to the statements that belong to what a rule looks at. */
export const changing = <S extends Subject>(
  of: (subject: S, plan: Plan) => readonly Statement[],
  ...changes: readonly Change[]
): Mutant<S>[] =>
  changes.map((change) => (draft, subject, plan) => {
    for (const one of of(subject, plan)) draft.change(one, change(one, plan));
  });

/** Each change, made to a statement that a rule looks at. */
export const changed = (...changes: readonly Change[]): Mutant<Statement>[] =>
  changing((statement: Statement) => [statement], ...changes);

/** Always the same change. */
export const to =
  (change: ReturnType<Change>): Change =>
  () =>
    change;

/** Without the condition on a key, or without any. */
export const without =
  (key?: string): Change =>
  ({ conditions }) => {
    const left = conditions.filter((one) => key !== undefined && one.key !== key);
    return { Condition: left.length > 0 ? written(left) : undefined };
  };

/** The condition on a key the wrong way round, or all of them. */
export const negated = (key?: string): Change =>
  edited((one) => (key === undefined || one.key === key ? not(one) : one));

/** For whoever comes. */
export const forAnybody: Change = edited((one) => ({ ...one, operator: 'StringLike', values: ['*'] }));

/** For another account than the stack's. */
export const forAnother: Change = edited((one, { account }) => ({
  ...one,
  values: one.values.map((value) => value.replaceAll(account, ANOTHER_ACCOUNT)),
}));

/** For whoever does not say for whom it comes, too. */
export const ifSaid: Change = edited((one) => ({ ...one, operator: `${one.operator}IfExists` }));

/** Every way in which a source can be left open. */
export const OPENED: readonly Change[] = [without(), negated(), forAnybody, forAnother, ifSaid];

/** Every way in which a refusal can be lost. */
export const LOST: readonly Change[] = [
  negated(),
  without(),
  to({ Effect: 'Allow' }),
  to({ Principal: { AWS: `arn:aws:iam::${ANOTHER_ACCOUNT}:root` } }),
  to({ Action: 'tag:GetResources' }),
  to({ Resource: 'arn:aws:s3:::another-bucket/*' }),
  ({ conditions }) => ({
    Condition: written([...conditions, { operator: 'Bool', key: 'aws:ViaAWSService', values: ['true'] }]),
  }),
];

function edited(edit: (one: Condition, plan: Plan) => Condition): Change {
  return ({ conditions }, plan) => ({ Condition: written(conditions.map((one) => edit(one, plan))) });
}

function not(one: Condition): Condition {
  const { operator, values } = one;
  if (operator === 'Bool' || operator === 'Null')
    return { ...one, values: values.map((value) => String(value !== 'true')) };
  return {
    ...one,
    operator: operator.includes('Not') ? operator.replace('Not', '') : operator.replace(/(?=Equals|Like)/, 'Not'),
  };
}

function written(conditions: readonly Condition[]): RawStatement['Condition'] {
  const raw: NonNullable<RawStatement['Condition']> = {};
  for (const { operator, key, values } of conditions) raw[operator] = { ...raw[operator], [key]: [...values] };
  return raw;
}
