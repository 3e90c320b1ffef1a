export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly interrupted: boolean;
}

/**
 * Runs terraform in a folder. A first Ctrl-C lets it end its work and release the lock: it is waited for.
 * `showOn` passes what it says on, to a file descriptor, while it says it.
 */
export async function runTerraform(
  folder: string,
  args: readonly string[],
  { showOn }: { readonly showOn?: 1 | 2 } = {},
): Promise<Run> {
  const { execa } = await import('execa');
  const terraform = execa('terraform', args, {
    cwd: folder,
    env: { TF_IN_AUTOMATION: '1', CHECKPOINT_DISABLE: '1', TF_INPUT: '0' },
    stdin: 'ignore',
    stdout: showOn ? [showOn, 'pipe'] : 'pipe',
    stderr: 'pipe',
    reject: false,
    cleanup: false,
    maxBuffer: 64 * 1024 * 1024,
  });

  let interrupted = false;
  const onSignal = (signal: NodeJS.Signals) => {
    // why: Ctrl-C at a terminal reaches terraform by itself, and a second one would make it give up its lock.
    if (!(signal === 'SIGINT' && process.stdin.isTTY) && !interrupted) terraform.kill('SIGINT');
    interrupted = true;
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  try {
    const { exitCode, stdout, stderr, code } = await terraform;
    if (code === 'ENOENT') return { exitCode: 127, stdout: '', stderr: 'terraform is not on the PATH', interrupted };
    return { exitCode: exitCode ?? 1, stdout, stderr, interrupted };
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
