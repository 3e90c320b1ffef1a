import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** Runs ./mme, in sight of whoever reads the log. With a file, its standard output goes there. */
export async function mme(args: readonly string[], file?: string): Promise<number> {
  const stdio = ['ignore', file === undefined ? 'inherit' : 'pipe', 'inherit'] as const;
  const child = spawn('./mme', args, { env: process.env, stdio: [...stdio] });
  const [[code]] = await Promise.all([
    once(child, 'close') as Promise<[number | null]>,
    child.stdout && file !== undefined ? pipeline(child.stdout, createWriteStream(file)) : undefined,
  ]);
  return code ?? 1;
}
