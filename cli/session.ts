import path from 'node:path';
import dotenv from 'dotenv';
import { endpoints } from '../config/endpoints';
import { loadConfig } from '../config/load';
import type { Config } from '../config/resolve';
import type { Source } from '../config/sources';
import { takeProfile } from './profile';
import { openTerminal, type Terminal } from './terminal';

/** Options that every command about a stack takes. */
export interface Options {
  readonly environment?: string;
  readonly endpoint?: string;
  readonly set?: readonly string[];
  readonly local?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** What a command about a stack starts from: a valid configuration, and somewhere to speak. */
export interface Session {
  readonly config: Config;
  readonly options: Options;
  readonly terminal: Terminal;
  /** The folder of the synthesised output. */
  readonly outdir: string;
}

const PROJECT = path.join(__dirname, '..');
export const ENV_FILE = path.join(PROJECT, '.env');

/** Reads and checks the configuration. With a mistake in it nothing is started, read or written elsewhere. */
export function openSession(options: Options): Session {
  const config = loadConfig(sourceOf(options));
  if (!options.local) takeProfile(config.environment);
  return {
    config,
    options,
    terminal: openTerminal(options),
    outdir: outputFolder(),
  };
}

export const outputFolder = (): string => path.resolve(process.env['CDKTF_OUTDIR'] ?? path.join(PROJECT, 'cdktf.out'));

/** What a configuration is read from: options, and a process environment whose gaps the .env file fills. */
export function sourceOf(options: Options): Source {
  const envFile = new Set<string>();
  const file = dotenv.config({ path: ENV_FILE, processEnv: {}, quiet: true }).parsed ?? {};
  for (const [name, value] of Object.entries(file)) {
    if (process.env[name] === undefined) envFile.add(name);
    process.env[name] ??= value;
  }
  return { ...options, env: process.env, envFile };
}

/** An endpoint may be of no file; its name may be misspelt, too. */
export const hasOwnFile = ({ model }: Config): boolean => Object.hasOwn(endpoints, model.endpointName);

/** A remark on an endpoint that has no file. */
export function noteUnknownEndpoint({ config, terminal }: Pick<Session, 'config' | 'terminal'>): void {
  const { endpointName } = config.model;
  if (!hasOwnFile(config))
    terminal.note(`There is no config/endpoints/${endpointName}.ts: ${endpointName} gets the defaults.`);
}

/** What a command is about, in one line. */
export function describe({ config, options }: Session): string {
  const { model, environment, region, account } = config;
  const where = options.local
    ? `local AWS (${process.env['AWS_ENDPOINT_URL'] ?? 'not running'})`
    : `account ${account}`;
  return `${model.endpointName} in ${environment}, ${region}, ${where}`;
}
