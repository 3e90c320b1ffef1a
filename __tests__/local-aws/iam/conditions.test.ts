import { hold } from '../../../local-aws/iam/conditions';

const ALARM = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors';
const CONTEXT = new Map([
  ['aws:sourceaccount', ['123456789012']],
  ['aws:sourcearn', [ALARM]],
  ['aws:securetransport', ['true']],
  ['s3:max-keys', ['10']],
  ['aws:tagkeys', ['a', 'b']],
]);

const holds = (operator: string, key: string, ...wanted: string[]) => hold({ [operator]: { [key]: wanted } }, CONTEXT);

describe('a condition', () => {
  it.each([
    ['StringEquals', 'aws:SourceAccount', '123456789012'],
    ['StringEquals', 'AWS:SOURCEACCOUNT', '1', '123456789012'],
    ['StringEqualsIgnoreCase', 'aws:SecureTransport', 'TRUE'],
    ['StringLike', 'aws:SourceArn', 'arn:aws:*:errors'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:*'],
    ['ArnLike', 'aws:SourceArn', '*'],
    ['ArnEquals', 'aws:SourceArn', 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:err*'],
    ['Bool', 'aws:SecureTransport', 'True'],
    ['NumericLessThan', 's3:max-keys', '11'],
    ['NumericLessThanEquals', 's3:max-keys', '10'],
    ['NumericGreaterThan', 's3:max-keys', '9'],
    ['NumericGreaterThanEquals', 's3:max-keys', '10'],
    ['NumericEquals', 's3:max-keys', '10.0'],
    ['Null', 'aws:SourceAccount', 'false'],
    ['Null', 'aws:Nothing', 'true'],
    ['ForAllValues:StringEquals', 'aws:TagKeys', 'a', 'b', 'c'],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', 'b'],
    ['ForAnyValue:StringNotEquals', 'aws:TagKeys', 'b'],
  ])('%s of %s holds for %j', (operator, key, ...wanted) => {
    expect(holds(operator, key, ...wanted)).toBe(true);
  });

  it.each([
    ['StringEquals', 'aws:SourceAccount', '12345678901?'],
    ['StringNotEquals', 'aws:SourceAccount', '1', '123456789012'],
    ['StringNotLike', 'aws:SourceAccount', '1234*'],
    ['StringNotEqualsIgnoreCase', 'aws:SecureTransport', 'TRUE'],
    ['StringLike', 'aws:SourceArn', 'ARN:*'],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:cloudwatch:*:errors'],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:cloudwatch:*:*:alarm:*'],
    ['ArnNotEquals', 'aws:SourceArn', ALARM],
    ['Bool', 'aws:SecureTransport', 'false'],
    ['NumericNotEquals', 's3:max-keys', '10'],
    ['Null', 'aws:SourceAccount', 'true'],
    ['ForAllValues:StringEquals', 'aws:TagKeys', 'a'],
    ['ForAllValues:StringNotEquals', 'aws:TagKeys', 'a'],
  ])('%s of %s does not hold for %j', (operator, key, ...wanted) => {
    expect(holds(operator, key, ...wanted)).toBe(false);
  });

  it.each([
    ['StringEquals', false],
    ['StringLike', false],
    ['ArnLike', false],
    ['Bool', false],
    ['NumericLessThan', false],
    ['ForAnyValue:StringEquals', false],
    ['ForAnyValue:StringNotEquals', false],
    ['StringNotEquals', true],
    ['StringNotLike', true],
    ['ArnNotLike', true],
    ['StringEqualsIfExists', true],
    ['BoolIfExists', true],
    ['ForAllValues:StringEquals', true],
  ])('%s of a key that the request lacks: %s', (operator, expected) => {
    expect(holds(operator, 'aws:Nothing', 'x')).toBe(expected);
  });

  it('holds with all of its operators and keys, or not at all', () => {
    const account = { 'aws:SourceAccount': '123456789012' };

    expect(hold({ StringEquals: account, Bool: { 'aws:SecureTransport': true } }, CONTEXT)).toBe(true);
    expect(hold({ StringEquals: { ...account, 'aws:Nothing': 'x' } }, CONTEXT)).toBe(false);
    expect(hold({ StringEquals: account, Bool: { 'aws:SecureTransport': false } }, CONTEXT)).toBe(false);
    expect(hold({}, CONTEXT)).toBe(true);
  });

  it.each([
    ['IpAddress', '10.0.0.0/8', 'the condition operator IpAddress'],
    ['ForAnyValue:DateLessThan', '2026', 'the condition operator ForAnyValue:DateLessThan'],
    ['StringEquals', '${aws:PrincipalAccount}', 'variables, such as ${aws:PrincipalAccount}'],
  ])('%s of %s is refused, since it is not known here', (operator, wanted, what) => {
    expect(() => holds(operator, 'aws:Nothing', wanted)).toThrow(`local AWS does not implement policies with ${what}`);
  });
});
