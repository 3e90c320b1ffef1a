import { readFileSync } from 'node:fs';
import path from 'node:path';
import dotenv from 'dotenv';
import { takeProfile } from '../../cli/profile';
import { loadConfig } from '../../config/load';
import { ConfigurationError } from '../../config/problems';
import { ENVIRONMENTS } from '../../config/schema';
import { ACCOUNT } from '../support/config';

const TEXT = readFileSync(path.join(__dirname, '../../.env.example'), 'utf8');
const EXAMPLE = dotenv.parse(TEXT);

/** Every variable that the configuration and the profile are read from. */
function variablesRead(): string[] {
  const read = new Set<string>();
  const env = new Proxy<Record<string, string | undefined>>({}, { get: (_, name) => void read.add(String(name)) });
  for (const environment of [undefined, ...ENVIRONMENTS])
    expect(() => loadConfig({ env, environment })).toThrow(ConfigurationError);
  for (const environment of ENVIRONMENTS) takeProfile(environment, env);
  return [...read];
}

describe('.env.example', () => {
  it('has every variable that is read, and no other', () => {
    expect(new Set(Object.keys(EXAMPLE))).toEqual(new Set(variablesRead()));
  });

  it('says above each variable, or the group that it is in, what it is', () => {
    const groups = TEXT.trim().split('\n\n').slice(1);

    expect(groups.flatMap((group) => group.split('\n').filter((line) => !line.startsWith('#')))).toHaveLength(
      Object.keys(EXAMPLE).length,
    );
    for (const group of groups) expect(group).toMatch(/^(?:# .+\n)+[A-Z_]+=/);
  });

  it('never means production', () => {
    expect(EXAMPLE['ENVIRONMENT']).toBe('validation');
    expect(Object.values(EXAMPLE)).not.toContain('production');
  });

  it('holds no secret', () => {
    expect(EXAMPLE['SLACK_ALERT_URL']).toBe('');
  });

  it('copied as it is lacks the account, and nothing else', () => {
    expect(() => loadConfig({ env: EXAMPLE })).toThrow(
      expect.objectContaining({
        problems: [
          {
            key: 'AWS_ACCOUNT_VALIDATION or AWS_ACCOUNT',
            value: undefined,
            allowed: 'an AWS account id of 12 digits',
            fix: 'set AWS_ACCOUNT_VALIDATION or AWS_ACCOUNT to the account to deploy to, or add --local',
          },
        ],
      }) as Error,
    );
  });

  it('copied as it is gives the defaults on local AWS', () => {
    expect(loadConfig({ env: EXAMPLE, local: true })).toEqual(loadConfig({ env: {}, local: true }));
  });

  it.each(ENVIRONMENTS)('with an account for it, deploys %s there', (environment) => {
    const env = { ...EXAMPLE, [`AWS_ACCOUNT_${environment.toUpperCase()}`]: ACCOUNT };

    expect(loadConfig({ env, environment })).toMatchObject({ environment, account: ACCOUNT });
  });
});
