import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import app from '../../package.json';
import { checkTypes, forgetCheckouts, installTerrain, movedCheckout, PROJECT, synthesizeIn } from './checkout';
import { CONFIGURATIONS } from './configurations';
import { differencesOf, judge } from './differences';
import { knownDifferences } from './known';
import { STEPS, type Step } from './move';
import terrain from './package.json';

const TITLES: Readonly<Record<Step, string>> = {
  library: `cdktn ${terrain.dependencies.cdktn}, under the bindings as they are`,
  bindings: `cdktn ${terrain.dependencies.cdktn}, with its own bindings, @cdktn/provider-aws ${terrain.dependencies['@cdktn/provider-aws']}`,
};

/** Builds this app with CDK Terrain and holds what it writes against what CDKTF writes. Returns whether all differences are known. */
function check(): boolean {
  installTerrain();
  const folder = mkdtempSync(path.join(tmpdir(), 'mme-cdk-terrain-'));
  try {
    const before = path.join(folder, 'cdktf');
    console.log(`cdktf ${app.dependencies.cdktf}`);
    console.log(`  synthesised: ${CONFIGURATIONS.length} configurations in ${synthesizeIn(PROJECT, before)} s of CPU`);
    return STEPS.map((step) => checkStep(step, before, path.join(folder, step))).every(Boolean);
  } finally {
    rmSync(folder, { recursive: true });
    forgetCheckouts();
  }
}

function checkStep(step: Step, before: string, after: string): boolean {
  console.log(`\n${TITLES[step]}`);
  const checkout = movedCheckout(step);
  checkTypes(checkout);
  console.log('  types: fine');
  const cpuSeconds = synthesizeIn(checkout, after);
  const known = knownDifferences(step);
  const { unknown, gone } = judge(differencesOf(before, after), known);
  console.log(`  synthesised: ${CONFIGURATIONS.length} configurations in ${cpuSeconds} s of CPU; the same but for`);
  for (const one of known) console.log(`    ${one.where}: ${one.before} → ${one.after}\n      ${one.why}`);
  for (const { at, before: was, after: is } of unknown)
    console.log(`  ✗ not known: ${at}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`);
  for (const { where } of gone) console.log(`  ✗ not to be found any more: ${where}`);
  return unknown.length + gone.length === 0;
}

try {
  process.exitCode = check() ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
