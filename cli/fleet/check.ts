import { loadConfig } from '../../config/load';
import { ConfigurationError, type Problem } from '../../config/problems';
import type { Config } from '../../config/resolve';
import type { Source } from '../../config/sources';
import { nameOf, type Target } from './targets';

/** The configuration of every stack. Throws a ConfigurationError with every mistake in any of them, and which stacks it is in. */
export function checkAll(targets: readonly Target[], source: Source): Config[] {
  const problems = new Map<string, Problem & { readonly stacks: string[] }>();
  const configs = targets.flatMap((target) => {
    try {
      return [loaded(target, source)];
    } catch (error) {
      if (!(error instanceof ConfigurationError)) throw error;
      for (const problem of error.problems) {
        const key = JSON.stringify(problem);
        const known = problems.get(key) ?? { ...problem, stacks: [] };
        known.stacks.push(nameOf(target));
        problems.set(key, known);
      }
      return [];
    }
  });
  if (problems.size > 0) throw new ConfigurationError([...problems.values()]);
  return configs;
}

function loaded(target: Target, source: Source): Config {
  const config = loadConfig({ ...source, ...target });
  const { environment, endpoint } = target;
  const others = [
    { key: '--set environment', value: config.environment, own: environment },
    { key: '--set model.endpointName', value: config.model.endpointName, own: endpoint },
  ].filter(({ value, own }) => value !== own);
  if (others.length === 0) return config;
  throw new ConfigurationError(
    others.map(({ key, value }) => ({
      key,
      value,
      allowed: 'nothing, with --all',
      fix: 'choose stacks with --endpoint and --environment',
    })),
  );
}

/** Refuses stacks that are one to AWS: it knows an endpoint by its name alone, in each account and region. */
export function refuseCollisions(configs: readonly Config[]): void {
  const places = new Map<string, Config[]>();
  for (const config of configs) {
    const place = `${config.model.endpointName} ${config.account} ${config.region}`;
    places.set(place, [...(places.get(place) ?? []), config]);
  }
  const problems = [...places.values()].flatMap((same) => (same.length > 1 ? collision(same) : []));
  if (problems.length > 0) throw new ConfigurationError(problems);
}

function collision(same: readonly Config[]): Problem[] {
  const environments = same.map(({ environment }) => environment).join(' and ');
  return same.slice(0, 1).map(({ model, account, region }) => ({
    key: `${model.endpointName} in ${environments}`,
    value: `account ${account}, ${region}`,
    allowed: 'an account or a region for each: AWS knows an endpoint by its name alone',
    fix: 'take one environment at a time, or give each an account (AWS_ACCOUNT_STAGING, …) or a region of its own',
  }));
}
