import path from 'node:path';
import dotenv from 'dotenv';
import { endpoints } from '../config/endpoints';
import { loadConfig } from '../config/load';
import type { Config } from '../config/resolve';
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
  dotenv.config({ path: ENV_FILE, quiet: true });
  return {
    config: loadConfig({ ...options, env: process.env }),
    options,
    terminal: openTerminal(options),
    outdir: path.resolve(process.env['CDKTF_OUTDIR'] ?? path.join(PROJECT, 'cdktf.out')),
  };
}

/** An endpoint may be of no file; its name may be misspelt, too. */
export const hasOwnFile = ({ model }: Config): boolean => Object.hasOwn(endpoints, model.endpointName);

/** A remark on an endpoint that has no file. */
export function noteUnknownEndpoint({ config, terminal }: Session): void {
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
