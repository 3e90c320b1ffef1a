import { Option, type Command } from 'commander';
import type { DeployOptions } from '../commands/deploy';
import type { DeployAllOptions } from '../commands/deploy-all';
import type { DestroyOptions } from '../commands/destroy';
import type { DiffOptions } from '../commands/diff';
import type { DiffAllOptions } from '../commands/diff-all';
import type { ReviewOptions } from '../commands/review';
import type { FleetOptions } from '../fleet/options';
import { withHelp } from './help';
import { ALLOWED_WORDS } from '../plan/allowed-words';
import type { Options } from '../session';
import { manyStacks, stackCommand } from './new-command';

/** The life of a stack: `./mme synth`, `diff`, `review`, `deploy`, `destroy` and `status`. */
export function addStackCommands(program: Command): void {
  withHelp(manyStacks(stackCommand('synth', 'Write the Terraform configuration to cdktf.out', program)), {
    notes: 'Asks no AWS. CDKTF_OUTDIR names another folder than cdktf.out.',
    examples: [
      'synth',
      ['synth --environment production --json', 'the folder, for a script'],
      ["synth --all --environment '*'", 'every endpoint in every environment'],
    ],
  }).action(async (options: FleetOptions) => {
    if (options.all) await (await import('../commands/synth-all')).synthAll(options);
    else await (await import('../commands/synth')).synth(options);
  });

  withHelp(
    manyStacks(stackCommand('diff', 'Show what a deploy would change', program), 'out')
      .option('--destroy', 'what ./mme destroy would do instead')
      .option('--out <file>', 'save the plan, for ./mme review --plan'),
    {
      notes:
        'Changes nothing, takes no lock, and ends with exit code 0 whether there are changes or not;\n' +
        'with --all it ends as the worst of the stacks does.',
      examples: [
        'diff --environment staging',
        ['diff --set model.scaling.maxInstances=8', 'what another value would change'],
        ['diff --json | jq .summary', 'the same in plain words, for a script'],
        ['diff --all', 'of every endpoint of config/endpoints, one line for each'],
        ["diff --all --endpoint 'fraud-*,ranking' --environment '*'", 'of some, in every environment'],
      ],
    },
  ).action(async (options: DiffOptions & DiffAllOptions) => {
    if (options.all) await (await import('../commands/diff-all')).diffAll(options);
    else await (await import('../commands/diff')).diff(options);
  });

  withHelp(
    stackCommand('review', 'Tell what a plan does, as a pull request comment', program)
      .option('--plan <file>', 'a plan that ./mme diff --out has saved; else a new one')
      .option('--destroy', 'with a new plan: what ./mme destroy would do')
      .addOption(new Option('--markdown', 'the whole comment, in Markdown for GitHub').conflicts('json')),
    {
      notes:
        'Changes nothing and takes no lock. With --json it says what was reviewed, which\n' +
        './mme deploy --reviewed holds its own plan against.',
      examples: [
        ['review --environment staging', 'what a deploy would do'],
        ['review --plan plan.tfplan --markdown > review.md', 'of a plan that ./mme diff --out plan.tfplan saved'],
        ['review --json > review.json', 'what was reviewed'],
      ],
      exits: {
        done: 'nothing to do',
        changes: 'changes, none of them dangerous',
        refused: 'dangers, which a deploy refuses without --allow',
      },
    },
  ).action(async (options: ReviewOptions) => {
    await (await import('../commands/review')).review(options);
  });

  withHelp(
    manyStacks(stackCommand('deploy', 'Show the plan, ask, and make it so', program), 'redeploy', 'reviewed')
      .option('--yes', 'do not ask')
      .option('--redeploy', 'roll out a new model and endpoint configuration though nothing in them changed')
      .addOption(new Option('--allow <words...>', 'allow what the plan guard refuses otherwise').choices(ALLOWED_WORDS))
      .option('--reviewed <file>', 'deploy only what ./mme review --json has reviewed'),
    {
      notes:
        'After any failure, and after Ctrl-C, the same command goes on from there.\n' +
        'With --all every stack is reviewed first, one question is asked, and what was reviewed is deployed.\n' +
        'Production is in it only where --environment spells it out.',
      examples: [
        ['deploy --local', 'to AWS on this machine, which is started if need be'],
        ['deploy --environment production', 'asks for the name of the environment'],
        ['deploy --yes --allow capacity-decrease', 'in a pipeline, with fewer instances than run now'],
        ['deploy --local --yes --set model.resources.instanceType=ml.g4dn.xlarge', 'with another instance type'],
        ['deploy --all --environment staging,production', 'every endpoint, in these two'],
        ["deploy --all --endpoint 'fraud-*' --parallel 4 --yes", 'some endpoints, in a pipeline'],
      ],
      exits: {
        done: 'deployed and checked, or there was nothing to do',
        refused: 'refused by the plan guard: nothing was changed',
        outdated: 'the plan is another one than was reviewed: nothing was changed',
        interrupted: 'interrupted: the message says what state things are in',
      },
    },
  ).action(async (options: DeployOptions & DeployAllOptions) => {
    if (options.all) await (await import('../commands/deploy-all')).deployAll(options);
    else await (await import('../commands/deploy')).deploy(options);
  });

  withHelp(
    stackCommand('destroy', 'Delete the stack; its state bucket stays', program)
      .option('--yes', 'do not ask')
      .addOption(new Option('--allow <words...>', 'allow what is refused otherwise').choices(['production-destroy'])),
    {
      notes: 'Refuses a bucket with models in it, and production without --allow production-destroy.',
      examples: [
        'destroy --local --yes',
        ['destroy --set model.data.destroyWithModels=true', 'with the models, in validation'],
        'destroy --environment production --allow production-destroy',
      ],
    },
  ).action(async (options: DestroyOptions) => {
    await (await import('../commands/destroy')).destroy(options);
  });

  withHelp(stackCommand('status', 'Show what is live: endpoint, instances, scaling, models, alarms, Slack', program), {
    notes: 'Changes nothing.',
    examples: ['status --environment production', 'status --json | jq .endpoint.productionVariants'],
    exits: {
      done: 'the endpoint is in service and no alarm goes off',
      failed: "it is not; or there is none, it is another stack's, or AWS does not let a part be read",
    },
  }).action(async (options: Options) => {
    await (await import('../commands/status')).status(options);
  });
}
