import { createHandler } from './handler';
import type { Settings } from './handler';
import { NotifierError } from './log';
import { realWorld } from './world';

const settings: Settings = {
  endpoint: setting('ENDPOINT_NAME'),
  environment: setting('ENVIRONMENT'),
  webhookParameter: setting('WEBHOOK_PARAMETER'),
  webhookParameters: JSON.parse(setting('WEBHOOK_PARAMETERS')) as Settings['webhookParameters'],
  links: { alarm: setting('ALARM_URL'), dashboard: setting('DASHBOARD_URL'), logs: setting('LOGS_URL') },
};

function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new NotifierError(`${name} is not set`);
  return value;
}

/** The Lambda function: reads alarms and events of the endpoint, and tells Slack. */
// why: `export =` spares the bundle the helpers with which esbuild imitates ES modules.
export = { handler: createHandler(settings, realWorld()) };
