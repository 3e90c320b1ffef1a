import { evaluate } from '../../../local-aws/iam/evaluate';
import { keyUse } from '../../../local-aws/iam/key-use';
import { askAs, sessionOf } from '../../../local-aws/iam/request';
import { MotoKeys } from '../../../local-aws/moto/keys';

const keys = new MotoKeys('http://127.0.0.1:1');

describe('a key of AWS', () => {
  it.each([
    ['us-east-1', 'arn:aws:kms:us-east-1:123456789012:alias/aws/ssm'],
    ['cn-north-1', 'arn:aws-cn:kms:cn-north-1:123456789012:alias/aws/ssm'],
  ])('is named after the partition of its region: %s', async (region, arn) => {
    expect(await keys.arnOf(region, '123456789012', 'alias/aws/ssm')).toBe(arn);
    expect(await keys.arnOf(region, '123456789012', arn)).toBe(arn);
  });

  it.each([
    ['the account, through its service', '123456789012', 'ssm', true],
    ['the account, through another service', '123456789012', 's3', false],
    ['another account', '999999999999', 'ssm', false],
  ])('is for %s: %s by %s', async (_, account, through, expected) => {
    const key = await keys.arnOf('cn-north-1', '123456789012', 'alias/aws/ssm');
    const ask = askAs(sessionOf(`arn:aws-cn:iam::${account}:role/r`, 's'));
    const resource = { kind: 'key policy', of: key, document: (await keys.policyOf(key)) ?? '' };
    const everything = { Effect: 'Allow', Action: '*', Resource: '*' };
    const identity = [{ kind: 'role policy', of: 'r', document: JSON.stringify({ Statement: everything }) }];

    const [request] = keyUse(ask, through, key, ['kms:Decrypt'], {});

    expect(request && evaluate(request, { identity, resource }).allowed).toBe(expected);
  });
});
