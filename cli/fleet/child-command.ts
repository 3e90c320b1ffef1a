import path from 'node:path';
import type { FleetOptions } from './options';
import type { Target } from './targets';

/** How this very command line was started, for a child: by whichever loader, compiled or not. */
export const ownCommand = (): readonly string[] => [process.execPath, ...process.execArgv, process.argv[1] ?? ''];

/** The words of a command about one stack of the fleet, as a person would type them, for a script. */
export function wordsFor(command: string, { endpoint, environment }: Target, options: FleetOptions): string[] {
  return [
    ...[command, '--endpoint', endpoint, '--environment', environment, '--json'],
    ...(options.set ?? []).flatMap((assignment) => ['--set', assignment]),
    ...(options.local ? ['--local'] : []),
    ...(options.verbose ? ['--verbose'] : []),
  ];
}

/**
 * The environment of every child. The stacks share Terraform's plugins, which are hundreds of megabytes in each folder otherwise. Their
 * lock files are thrown away with the folders, so that they may know the checksums of this platform alone.
 * https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache
 */
export const environmentIn = (folder: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv => ({
  TF_PLUGIN_CACHE_DIR: path.join(folder, 'plugins'),
  TF_PLUGIN_CACHE_MAY_BREAK_DEPENDENCY_LOCK_FILE: '1',
  ...env,
});
