import { PUBLISHED } from './catalogue';
import { NOT_APPLICABLE } from './not-applicable';
import { RULES } from './rules';
import { secretsIn } from './secrets';

const ids = [...RULES.flatMap((rule) => rule.ids), ...Object.keys(NOT_APPLICABLE)];
const isOurs = (id: string) => id.startsWith('MME.');

describe('the rules', () => {
  it('have every published one that is about our types of resource, as a rule or with the reason why it is none', () => {
    expect(ids.filter((id) => !isOurs(id)).sort()).toEqual(PUBLISHED.map(({ id }) => id).sort());
  });

  it('have each id once', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) < index)).toEqual([]);
  });

  it('of our own are numbered, and say where they come from', () => {
    const own = RULES.filter((rule) => rule.ids.some(isOurs));

    expect(own.flatMap((rule) => rule.ids).sort()).toEqual(own.map((_, index) => `MME.${index + 1}`).sort());
    expect(own.flatMap(({ sources }) => sources).filter((source) => !source.startsWith('https://'))).toEqual([]);
  });

  it.each(RULES.map((rule) => [rule.ids.join(', '), rule] as const))('%s can be broken or mended', (_, rule) => {
    expect(rule.canWeaken || rule.canMend).toBe(true);
    expect(rule.exceptions.length > 0 && !rule.canMend).toBe(false);
  });
});

describe('what looks like a secret', () => {
  it.each([
    'https://hooks.slack.com/services/T00000000/B00000000/abc',
    'key=AKIAIOSFODNN7EXAMPLE',
    'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLE0KY',
    '-----BEGIN RSA PRIVATE KEY-----',
    'xoxb-1234567890-abcdef',
    'https://someone:password@example.com/',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLW9mLWl0',
  ])('%s', (secret) => {
    expect(secretsIn([`before ${secret} after`])).toHaveLength(1);
  });

  it.each([
    '/mme/mlops-mme-v1/production/slack-webhook-url',
    'arn:aws:kms:us-east-1:123456789012:key/e1f724ec-9e53-4c40-8987-d985a39fadac',
    'sb0OKGPHmVzgjIfpqiOFTThhwgxgHmAaLyetj/3glXQ=',
    '48674666124f9606c0f849f86b0dbd96b055ec88',
    'https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#alarmsV2:alarm/',
  ])('is not %s', (text) => {
    expect(secretsIn([text])).toEqual([]);
  });
});
