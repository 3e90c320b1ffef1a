import { endpoints } from '../../config/endpoints';
import { ConfigurationError } from '../../config/problems';
import { ENVIRONMENTS, type Environment } from '../../config/schema';
import { chosenEnvironment, type Source } from '../../config/sources';
import { stackNameOf } from '../../stacks/stack-name';
import { choose, type Choice } from './patterns';

/** A stack of the fleet. */
export interface Target {
  readonly endpoint: string;
  readonly environment: Environment;
}

/** The name of its folder, and of all that is kept of it. */
export const nameOf = ({ endpoint, environment }: Target): string => stackNameOf(endpoint, environment);

/** How a command reaches production: by any pattern, or only where its name is spelled out. */
export type Reach = 'any pattern' | 'spelled out';

export interface Targets {
  /** Environment by environment, production last. */
  readonly targets: readonly Target[];
  /** An environment that a pattern has chosen, and the command does not go to. */
  readonly leftOut: readonly Environment[];
}

/** The stacks that `--endpoint` and `--environment` choose; without them every endpoint, in the environment of a plain command. */
export function targetsOf(source: Source, reach: Reach): Targets {
  const { names, problems } = choose('--endpoint', source.endpoint ?? '*', Object.keys(endpoints));
  const key = source.environment === undefined ? 'ENVIRONMENT' : '--environment';
  const chosen = choose(key, source.environment ?? String(chosenEnvironment(source)), ENVIRONMENTS);
  const idle = [...problems, ...chosen.problems];
  if (idle.length > 0) throw new ConfigurationError(idle);

  const leftOut = reach === 'spelled out' ? unspoken(chosen, source) : [];
  const environments = ENVIRONMENTS.filter((name) => chosen.names.includes(name) && !leftOut.includes(name));
  if (environments.length === 0) throw onlyProduction(key, source);
  return {
    targets: environments.flatMap((environment) => names.map((endpoint) => ({ endpoint, environment }))),
    leftOut,
  };
}

/** Production, where nobody has typed its name. */
function unspoken({ names, spelledOut }: Choice, { environment }: Source): Environment[] {
  const isTyped = environment !== undefined && spelledOut.includes('production');
  return names.includes('production') && !isTyped ? ['production'] : [];
}

const onlyProduction = (key: string, source: Source): ConfigurationError =>
  new ConfigurationError([
    {
      key,
      value: source.environment ?? chosenEnvironment(source),
      allowed: 'production only where --environment spells it out',
      fix: 'add --environment production if that is what you want',
    },
  ]);
