import { interruptible } from '../interrupts';
import type { Output } from '../terminal';

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly interrupted: boolean;
}

/** What would make terraform work on another state or folder than ours, or is none of its business. */
const UNHEARD = [
  'TF_WORKSPACE',
  'TF_DATA_DIR',
  'TF_CLI_ARGS',
  'TF_CLI_ARGS_plan',
  'TF_CLI_ARGS_apply',
  'SLACK_ALERT_URL',
];
/**
 * why: terraform and the AWS provider live for seconds, and a sixth of that went into collecting the garbage of schemas. It takes
 * a twentieth more memory. https://pkg.go.dev/runtime#hdr-Environment_Variables
 */
const COLLECT_LESS = { GOGC: process.env['GOGC'] ?? '400' };

/** The process groups of every terraform that runs, with its providers. */
const groups = new Set<number>();

/** Ends every terraform in the middle of what it does: only for a state that is thrown away. */
export function killTerraform(): void {
  for (const group of groups) process.kill(-group, 'SIGKILL');
}

/**
 * Runs terraform in a folder, and waits for it even when interrupted: it ends its work and releases its lock.
 * `showOn` passes what it says on, to a file or its descriptor, while it says it.
 */
export async function runTerraform(
  folder: string,
  args: readonly string[],
  { showOn }: { readonly showOn?: Output } = {},
): Promise<Run> {
  const { execa } = await import('execa');
  const unheard = Object.fromEntries(UNHEARD.map((name) => [name, undefined]));
  const terraform = execa('terraform', args, {
    cwd: folder,
    env: { ...COLLECT_LESS, ...unheard, TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', TF_INPUT: '0' },
    // why: in a process group of its own it hears of a Ctrl-C from us alone. A second one would make it drop its lock.
    detached: true,
    stdin: 'ignore',
    stdout: showOn ? [showOn, 'pipe'] : 'pipe',
    stderr: 'pipe',
    reject: false,
    cleanup: false,
    maxBuffer: 64 * 1024 * 1024,
  });

  const group = terraform.pid;
  if (group !== undefined) groups.add(group);
  let interrupted = false;
  const interrupt = () => {
    if (!interrupted) terraform.kill('SIGINT');
    interrupted = true;
  };
  const { exitCode, stdout, stderr, code } = await interruptible(interrupt, async () => await terraform);
  if (group !== undefined) groups.delete(group);
  if (code === 'ENOENT') return { exitCode: 127, stdout: '', stderr: 'terraform is not on the PATH', interrupted };
  return { exitCode: exitCode ?? 1, stdout, stderr, interrupted };
}
