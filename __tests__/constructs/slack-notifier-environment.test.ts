import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import type { SlackNotifierProps } from '../../constructs/slack-notifier';
import { validPlace } from '../support/config';
import { synthNotifier } from './notifier';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED = /^(AWS_|LAMBDA_|_HANDLER|_X_AMZN|TZ$|PATH$|NODE_PATH$|LANG$|LD_LIBRARY_PATH$)/;

function variablesOf(props: Partial<SlackNotifierProps> = {}): Readonly<Record<string, string>> {
  const { environment } = synthNotifier(props).only(LambdaFunction);
  return (environment as { variables: Record<string, string> }).variables;
}

describe('the environment of the function', () => {
  it('says where the webhook is, and not what it is; whom the alerts are about; and where more is to be read', () => {
    expect(variablesOf()).toEqual({
      ENDPOINT_NAME: 'mlops-mme-v1',
      ENVIRONMENT: 'validation',
      WEBHOOK_PARAMETER: '/the/webhook',
      WEBHOOK_PARAMETERS: '{}',
      ALARM_URL: 'https://console/alarm/',
      DASHBOARD_URL: 'https://console/dashboard',
      LOGS_URL: 'https://console/logs',
    });
    expect(synthNotifier().json).not.toMatch(/hooks\.slack/);
  });

  it('is of the endpoint and environment', () => {
    const place = validPlace({ endpoint: 'ranking', environment: 'production' });

    expect(variablesOf({ place })).toMatchObject({ ENDPOINT_NAME: 'ranking', ENVIRONMENT: 'production' });
  });

  it('says which severity has a webhook of its own', () => {
    const bySeverity = { page: '/mme/oncall', info: '/mme/quiet' };

    const variables = variablesOf({ webhooks: { all: '/mme/all', bySeverity } });

    expect(variables['WEBHOOK_PARAMETER']).toBe('/mme/all');
    expect(JSON.parse(variables['WEBHOOK_PARAMETERS'] ?? '')).toEqual(bySeverity);
  });

  it('has all that the function asks for, and nothing that it does not', () => {
    const source = readFileSync(path.resolve(__dirname, '../../lambda/slack-notifier/index.ts'), 'utf8');
    const asked = [...source.matchAll(/setting\('(\w+)'\)/g)].map(([, name]) => name);

    expect(asked.sort()).toEqual(Object.keys(variablesOf()).sort());
  });

  it('uses no variable that Lambda keeps for itself', () => {
    expect(Object.keys(variablesOf()).filter((name) => RESERVED.test(name))).toEqual([]);
  });
});
