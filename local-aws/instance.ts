import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONTROL_PREFIX } from './gateway/types';

/** A running local AWS, as it describes itself in its folder. */
export interface Instance {
  readonly pid: number;
  readonly url: string;
  readonly startedAt: string;
  readonly cliConfigFile?: string;
  /** For TF_REATTACH_PROVIDERS, where a stand-in for hashicorp/archive runs. */
  readonly reattachProviders?: string;
}

/** Where local AWS keeps what it knows: `.local-aws` in this project, or what MME_LOCAL_DIR names. */
export function instanceFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.resolve(env['MME_LOCAL_DIR'] ?? path.join(__dirname, '..', '.local-aws'));
}

export const instanceFile = (folder: string): string => path.join(folder, 'instance.json');
export const logFile = (folder: string): string => path.join(folder, 'local-aws.log');

/** Long, since a busy instance that is taken for a dead one loses what was deployed to it. */
const HEALTH_LIMIT_MS = 10_000;

/** The instance that runs from a folder, if one does. */
export async function runningInstance(folder: string): Promise<Instance | undefined> {
  const instance = describedInstance(folder);
  return instance && isAlive(instance.pid) && (await answers(instance)) ? instance : undefined;
}

/** The instance that a folder describes, which may be gone. */
export function describedInstance(folder: string): Instance | undefined {
  try {
    return JSON.parse(readFileSync(instanceFile(folder), 'utf8')) as Instance;
  } catch {
    // No file, or one that is still being written.
    return undefined;
  }
}

/** Whether it is the described instance that answers: its process ID and its port may be another program's by now. */
async function answers({ pid, url }: Instance): Promise<boolean> {
  try {
    const response = await fetch(`${url}${CONTROL_PREFIX}health`, { signal: AbortSignal.timeout(HEALTH_LIMIT_MS) });
    return ((await response.json()) as Partial<Instance>).pid === pid;
  } catch {
    return false;
  }
}

export function isAlive(pid: number): boolean {
  return signal(pid, 0);
}

/** Sends a signal. Answers whether the process was there to get it. */
export function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

/** The environment in which any AWS tool, and Terraform, work against an instance. */
export function environmentOf(instance: Instance, region: string): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: instance.url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EC2_METADATA_DISABLED: 'true',
    // why: an operation that local AWS lacks should fail at once; the AWS provider would try for ten minutes.
    AWS_MAX_ATTEMPTS: '2',
    ...(instance.cliConfigFile !== undefined && withoutRegistry(instance.cliConfigFile)),
    ...(instance.reattachProviders !== undefined && { TF_REATTACH_PROVIDERS: instance.reattachProviders }),
  };
}

/** For machines that Terraform's registry is out of reach of: nothing may ask there. */
const withoutRegistry = (cliConfigFile: string) => ({
  TF_CLI_CONFIG_FILE: cliConfigFile,
  CHECKPOINT_DISABLE: '1',
  // why: cdktf asks the registry for the checksums of every platform. https://developer.hashicorp.com/terraform/cdktf/cli-reference/commands
  CDKTF_SKIP_PROVIDER_LOCK: 'true',
});
