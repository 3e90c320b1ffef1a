import { ConfigurationError } from '../../config/problems';
import { mistakesIn, validConfig } from '../support/config';

const SECRET = 'T0123/B0123/NOBODY-SEES-THIS';

describe('several mistakes', () => {
  const error = () =>
    mistakesIn({
      env: {
        ENVIRONMENT: 'prodution',
        AWS_REGION: 'us-east-9',
        AWS_ACCOUNT: '42',
        ENDPOINT_NAME: 'My_Endpoint',
        SLACK_ALERT_URL: `https://evil.example/services/${SECRET}`,
      },
      set: ['model.scaling.minInstances=5', 'model.resources.instanceType=ml.t2.medium', 'model.scalling=1', 'nothing'],
    });

  it('come all at once, each with the key as it was typed', () => {
    expect(
      error()
        .problems.map(({ key }) => key)
        .sort(),
    ).toEqual([
      '--set',
      '--set model.resources.instanceType',
      '--set model.scalling',
      'AWS_ACCOUNT',
      'AWS_REGION',
      'ENDPOINT_NAME',
      'ENVIRONMENT',
      'SLACK_ALERT_URL',
      'model.scaling.maxInstances',
    ]);
  });

  it('come in one message, each with value, what is allowed, and the fix', () => {
    const { message } = error();

    expect(message).toMatch(/^9 mistakes in the configuration; nothing was changed\.\n\n/);
    expect(message).toContain(
      [
        '  ENVIRONMENT = "prodution"',
        '    allowed: validation, staging, production',
        '    fix:     correct ENVIRONMENT in your environment or .env file',
      ].join('\n'),
    );
    expect(message.match(/^ {4}allowed: \S/gm)).toHaveLength(9);
    expect(message.match(/^ {4}fix: {5}\S/gm)).toHaveLength(9);
  });

  it('never show the webhook, not even a wrong one', () => {
    expect(JSON.stringify([error().message, error().problems])).not.toContain('NOBODY-SEES-THIS');
    expect(error().message).toContain('SLACK_ALERT_URL = "(hidden)"');
  });

  it('leave no rule between the other keys unasked', () => {
    const set = ['model.network.vpc.subnets=["nowhere"]', 'model.resources.initialInstanceCount=9'];

    expect(mistakesIn({ set }).problems.map(({ key }) => key)).toEqual([
      '--set model.network.vpc.subnets.0',
      '--set model.resources.initialInstanceCount',
    ]);
  });

  it('are not made up by a group that is wrong as a whole', () => {
    const { problems } = mistakesIn({ environment: 'production', set: ['model.resources=5'] });

    expect(problems.map(({ key }) => key)).toEqual(['--set model.resources']);
  });
});

describe('the message', () => {
  it('counts a single mistake as one', () => {
    expect(mistakesIn({ env: { ENVIRONMENT: 'x' } }).message).toMatch(
      /^1 mistake in the configuration; nothing was changed/,
    );
  });

  it('says so when a value is not set', () => {
    expect(mistakesIn({ env: { AWS_ACCOUNT: undefined } }).message).toContain(
      'AWS_ACCOUNT_VALIDATION or AWS_ACCOUNT = (not set)',
    );
  });

  it('cuts a value that is very long', () => {
    const { message } = mistakesIn({ set: [`model.redeploy=${'x'.repeat(5000)}`] });

    expect(message.length).toBeLessThan(500);
  });

  it('is of an error that commands tell from a crash', () => {
    expect(mistakesIn({ env: { ENVIRONMENT: 'x' } })).toBeInstanceOf(ConfigurationError);
    expect(() => validConfig({ env: { ENVIRONMENT: 'x' } })).toThrow(/^1 mistake in the configuration/);
  });
});
