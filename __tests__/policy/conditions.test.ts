import { areActions, condition, hasExactly, isLimitedTo, refuses } from './conditions';
import { Plan } from './plan';
import { statementsIn, type RawStatement } from './statement';
import { ACCOUNT, planJson, policy } from './support';

const KEY = 'aws:SourceAccount';
const statement = (raw: RawStatement) => {
  const plan = Plan.of(planJson('staging', { type: 'aws_s3_bucket_policy', values: { policy: policy(raw) } }));
  const [one] = plan.all('aws_s3_bucket_policy').flatMap(statementsIn);
  if (!one) throw new Error('no statement');
  return one;
};
const under = (Condition: RawStatement['Condition']) => statement({ Effect: 'Allow', Condition });

describe('what is let in', () => {
  it.each([
    ['StringEquals', [ACCOUNT], true],
    ['StringLike', [ACCOUNT], true],
    ['ArnEquals', [ACCOUNT], true],
    ['StringEquals', [ACCOUNT, '999999999999'], false],
    ['StringLike', ['*'], false],
    ['StringEquals', [], false],
    ['StringNotEquals', [ACCOUNT], false],
    ['ArnNotLike', [ACCOUNT], false],
    ['StringEqualsIfExists', [ACCOUNT], false],
    ['ForAllValues:StringEquals', [ACCOUNT], false],
    ['Null', [ACCOUNT], false],
  ])('by %s %p is limited to the account: %p', (operator, values, isLimited) => {
    const one = condition(under({ [operator]: { [KEY]: values } }), KEY);

    expect(isLimitedTo(one, (value) => value === ACCOUNT)).toBe(isLimited);
  });

  it('is not limited without a condition, or by two on one key', () => {
    const two = under({ StringEquals: { [KEY]: ACCOUNT }, StringLike: { 'AWS:sourceaccount': '*' } });

    expect(condition(two, KEY)).toBeUndefined();
    expect(isLimitedTo(undefined, () => true)).toBe(false);
  });
});

it.each([
  [{ StringEquals: { 'AWS:SourceAccount': [ACCOUNT] } }, true],
  [{ StringLike: { [KEY]: ACCOUNT } }, false],
  [{ StringEquals: { [KEY]: '*' } }, false],
  [{ StringEquals: { [KEY]: ACCOUNT, 'aws:SourceArn': 'a' } }, false],
  [undefined, false],
])('%j is exactly the account: %p', (Condition, isExactly) => {
  expect(hasExactly(under(Condition), { StringEquals: { [KEY]: ACCOUNT } })).toBe(isExactly);
});

it.each([
  [['kms:Decrypt', 'kms:Encrypt'], true],
  [['KMS:encrypt', 'kms:DECRYPT'], true],
  [['kms:Decrypt'], false],
  [['kms:Decrypt', 'kms:Encrypt', 'kms:*'], false],
])('%p are two actions, in any case: %p', (actions, are) => {
  expect(areActions(actions, 'kms:Encrypt', 'kms:Decrypt')).toBe(are);
});

describe('a refusal', () => {
  const when = { Null: { 's3:x-amz-server-side-encryption': 'false' }, StringNotEquals: { key: 'own' } };
  const raw = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: 'a/*', Condition: when } as const;

  it.each([
    ['is one as it is asked for', {}, true],
    ['of more is one', { Action: 'S3:*', Resource: ['a', 'a/*'] }, true],
    [
      'the wrong way round is none',
      { Condition: { ...when, StringNotEquals: {}, StringEquals: { key: 'own' } } },
      false,
    ],
    ['without half of its condition is none', { Condition: { StringNotEquals: when.StringNotEquals } }, false],
    ['of another key than the own is none', { Condition: { ...when, StringNotEquals: { key: 'other' } } }, false],
    ['under one more condition is none', { Condition: { ...when, Bool: { 'aws:ViaAWSService': 'true' } } }, false],
    ['of somebody only is none', { Principal: { AWS: ACCOUNT } }, false],
    ['that allows is none', { Effect: 'Allow' as const }, false],
  ])('%s', (_, changed, isOne) => {
    const one = statement({ ...raw, ...changed });

    expect(refuses(one, { action: 's3:PutObject', resources: ['a/*'], when })).toBe(isOne);
  });
});
