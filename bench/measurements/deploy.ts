import { deployedStack, LocalStack } from '../local-stack';
import { run, type Cost } from '../measure';
import type { Measurement } from '../measurement';
import { ratio } from '../row';
import type { Workplace } from '../workplace';

const RUNS = 4;
const PLAN = ['plan', '-input=false', '-lock=false'];
const APPLY = ['apply', '-input=false', '-auto-approve'];

/** Plans alone, of a deployed stack: of one that changes nothing, and of one that changes an alarm's threshold. */
export const diff: Measurement = {
  name: 'diff',
  byDefault: true,
  measure: async (place) => {
    const stack = await deployedStack(place);
    const plan = stack.terraform(...PLAN);
    // why: each diff leaves behind the configuration that the bare plan after it is of.
    const unchanged = await place.measured('./mme diff of no changes', RUNS, { mme: stack.mme('diff'), plan });
    const changed = await place.measured('./mme diff of a change', RUNS, {
      mme: stack.mme('diff', '--set', stack.change()),
      plan,
    });
    return [
      ratio(
        { what: './mme diff, no changes', against: 'terraform plan', target: 1.15 },
        unchanged.mme,
        unchanged.plan,
        RUNS,
      ),
      ratio({ what: './mme diff, a change', against: 'terraform plan', target: 1.15 }, changed.mme, changed.plan, RUNS),
    ];
  },
};

/** Each run changes an alarm's threshold of the same deployed stack. */
export const deploy: Measurement = {
  name: 'deploy',
  byDefault: true,
  measure: async (place) => {
    const stack = await deployedStack(place);
    const before = () => stack.synthesiseChange();
    const twoSteps = 'terraform plan -input=false -out=bare.tfplan && terraform apply -input=false bare.tfplan';
    const { cwd, env } = stack.terraform();
    const costs = await place.measured('./mme deploy of a change', RUNS, {
      mme: () => stack.mme('deploy', '--yes', '--set', stack.change()),
      apply: { ...stack.terraform(...APPLY), before },
      planned: { command: ['sh', '-c', twoSteps], ...(cwd !== undefined && { cwd }), env, before },
    });
    const what = './mme deploy, a change';
    return [
      ratio({ what, against: 'terraform apply, unseen', target: 1.2 }, costs.mme, costs.apply, RUNS),
      ratio({ what, against: 'terraform plan -out, apply of it' }, costs.mme, costs.planned, RUNS),
    ];
  },
};

/** Once each, into a local AWS with nothing in it. */
export const firstDeploy: Measurement = {
  name: 'first-deploy',
  byDefault: false,
  measure: async (place) => {
    const { mme, bare } = await place.terminal.step('Measuring a first deploy', () => both(place));
    return [ratio({ what: './mme deploy, the first', against: 'terraform init, apply' }, mme, bare, 1)];
  },
};

async function both(place: Workplace): Promise<Record<'mme' | 'bare', Cost>> {
  const own = await LocalStack.start(place);
  const mme = await run(own.mme('deploy', '--yes'), place.folder);
  await LocalStack.forget(place);

  const stack = await LocalStack.start(place);
  const before = () => stack.synthesiseChange();
  const initialised = await run({ ...stack.terraform('init', '-input=false'), before }, place.folder);
  const applied = await run(stack.terraform(...APPLY), place.folder);
  return { mme, bare: { wall: initialised.wall + applied.wall, cpu: initialised.cpu + applied.cpu } };
}
