import { functionNameOf, isArnLike, isResourceLike, unqualified } from '../../../local-aws/iam/arn';

const LOGS = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn:log-stream:2026/11/22';

describe('an ARN', () => {
  it.each([
    ['itself', 'arn:aws:sns:us-east-1:123456789012:alerts', 'arn:aws:sns:us-east-1:123456789012:alerts'],
    ['wildcards in its parts', 'arn:aws:sns:us-*:1234?6789012:al*', 'arn:aws:sns:us-east-1:123456789012:alerts'],
    ['a wildcard for the rest, with its colons', 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/*', LOGS],
    ['a wildcard behind a colon of the rest', 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn:*', LOGS],
    ['empty parts', 'arn:aws:s3:::models/*', 'arn:aws:s3:::models/a/b.tar.gz'],
  ])('is like %s', (_, pattern, arn) => {
    expect(isArnLike(pattern, arn)).toBe(true);
    expect(isResourceLike(pattern, arn)).toBe(true);
  });

  it.each([
    [
      'one that it begins like',
      'arn:aws:sns:us-east-1:123456789012:alert',
      'arn:aws:sns:us-east-1:123456789012:alerts',
    ],
    ['one in other letters', 'arn:aws:sns:us-east-1:123456789012:ALERTS', 'arn:aws:sns:us-east-1:123456789012:alerts'],
    ['a wildcard that would span parts', 'arn:aws:sns:*:alerts', 'arn:aws:sns:us-east-1:123456789012:alerts'],
    ['a bucket, as its object', 'arn:aws:s3:::models', 'arn:aws:s3:::models/a'],
    [
      'a pattern with signs that mean more elsewhere',
      'arn:aws:sns:us.east.1:123456789012:.+',
      'arn:aws:sns:us-east-1:123456789012:a',
    ],
    ['a log group, as its streams', 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn', LOGS],
  ])('is not like %s', (_, pattern, arn) => {
    expect(isArnLike(pattern, arn)).toBe(false);
    expect(isResourceLike(pattern, arn)).toBe(false);
  });

  it('is like one asterisk, and a resource like an ARN that is too short too', () => {
    expect([
      isResourceLike('*', LOGS),
      isResourceLike('arn:aws:logs', LOGS),
      isResourceLike('arn:aws:sns', LOGS),
    ]).toEqual([true, true, false]);
    expect([isArnLike('*', LOGS), isArnLike('*', ''), isArnLike('arn:aws:logs', LOGS)]).toEqual([true, true, false]);
  });
});

describe('the ARN of a function', () => {
  const FUNCTION = 'arn:aws:lambda:us-east-1:123456789012:function:notifier';

  it.each([FUNCTION, `${FUNCTION}:live`])('has its name, with a version or without: %s', (arn) => {
    expect([functionNameOf(arn), unqualified(arn)]).toEqual(['notifier', FUNCTION]);
  });
});
