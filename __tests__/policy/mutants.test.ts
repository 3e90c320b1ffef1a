import { Draft } from './draft';
import { changed, forAnother, forAnybody, ifSaid, negated, to, without, type Change } from './mutants';
import { Plan } from './plan';
import { ACCOUNT, planJson, policy } from './support';

const SOURCE = { 'aws:SourceAccount': ACCOUNT };
const plan = (Condition: object) =>
  Plan.of(planJson('staging', { type: 'aws_s3_bucket_policy', values: { policy: policy({ Sid: 'One', Condition }) } }));

/** The conditions of the one statement after a change. */
function after(Condition: object, change: Change): unknown {
  const original = plan(Condition);
  const draft = new Draft(original);
  for (const mutant of changed(change))
    for (const one of original.statements('aws_s3_bucket_policy')) mutant(draft, one, original);
  const { Statement } = JSON.parse(draft.plan.all('aws_s3_bucket_policy')[0]?.text('policy') ?? '') as {
    Statement: { Condition?: unknown }[];
  };
  return Statement[0]?.Condition;
}

const TWO = { StringEquals: SOURCE, ArnLike: { 'aws:SourceArn': `arn:aws:sns:us-east-1:${ACCOUNT}:a` } };

it.each([
  ['without any', TWO, without(), undefined],
  ['without one', TWO, without('aws:SourceArn'), { StringEquals: { 'aws:SourceAccount': [ACCOUNT] } }],
  [
    'negated',
    TWO,
    negated(),
    {
      StringNotEquals: { 'aws:SourceAccount': [ACCOUNT] },
      ArnNotLike: { 'aws:SourceArn': [`arn:aws:sns:us-east-1:${ACCOUNT}:a`] },
    },
  ],
  ['negated twice', { StringNotEquals: SOURCE }, negated(), { StringEquals: { 'aws:SourceAccount': [ACCOUNT] } }],
  [
    'negated, of Bool',
    { Bool: { a: 'true' }, Null: { b: 'false' } },
    negated(),
    { Bool: { a: ['false'] }, Null: { b: ['true'] } },
  ],
  ['negated, of one', { Null: { a: 'true', b: 'true' } }, negated('a'), { Null: { a: ['false'], b: ['true'] } }],
  ['for anybody', { ArnEquals: SOURCE }, forAnybody, { StringLike: { 'aws:SourceAccount': ['*'] } }],
  ['for another', { StringEquals: SOURCE }, forAnother, { StringEquals: { 'aws:SourceAccount': ['999999999999'] } }],
  ['where it is said', { StringEquals: SOURCE }, ifSaid, { StringEqualsIfExists: { 'aws:SourceAccount': [ACCOUNT] } }],
  ['to something else', TWO, to({ Condition: { Bool: {} } }), { Bool: {} }],
] as const)('a condition %s', (_, Condition, change, expected) => {
  expect(after(Condition, change)).toEqual(expected);
});
