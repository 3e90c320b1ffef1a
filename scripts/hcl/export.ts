import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Schemas } from './schema';
import { hclOf } from './write';

/** Writes a synthesised stack, whose folder Terraform has initialised, as HCL into a new folder, with the files that it deploys. */
export function exportStack(stack: string, out: string): string[] {
  if (existsSync(out) && readdirSync(out).length > 0) throw new Error(`${out} is not empty, and nothing was written`);
  const configuration = JSON.parse(readFileSync(path.join(stack, 'cdk.tf.json'), 'utf8')) as Record<string, unknown>;
  const schemas = JSON.parse(terraform(stack, 'providers', 'schema', '-json')) as Schemas;
  const files = hclOf(configuration, schemas);

  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(out, name), text);
  // why: the paths in it stay the same; other ones would be a change of the function.
  const assets = path.join(stack, 'assets');
  if (existsSync(assets))
    cpSync(assets, path.join(out, 'assets'), { recursive: true, filter: (file) => !file.endsWith('.zip') });
  const lock = path.join(stack, '.terraform.lock.hcl');
  if (existsSync(lock)) cpSync(lock, path.join(out, '.terraform.lock.hcl'));
  terraform(out, 'fmt');
  return Object.keys(files);
}

function terraform(folder: string, ...args: readonly string[]): string {
  return execFileSync('terraform', [`-chdir=${folder}`, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 30,
  });
}
