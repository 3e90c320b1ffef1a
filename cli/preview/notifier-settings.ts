import type { Links } from '../../lambda/slack-notifier/message';
import type { TerraformJson } from './terraform-json';

/** What the notifier's environment says of its messages. */
export interface NotifierSettings {
  readonly endpoint: string;
  readonly environment: string;
  readonly links: Links;
  /** The channels, by severity, where one has a channel of its own. */
  readonly channels: Readonly<Partial<Record<string, string>>>;
}

/** Undefined where Slack is told nothing. */
export function notifierSettingsOf(stack: TerraformJson): NotifierSettings | undefined {
  const environments = stack
    .all('aws_lambda_function')
    .map(({ environment }) => environment as Environment | undefined);
  const variables = environments.find((environment) => environment?.variables.ALARM_URL !== undefined)?.variables;
  if (!variables) return undefined;
  const { ENDPOINT_NAME, ENVIRONMENT, ALARM_URL, DASHBOARD_URL, LOGS_URL, WEBHOOK_PARAMETERS } = variables;
  const parameters = JSON.parse(WEBHOOK_PARAMETERS ?? '{}') as Record<string, string>;
  return {
    endpoint: ENDPOINT_NAME ?? '',
    environment: ENVIRONMENT ?? '',
    links: { alarm: ALARM_URL ?? '', dashboard: DASHBOARD_URL ?? '', logs: LOGS_URL ?? '' },
    channels: Object.fromEntries(
      Object.entries(parameters).map(([severity, name]) => [severity, name.split('/').at(-1) ?? '']),
    ),
  };
}

interface Environment {
  readonly variables: Readonly<Partial<Record<string, string>>>;
}
