import { endpoints } from './endpoints';
import { environments } from './environments';
import { nest, parseAssignment, type Tree } from './trees';
import { DEFAULT_ENDPOINT_NAME, ENVIRONMENTS } from './schema';

/** Local AWS has one account, moto's own. */
export const LOCAL_ACCOUNT = '123456789012';

export interface Source {
  /** The process environment, with what a .env file added. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly environment?: string | undefined;
  readonly endpoint?: string | undefined;
  /** `KEY=VALUE` overrides, as given with --set. */
  readonly set?: readonly string[] | undefined;
  /** The names of the variables that only a .env file sets. */
  readonly envFile?: ReadonlySet<string> | undefined;
  /** For AWS on this machine: its account is used, and a webhook on a loopback address is accepted. */
  readonly local?: boolean | undefined;
}

/** Some settings, and how a person names where they came from. */
export interface Layer {
  readonly settings: Tree;
  readonly nameOf: (path: string) => string;
  readonly fix: string;
  /** Where a value of it is to be found. */
  readonly origin: string;
}

/** From the weakest to the strongest: endpoint, environment, the endpoint's own environment, process environment, --set. */
export function layersOf(source: Source): Layer[] {
  const process = processLayers(source);
  const overrides = overrideLayers(source);
  const chosen = [...process, ...overrides].map(({ settings }) => settings);

  return [...fileLayers(endpointNameIn(chosen), chosenEnvironment(source)), ...process, ...overrides];
}

/** The variables that may hold the account: the environment's own, then the common one. */
export function accountKeys(source: Source): string[] {
  const name = chosenEnvironment(source);
  const own = ENVIRONMENTS.filter((known) => known === name).map((known) => `AWS_ACCOUNT_${known.toUpperCase()}`);
  return [...own, 'AWS_ACCOUNT'];
}

/** The trimmed value of a variable; an empty one is an unset one. */
export function text(value: string | undefined): string | undefined {
  return value?.trim() === '' ? undefined : value?.trim();
}

function fileLayers(endpointName: unknown, environmentName: unknown): Layer[] {
  const known = typeof endpointName === 'string' && Object.hasOwn(endpoints, endpointName);
  const { environments: own, ...settings } = (known && endpoints[endpointName]) || {};
  const environment = ENVIRONMENTS.find((name) => name === environmentName);
  const file = (content: object | undefined, path: string, part?: string): Layer => ({
    settings: { ...content },
    nameOf: (key) => key,
    fix: `change it in ${path}`,
    origin: part === undefined ? path : `${path} (${part})`,
  });
  const endpointFile = `config/endpoints/${known ? endpointName : ''}.ts`;

  return [
    file(settings, endpointFile),
    file(environment && environments[environment], 'config/environments.ts', environment),
    file(environment && own?.[environment], endpointFile, `environments.${environment ?? ''}`),
  ];
}

function processLayers(source: Source): Layer[] {
  const { env, environment, endpoint, local = false } = source;
  const accountKey = accountKeys(source).find((key) => text(env[key]) !== undefined) ?? 'AWS_ACCOUNT';
  const layer = (path: string, value: string | undefined, name: string, fix: string, origin: string): Layer[] =>
    value === undefined ? [] : [{ settings: nest(path, value), nameOf: () => name, fix, origin }];
  const variable = (path: string, name: string): Layer[] =>
    layer(
      path,
      text(env[name]),
      name,
      `correct ${name} in your environment or .env file`,
      variableOrigin(source, name),
    );
  const option = (path: string, name: string, value: string | undefined): Layer[] =>
    layer(path, value, name, `correct ${name}`, name);

  return [
    ...variable('environment', 'ENVIRONMENT'),
    ...variable('model.endpointName', 'ENDPOINT_NAME'),
    ...variable('region', 'AWS_REGION'),
    ...variable('model.resources.frameworkVersion', 'FRAMEWORK_VERSION'),
    ...(local ? option('account', '--local', LOCAL_ACCOUNT) : variable('account', accountKey)),
    ...option('environment', '--environment', environment),
    ...option('model.endpointName', '--endpoint', endpoint),
  ];
}

/** Where a variable is set: in the shell, or in the .env file that fills what the shell leaves out. */
export function variableOrigin({ envFile }: Source, name: string): string {
  return envFile?.has(name) ? `${name} in .env` : `variable ${name}`;
}

function overrideLayers({ set = [] }: Source): Layer[] {
  return set
    .map(parseAssignment)
    .filter((assignment) => assignment !== undefined)
    .map(({ path, value }) => ({
      settings: nest(path, value),
      nameOf: (key) => `--set ${key}`,
      fix: 'correct the --set option',
      origin: '--set',
    }));
}

/** The environment that a command without any pattern is about; it may be none that there is. */
export function chosenEnvironment({ env, environment, set = [] }: Source): unknown {
  const override = set.map(parseAssignment).findLast((assignment) => assignment?.path === 'environment');
  return override?.value ?? environment ?? text(env['ENVIRONMENT']) ?? ENVIRONMENTS[0];
}

function endpointNameIn(layers: readonly Tree[]): unknown {
  const models = layers.map((layer) => layer['model'] as Tree | undefined);
  return models.findLast((model) => model?.['endpointName'] !== undefined)?.['endpointName'] ?? DEFAULT_ENDPOINT_NAME;
}
