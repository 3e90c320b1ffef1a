import path from 'node:path';
import dotenv from 'dotenv';
import { loadConfig } from '../config/load';
import type { Config } from '../config/resolve';
import { Failure, EXIT } from './failure';
import { openTerminal, type Terminal } from './terminal';

/** Options that every command about a stack takes. */
export interface Options {
  readonly environment?: string;
  readonly endpoint?: string;
  readonly set?: readonly string[];
  readonly local?: boolean;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** What a command about a stack starts from: a valid configuration, and an environment that reaches the right AWS. */
export interface Session {
  readonly config: Config;
  readonly options: Options;
  readonly terminal: Terminal;
  /** The folder of the synthesised output. */
  readonly outdir: string;
}

export const PROJECT = path.join(__dirname, '..');

/** Reads and checks the configuration first: with a mistake in it nothing is started, read or written. */
export async function openSession(options: Options): Promise<Session> {
  readDotenv();
  const local = options.local ?? false;
  const config = loadConfig({ ...options, local, env: process.env });
  const terminal = openTerminal();

  if (local) await reachLocalAws(config.region, terminal);
  return { config, options, terminal, outdir: process.env['CDKTF_OUTDIR'] ?? path.join(PROJECT, 'cdktf.out') };
}

export function readDotenv(): void {
  dotenv.config({ path: path.join(PROJECT, '.env'), quiet: true });
}

/** From here on this process, and what it starts, talk to AWS on this machine. */
export async function reachLocalAws(region: string, terminal: Terminal): Promise<void> {
  const given = process.env['AWS_ENDPOINT_URL'];
  if (given !== undefined && given !== '') {
    refuseRealAws(given);
    setDefaults({
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_REGION: region,
      AWS_MAX_ATTEMPTS: '2',
    });
    return;
  }

  const { startLocalAws } = await import('../local-aws/control');
  const { environmentOf, instanceFolder, runningInstance } = await import('../local-aws/instance');
  const running = runningInstance(instanceFolder());
  const instance = running ?? (await terminal.step('Starting local AWS', () => startLocalAws()));
  Object.assign(process.env, environmentOf(instance, region));
  // why: a profile or a certificate bundle for real AWS has no meaning here, and a profile would win over the keys.
  for (const name of ['AWS_PROFILE', 'AWS_CA_BUNDLE', 'AWS_SESSION_TOKEN']) Reflect.deleteProperty(process.env, name);
}

function refuseRealAws(endpoint: string): void {
  const host = URL.canParse(endpoint) ? new URL(endpoint).hostname : '';
  if (host !== '' && !/(^|\.)(amazonaws\.com|amazonaws\.com\.cn|api\.aws)$/.test(host)) return;
  throw new Failure(`--local does not go with AWS_ENDPOINT_URL=${endpoint}, which is no AWS on this machine`, {
    state: 'nothing was changed',
    fix: 'unset AWS_ENDPOINT_URL and local AWS is started, or leave --local out',
    exitCode: EXIT.wrongInput,
  });
}

function setDefaults(values: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
}

/** What a command is about, in one line. */
export function describe({ config, options }: Session): string {
  const { model, environment, region, account } = config;
  const where = options.local ? `local AWS at ${process.env['AWS_ENDPOINT_URL'] ?? ''}` : `account ${account}`;
  return `${model.endpointName} in ${environment}, ${region}, ${where}`;
}
