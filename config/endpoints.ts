import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ConfigurationError } from './problems';
import type { EndpointSettings } from './schema';

/** The fleet: what differs from the defaults, by endpoint name. Each file of `endpoints/` is an endpoint, and has its name. */
export const endpoints: Readonly<Record<string, EndpointSettings>> = settingsIn(path.join(__dirname, 'endpoints'));

export function settingsIn(folder: string): Record<string, EndpointSettings> {
  // why: no bundler or compiler has to know which files there are: adding one is all that there is to do.
  const load = createRequire(__filename);
  const names = readdirSync(folder).flatMap((file) => /^(.+?)(?<!\.d)\.[jt]s$/.exec(file)?.[1] ?? []);
  return Object.fromEntries(
    names.sort().map((name) => {
      const { default: settings } = load(path.join(folder, name)) as { readonly default?: EndpointSettings };
      if (typeof settings !== 'object') throw noSettings(name);
      return [name, settings];
    }),
  );
}

const noSettings = (name: string): ConfigurationError =>
  new ConfigurationError([
    {
      key: `config/endpoints/${name}.ts`,
      value: undefined,
      allowed: 'a default export: export default { … } satisfies EndpointSettings',
      fix: 'write what differs from the defaults, be it {}; what is no endpoint belongs in another folder',
    },
  ]);
