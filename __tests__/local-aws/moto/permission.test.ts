import { letsIn } from '../../../local-aws/moto/permission';
import { TOPIC } from '../delivery/fixtures';

const RULE = 'arn:aws:events:us-east-1:123456789012:rule/mme';

const statement = (service: string, sourceArn?: string, changed: object = {}) => ({
  Effect: 'Allow',
  Principal: { Service: service },
  Action: 'lambda:InvokeFunction',
  ...(sourceArn !== undefined && { Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } } }),
  ...changed,
});
const policy = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

describe('the policy of a function', () => {
  it.each([
    ['names the rule', policy(statement('events.amazonaws.com', RULE))],
    ['names every rule of the account', policy(statement('events.amazonaws.com', RULE.replace('mme', '*')))],
    ['names no source', policy(statement('events.amazonaws.com'))],
    ['lets in anybody', policy(statement('*'))],
    ['names others too', policy(statement('sns.amazonaws.com', TOPIC), statement('events.amazonaws.com', RULE))],
    [
      'has a condition on the account as well',
      policy(
        statement('events.amazonaws.com', RULE, {
          Condition: { StringEquals: { 'AWS:SourceAccount': '123456789012' }, ArnLike: { 'AWS:SourceArn': RULE } },
        }),
      ),
    ],
  ])('lets a rule in where it %s', (_, text) => {
    expect(letsIn(text, 'events.amazonaws.com', RULE)).toBe(true);
  });

  it.each([
    ['is empty', '{}'],
    ['names another rule', policy(statement('events.amazonaws.com', `${RULE}-2`))],
    ['names a rule that begins like it', policy(statement('events.amazonaws.com', RULE.slice(0, -1)))],
    ['lets in another service only', policy(statement('sns.amazonaws.com', RULE))],
    [
      'names service and source in different statements',
      policy(statement('sns.amazonaws.com', RULE), statement('events.amazonaws.com', TOPIC)),
    ],
    ['allows something else', policy(statement('events.amazonaws.com', RULE, { Action: 'lambda:GetFunction' }))],
    ['denies it', policy(statement('events.amazonaws.com', RULE, { Effect: 'Deny' }))],
  ])('does not let a rule in where it %s', (_, text) => {
    expect(letsIn(text, 'events.amazonaws.com', RULE)).toBe(false);
  });
});
