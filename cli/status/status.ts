import type { Config } from '../../config/resolve';
import { readAlarms, type Alarm } from '../aws/alarms';
import { listedModels, type Listed } from '../aws/deployment-bucket';
import { isOurs, readEndpoint } from '../aws/endpoint';
import { instanceTypes } from '../aws/endpoint-configuration';
import { waitingAlerts } from '../aws/failed-alerts';
import type { LiveEndpoint } from '../aws/live';
import { loadedModels } from '../aws/loaded-models';
import { readScalingRules, type ScalingRules } from '../aws/scaling-rules';
import { readWebhooks, type StoredWebhook } from '../aws/webhooks';
import { isKnown, part, type Part } from './part';

/** The instance types of both fleets, by variant: the one that serves, and the one that an update brings. */
export interface InstanceTypes {
  readonly live: ReadonlyMap<string, string>;
  readonly pending: ReadonlyMap<string, string>;
}

/** What is live of one endpoint in one environment. Everything that hangs on the endpoint is absent where that cannot be read. */
export interface Status {
  readonly endpoint: Part<LiveEndpoint>;
  /** Whether its tags are this stack's. */
  readonly isOurs?: Part<boolean>;
  readonly instanceTypes?: Part<InstanceTypes>;
  readonly scaling?: Part<ScalingRules>;
  readonly loadedModels?: Part<number | undefined>;
  readonly models: Part<Listed | undefined>;
  readonly alarms: Part<readonly Alarm[]>;
  /** Absent with Slack off. */
  readonly webhooks?: Part<readonly StoredWebhook[]>;
  readonly waitingAlerts?: Part<number | undefined>;
}

/** Asks AWS, all parts at once. Undefined where there is no endpoint. */
export async function readStatus(config: Config): Promise<Status | undefined> {
  const endpoint = await part(() => readEndpoint(config));
  if (!isKnown(endpoint)) return { endpoint, ...(await allOf(aroundEndpoint(config))) };
  const { value } = endpoint;
  return (
    value && { endpoint: { value }, ...(await allOf({ ...ofEndpoint(config, value), ...aroundEndpoint(config) })) }
  );
}

function ofEndpoint(config: Config, endpoint: LiveEndpoint) {
  const [variant] = endpoint.variants;
  return {
    isOurs: part(() => isOurs(config, endpoint)),
    instanceTypes: part(() => typesOf(config, endpoint)),
    // why: an endpoint that has failed has no variant.
    scaling: part(async () =>
      variant ? readScalingRules(config, variant.name) : { policies: [], scheduledActions: [] },
    ),
    loadedModels: part(async () => variant && loadedModels(config, variant.name)),
  };
}

async function typesOf(config: Config, { configurationName, pending }: LiveEndpoint): Promise<InstanceTypes> {
  const [live, next] = await Promise.all([
    instanceTypes(config, configurationName),
    pending && instanceTypes(config, pending.configurationName),
  ]);
  return { live, pending: next ?? live };
}

function aroundEndpoint(config: Config) {
  return {
    models: part(() => listedModels(config)),
    alarms: part(() => readAlarms(config)),
    ...(config.alerts.slack.enable && {
      webhooks: part(() => readWebhooks(config)),
      waitingAlerts: part(() => waitingAlerts(config)),
    }),
  };
}

/** The same object, when all of its promises are kept. */
async function allOf<T extends object>(parts: T): Promise<{ [Key in keyof T]: Awaited<T[Key]> }> {
  const entries = Object.entries(parts).map(async ([name, value]) => [name, await value] as const);
  return Object.fromEntries(await Promise.all(entries)) as { [Key in keyof T]: Awaited<T[Key]> };
}
