import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

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

/** The instance that runs from a folder, if one does. */
export function runningInstance(folder: string): Instance | undefined {
  const file = instanceFile(folder);
  if (!existsSync(file)) return undefined;
  const instance = JSON.parse(readFileSync(file, 'utf8')) as Instance;
  return isAlive(instance.pid) ? instance : undefined;
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
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
    ...(instance.cliConfigFile !== undefined && { TF_CLI_CONFIG_FILE: instance.cliConfigFile }),
    ...(instance.reattachProviders !== undefined && { TF_REATTACH_PROVIDERS: instance.reattachProviders }),
  };
}
