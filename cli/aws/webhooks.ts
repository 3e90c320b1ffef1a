import { DeleteParametersCommand, paginateGetParametersByPath, SSMClient } from '@aws-sdk/client-ssm';
import type { Config } from '../../config/resolve';
import { SEVERITIES, type Severity } from '../../config/schema/alerts';
import { webhookParameterName } from '../../stacks/webhook-parameter';
import { clientOptions } from './client';
import { WebhookParameter } from './webhook';

/** A Slack channel that alerts go to. */
export interface Channel {
  /** Undefined: the default one. */
  readonly name: string | undefined;
  /** Those of its alerts. The default channel gets what no other channel can be told, too. */
  readonly severities: readonly Severity[];
}

/** The default channel, and those that severities have of their own. */
export function channelsOf({ alerts }: Pick<Config, 'alerts'>): Channel[] {
  const { channels } = alerts.slack;
  const names = new Set([undefined, ...SEVERITIES.map((severity) => channels[severity])]);
  return [...names].map((name) => ({ name, severities: SEVERITIES.filter((severity) => channels[severity] === name) }));
}

/** A channel, and whether its webhook is stored. */
export interface StoredWebhook extends Channel {
  readonly parameter: string;
  readonly isStored: boolean;
}

export function readWebhooks(config: Config): Promise<StoredWebhook[]> {
  return Promise.all(
    channelsOf(config).map(async (channel) => {
      const parameter = new WebhookParameter(config, channel.name);
      return { ...channel, parameter: parameter.name, isStored: await parameter.exists() };
    }),
  );
}

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DeleteParameters.html */
const MOST_AT_ONCE = 10;

/** Deletes every webhook of the stack, those of channels that are configured no more, too. */
export async function removeWebhooks(config: Config): Promise<void> {
  const client = new SSMClient(clientOptions(config));
  const Path = webhookParameterName(config.model.endpointName, config.environment);
  // why: the default channel's own parameter is not below its path.
  const names = [Path];
  for await (const { Parameters = [] } of paginateGetParametersByPath({ client }, { Path }))
    names.push(...Parameters.map(({ Name = '' }) => Name));
  for (let first = 0; first < names.length; first += MOST_AT_ONCE)
    await client.send(new DeleteParametersCommand({ Names: names.slice(first, first + MOST_AT_ONCE) }));
}
