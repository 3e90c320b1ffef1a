import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesOf, moveFile, type Step } from './move';

export const PROJECT = path.resolve(__dirname, '../..');
const GENERATED = path.join(__dirname, '.gen');

/** Fetches CDK Terrain and its bindings into this folder, where they are missing or others. */
export function installTerrain(): void {
  execFileSync(path.join(PROJECT, 'scripts/install'), [__dirname], { stdio: ['ignore', 'inherit', 'inherit'] });
}

/**
 * Writes this app's sources as they are after a step. Returns their folder: below this one, so that they find CDK Terrain in
 * its `node_modules`, and everything else in the app's.
 */
export function movedCheckout(step: Step): string {
  const checkout = path.join(GENERATED, step);
  rmSync(checkout, { recursive: true, force: true });
  for (const file of filesOf(PROJECT).filter(isCompiled)) {
    const to = path.join(checkout, file);
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, moveFile(file, readFileSync(path.join(PROJECT, file), 'utf8'), step));
  }
  return checkout;
}

/** Takes those folders away. */
export function forgetCheckouts(): void {
  rmSync(GENERATED, { recursive: true, force: true });
}

const isCompiled = (file: string) => /\.(ts|json)$/.test(file) && file !== 'package-lock.json';

/** Type-checks a checkout. Throws what the compiler says. */
export function checkTypes(checkout: string): void {
  node([require.resolve('typescript/bin/tsc'), '--noEmit', '--project', path.join(checkout, 'tsconfig.json')]);
}

/** Synthesises every configuration with the sources of a checkout, each into a folder of its name. Returns seconds of CPU. */
export function synthesizeIn(checkout: string, out: string): number {
  mkdirSync(out, { recursive: true });
  return Number(
    node(['-r', path.join(PROJECT, 'scripts/typescript.cjs'), path.join(__dirname, 'run-synth.ts'), checkout, out]),
  );
}

function node(args: readonly string[]): string {
  try {
    return execFileSync(process.execPath, args, { cwd: PROJECT, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${stdout}${stderr}`.trim() || String(error), { cause: error });
  }
}
