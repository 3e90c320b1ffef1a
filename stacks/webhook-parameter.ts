import type { Config } from '../config/resolve';
import type { Severity } from '../config/schema/alerts';

/** The SSM parameter that holds a Slack webhook of a stack: the default one, or a channel's. Terraform knows its name and nothing else of it. */
export function webhookParameterName(endpointName: string, environment: string, channel?: string): string {
  const name = `/mme/${endpointName}/${environment}/slack-webhook-url`;
  return channel === undefined ? name : `${name}/${channel}`;
}

/** The parameters of a stack's webhooks: the default one's, and those of the severities that go to a channel of their own. */
export function webhookParameters({ model, environment, alerts }: Pick<Config, 'model' | 'environment' | 'alerts'>): {
  readonly all: string;
  readonly bySeverity: Readonly<Partial<Record<Severity, string>>>;
} {
  const nameOf = (channel?: string) => webhookParameterName(model.endpointName, environment, channel);
  const channels = Object.entries(alerts.slack.channels);
  return {
    all: nameOf(),
    bySeverity: Object.fromEntries(channels.map(([severity, channel]) => [severity, nameOf(channel)])),
  };
}
