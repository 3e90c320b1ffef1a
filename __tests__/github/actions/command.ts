import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';

export interface Place {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

interface Ended {
  readonly exitCode: number;
  readonly log: string;
}

/** Runs a line as GitHub does. https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#exit-codes-and-error-action-preference */
export async function runInBash(line: string, { cwd, env }: Place, file: string): Promise<Ended> {
  await writeFile(file, line);
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', file], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { exitCode: exitCode ?? -1, log: `${stdout}${stderr}` };
}

/** Runs a script in this process, as if it had one of its own. */
export async function runHere(script: () => Promise<number>, { cwd, env }: Place): Promise<Ended> {
  const before = { cwd: process.cwd(), env: process.env };
  const lines: string[] = [];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  process.chdir(cwd);
  process.env = { ...env };
  try {
    return { exitCode: await script(), log: lines.join('\n') };
  } finally {
    process.chdir(before.cwd);
    process.env = before.env;
    log.mockRestore();
  }
}
