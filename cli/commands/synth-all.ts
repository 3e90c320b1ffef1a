import path from 'node:path';
import { openFleet } from '../fleet/fleet';
import type { FleetOptions } from '../fleet/options';
import { nameOf } from '../fleet/targets';
import { count } from '../plan/count';

/** Writes the Terraform configuration of each stack of the fleet. Asks no AWS, so that one process can do all. */
export async function synthAll(options: FleetOptions): Promise<void> {
  const { configs, targets, terminal, outdir } = openFleet(options);
  await terminal.step(`Synthesising ${count(targets.length, 'stack')}`, async () => {
    const { synthesizeAll } = await import('../../stacks/synthesize');
    synthesizeAll(configs, outdir);
  });
  const stacks = path.join(outdir, 'stacks');
  terminal.say(`Synthesised ${count(targets.length, 'stack')} in ${path.relative(process.cwd(), stacks)}`);
  terminal.result(targets.map((target) => ({ ...target, folder: path.join(stacks, nameOf(target)) })));
}
