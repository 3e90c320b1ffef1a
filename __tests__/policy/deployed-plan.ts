import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Workplace } from '../support/workplace';
import type { PlanJson } from './plan';

/** Where a stack was deployed from, and what its plan is told: see docs/decisions/0007-live-capacity.md */
export interface Deployed {
  /** `<endpoint>-<environment>`. */
  readonly stack: string;
  readonly variables?: Readonly<Record<string, number>>;
}

/** A new plan of a stack that was deployed just now, by real Terraform: every value in it is known. */
export async function planOf(workplace: Workplace, { stack, variables = {} }: Deployed): Promise<PlanJson> {
  const file = path.join(await mkdtemp(path.join(workplace.folder, 'plan-')), 'plan.tfplan');
  const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
  const how = ['-refresh=false', '-input=false', '-no-color', '-lock=false', `-out=${file}`];
  await terraform(workplace, stack, ['plan', ...how, ...given]);
  return shownPlan(workplace, { stack, file });
}

/** A plan that was saved. */
export async function shownPlan(
  workplace: Workplace,
  { stack, file }: { readonly stack: string; readonly file: string },
): Promise<PlanJson> {
  return JSON.parse(await terraform(workplace, stack, ['show', '-json', file])) as PlanJson;
}

async function terraform(workplace: Workplace, stack: string, args: readonly string[]): Promise<string> {
  const env = { ...(await workplace.localEnv()), GOGC: '400', CHECKPOINT_DISABLE: '1' };
  const folder = path.join(workplace.outdir, 'stacks', stack);
  const { exitCode, stdout, stderr } = await workplace.run('terraform', [`-chdir=${folder}`, ...args], env);
  if (exitCode !== 0) throw new Error(`terraform ${args.join(' ')}: ${stderr}`);
  return stdout;
}
