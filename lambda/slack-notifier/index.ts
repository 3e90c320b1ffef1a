import { createHandler } from './handler';
import { NotifierError } from './log';
import { realWorld } from './world';

/** The Lambda function: reads alarms from SNS, and tells Slack. */
export const handler = createHandler(
  {
    webhookParameter: setting('WEBHOOK_PARAMETER'),
    endpoint: setting('ENDPOINT_NAME'),
    environment: setting('ENVIRONMENT'),
  },
  realWorld(),
);

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new NotifierError(`the environment variable ${name} is not set`);
  return value;
}
