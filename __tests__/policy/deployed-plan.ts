import { mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import type { Workplace } from '../support/workplace';
import type { PlanJson } from './plan';

/** Where a stack was deployed from, and what its plan is told: see docs/decisions/0007-live-capacity.md */
export interface Deployed {
  /** `<endpoint>-<environment>`. */
  readonly stack: string;
  readonly variables?: Readonly<Record<string, number>>;
  /** Whether AWS is asked what it has: then the plan shows what a second deploy would change. */
  readonly refresh?: boolean;
  /** Whose key its calls are signed with. */
  readonly accessKeyId?: string;
}

/** A new plan of a stack that was deployed just now, by real Terraform: every value in it is known. */
export async function planOf(
  workplace: Workplace,
  { stack, variables = {}, refresh = false, accessKeyId = 'local' }: Deployed,
): Promise<PlanJson> {
  const file = path.join(await mkdtemp(path.join(workplace.folder, 'plan-')), 'plan.tfplan');
  const env = { ...(await workplace.localEnv()), AWS_ACCESS_KEY_ID: accessKeyId, GOGC: '400', CHECKPOINT_DISABLE: '1' };
  const terraform = async (...args: string[]) => {
    const folder = path.join(workplace.outdir, 'stacks', stack);
    const { exitCode, stdout, stderr } = await workplace.run('terraform', [`-chdir=${folder}`, ...args], env);
    if (exitCode !== 0) throw new Error(`terraform ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  const given = Object.entries(variables).map(([name, value]) => `-var=${name}=${value}`);
  await terraform(
    'plan',
    `-refresh=${String(refresh)}`,
    '-input=false',
    '-no-color',
    '-lock=false',
    `-out=${file}`,
    ...given,
  );
  return JSON.parse(await terraform('show', '-json', file)) as PlanJson;
}
