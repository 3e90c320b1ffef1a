import { LOCAL_ACCOUNT } from '../../config/sources';
import { ACCOUNT, mistakeIn, validConfig, type Given } from '../support/config';

const OWN = '222233334444';

describe('ENVIRONMENT', () => {
  it.each([undefined, '', '   '])('is validation when it is %j', (ENVIRONMENT) => {
    expect(validConfig({ env: { ENVIRONMENT } }).environment).toBe('validation');
  });

  it.each(['prod', 'Production', 'PRODUCTION', 'productoin', 'production2', 'default'])(
    'is refused, and never production, when it is misspelt as %s',
    (ENVIRONMENT) => {
      expect(mistakeIn({ env: { ENVIRONMENT } })).toEqual({
        key: 'ENVIRONMENT',
        value: ENVIRONMENT,
        allowed: 'validation, staging, production',
        fix: 'correct ENVIRONMENT in your environment or .env file',
      });
    },
  );

  it('is read without the spaces around it', () => {
    expect(validConfig({ env: { ENVIRONMENT: ' staging ' } }).environment).toBe('staging');
  });
});

describe('AWS_ACCOUNT', () => {
  it.each(['validation', 'staging', 'production'] as const)('is that of %s, where it has one', (environment) => {
    const env = { [`AWS_ACCOUNT_${environment.toUpperCase()}`]: OWN };

    expect(validConfig({ environment, env }).account).toBe(OWN);
  });

  it.each(['validation', 'staging', 'production'] as const)('is the common one for %s otherwise', (environment) => {
    expect(validConfig({ environment, env: { AWS_ACCOUNT: ACCOUNT } }).account).toBe(ACCOUNT);
  });

  it("is never another environment's", () => {
    const env = { AWS_ACCOUNT_PRODUCTION: OWN };

    expect(validConfig({ environment: 'staging', env }).account).toBe(ACCOUNT);
  });

  it.each<[from: string, given: Given]>([
    ['ENVIRONMENT', { env: { ENVIRONMENT: 'production' } }],
    ['--environment', { environment: 'production' }],
    ['--set environment', { set: ['environment=production'] }],
  ])("is production's when %s chooses production", (_, { env, ...given }) => {
    const accounts = { AWS_ACCOUNT_VALIDATION: ACCOUNT, AWS_ACCOUNT_PRODUCTION: OWN };

    expect(validConfig({ ...given, env: { ...accounts, ...env } }).account).toBe(OWN);
  });

  it('keeps its leading zero, also with --set', () => {
    expect(validConfig({ env: { AWS_ACCOUNT: '012345678901' } }).account).toBe('012345678901');
    expect(validConfig({ set: ['account=012345678901'] }).account).toBe('012345678901');
  });

  it('is that of local AWS with --local, whatever the environment says', () => {
    const env = { AWS_ACCOUNT: ACCOUNT, AWS_ACCOUNT_VALIDATION: OWN };

    expect(LOCAL_ACCOUNT).toBe('123456789012');
    expect(validConfig({ local: true, env }).account).toBe(LOCAL_ACCOUNT);
  });

  it('is not needed with --local', () => {
    expect(validConfig({ local: true, env: { AWS_ACCOUNT: undefined } }).account).toBe(LOCAL_ACCOUNT);
  });

  it('is refused when it is missing', () => {
    expect(mistakeIn({ environment: 'staging', env: { AWS_ACCOUNT: '' } })).toEqual({
      key: 'AWS_ACCOUNT_STAGING or AWS_ACCOUNT',
      value: undefined,
      allowed: 'an AWS account id of 12 digits',
      fix: 'set AWS_ACCOUNT_STAGING or AWS_ACCOUNT to the account to deploy to, or add --local',
    });
  });
});

describe('an empty variable', () => {
  it.each([
    'ENVIRONMENT',
    'ENDPOINT_NAME',
    'AWS_REGION',
    'AWS_ACCOUNT_VALIDATION',
    'FRAMEWORK_VERSION',
    'SLACK_ALERT_URL',
  ])('is an unset one: %s', (name) => {
    expect(validConfig({ env: { [name]: ' ' } })).toEqual(validConfig());
  });
});

describe('a --set value', () => {
  it.each([
    ['a number', 'model.scaling.maxInstances=8', { scaling: { maxInstances: 8 } }],
    ['a boolean', 'model.scaling.enable=false', { scaling: { enable: false } }],
    ['text', 'model.redeploy=2024-05-01', { redeploy: '2024-05-01' }],
    ['text that reads like a number', 'model.redeploy=3', { redeploy: '3' }],
    ['a number where the container wants text', 'model.env.WORKERS=2', { env: { WORKERS: '2' } }],
    ['text with an equals sign', 'model.env.OPTS=-Xmx=1g', { env: { OPTS: '-Xmx=1g' } }],
    ['nothing', 'model.env.EMPTY=', { env: { EMPTY: '' } }],
  ])('may be %s', (_, assignment, expected) => {
    expect(validConfig({ set: [assignment] }).model).toMatchObject(expected);
  });
});
