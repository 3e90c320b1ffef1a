import { NotKnown } from './block';
import { refusesPlainHttp } from './conditions';
import { Plan } from './plan';
import { covers, isAnybody } from './shapes';
import { statementsIn } from './statement';
import { planJson, policy } from './support';

const ARN = 'arn:aws:sqs:us-east-1:123456789012:failed';
const TLS_ONLY = {
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 'sqs:*',
  Resource: ARN,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};

const read = (values: object, unknown = {}) =>
  Plan.of(planJson('staging', { type: 'aws_sqs_queue', values: { ...values }, unknown }))
    .all('aws_sqs_queue')
    .flatMap(statementsIn);
const statement = (raw: object) => {
  const [one] = read({ policy: policy(raw) });
  if (!one) throw new Error('no statement');
  return one;
};

describe('a policy', () => {
  it('is read into statements with an address, a Sid and lists', () => {
    expect(statement({ ...TLS_ONLY, Effect: 'Allow', Principal: { Service: ['a', 'b'] } })).toMatchObject({
      at: 'aws_sqs_queue.one: TlsOnly',
      sid: 'TlsOnly',
      isAllow: true,
      principals: [
        { kind: 'Service', name: 'a' },
        { kind: 'Service', name: 'b' },
      ],
      actions: ['sqs:*'],
      resources: [ARN],
      conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
    });
  });

  it('that is not there has no statements, and one that is not known is an error', () => {
    expect(read({})).toEqual([]);
    expect(() => read({}, { policy: true })).toThrow(NotKnown);
  });

  it('that allows all but something counts as allowing all', () => {
    const one = statement({ Effect: 'Allow', NotPrincipal: { AWS: 'a' }, NotAction: 'sqs:a', NotResource: ARN });

    expect(one).toMatchObject({ principals: [{ kind: 'AWS', name: '*' }], actions: ['*'], resources: ['*'] });
  });

  it('that denies all but something counts as denying nothing', () => {
    expect(statement({ Effect: 'Deny', NotAction: 'sqs:a', NotResource: ARN })).toMatchObject({
      actions: [],
      resources: [],
    });
  });
});

describe('a statement', () => {
  it.each([
    [true, 'refuses plain HTTP', {}],
    [true, 'on more than is asked for', { Resource: [ARN, 'other'] }],
    [false, 'of one action only', { Action: 'sqs:SendMessage' }],
    [false, 'on another resource', { Resource: 'other' }],
    [false, 'to somebody only', { Principal: { AWS: 'arn:aws:iam::123456789012:root' } }],
    [false, 'under one more condition', { Condition: { ...TLS_ONLY.Condition, Bool2: { a: 'b' } } }],
    [false, 'the wrong way round', { Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    [false, 'by allowing', { Effect: 'Allow' }],
  ])('%p: %s', (refuses, _, changed) => {
    expect(refusesPlainHttp(statement({ ...TLS_ONLY, ...changed }), 'sqs:*', [ARN])).toBe(refuses);
  });

  it.each([
    ['*', 'kms:Decrypt', true],
    ['kms:*', 'kms:Decrypt', true],
    ['KMS:de*', 'kms:Decrypt', true],
    ['kms:GenerateDataKey*', 'kms:GenerateDataKey', true],
    ['kms:Decrypt', 'kms:Decrypt*', false],
    ['s3:*', 'kms:Decrypt', false],
    ['kms.Decrypt', 'kms:Decrypt', false],
  ])('of %s means %s: %p', (pattern, action, isMeant) => {
    expect(covers(pattern, action)).toBe(isMeant);
  });

  it.each([
    [{ kind: 'AWS', name: '*' }, true],
    [{ kind: 'AWS', name: 'arn:aws:iam::*:role/a' }, true],
    [{ kind: 'AWS', name: 'arn:aws:iam::123456789012:root' }, false],
    [{ kind: 'Service', name: 'sns.amazonaws.com' }, false],
  ])('to %p is to anybody: %p', (principal, isTo) => {
    expect(isAnybody(principal)).toBe(isTo);
  });
});
