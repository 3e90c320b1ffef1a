import type { Config } from '../../config/resolve';
import { readAlarms, type Alarm } from '../aws/alarms';
import type { Caller } from '../aws/caller';
import { isOurs, readEndpoint } from '../aws/endpoint';
import { isAwsError } from '../aws/explained';
import { readNotifier, type LiveFunction } from '../aws/functions';
import type { LiveEndpoint } from '../aws/live';
import { knownCaller } from '../aws/preflight';
import { readScalingRules, type ScalingRules } from '../aws/scaling-rules';
import { readState, type State } from '../aws/state';

type Asked<T> = () => Promise<T>;

/** What several checks want to know, each asked of AWS once, and only where somebody wants to know it. */
export interface Facts {
  readonly caller: Asked<Caller>;
  readonly endpoint: Asked<LiveEndpoint | undefined>;
  /** Whether the endpoint of this name bears the stack's tags. */
  readonly isOwnEndpoint: Asked<boolean>;
  readonly state: Asked<State | undefined>;
  readonly isDeployed: Asked<boolean>;
  readonly scaling: Asked<ScalingRules>;
  readonly alarms: Asked<readonly Alarm[]>;
  readonly notifier: Asked<LiveFunction | undefined>;
}

export function factsOf(config: Config): Facts {
  const endpoint = once(() => readEndpoint(config));
  const state = once(() => readState(config));
  const isOwnEndpoint = once(async () => {
    const found = await endpoint();
    return found !== undefined && (await isOurs(config, found));
  });
  return {
    endpoint,
    state,
    isOwnEndpoint,
    caller: once(() => knownCaller(config)),
    isDeployed: once(async () => {
      try {
        return ((await state())?.count ?? 0) > 0;
      } catch (error) {
        if (!isAwsError(error)) throw error;
        // why: who may not read the state may see the endpoint.
        return isOwnEndpoint();
      }
    }),
    scaling: once(async () => {
      const [variant] = (await endpoint())?.variants ?? [];
      return variant ? readScalingRules(config, variant.name) : { policies: [], scheduledActions: [] };
    }),
    alarms: once(() => readAlarms(config)),
    notifier: once(() => readNotifier(config)),
  };
}

function once<T>(ask: Asked<T>): Asked<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
