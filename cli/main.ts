import { Command, CommanderError, Option } from 'commander';
import { ConfigurationError } from '../config/problems';
import { addAccessCommands } from './access-commands';
import { addAlertCommands } from './alert-commands';
import type { DeployOptions } from './commands/deploy';
import type { DestroyOptions } from './commands/destroy';
import type { LocalOptions } from './commands/local';
import { EXIT, Failure } from './failure';
import { addFaultCommands } from './fault-commands';
import { ALLOWED_WORDS } from './plan/allowed-words';
import type { Options } from './session';
import { openTerminal } from './terminal';

const program = new Command('mme')
  .description('Deploys a SageMaker multi-model endpoint with everything around it.')
  .showHelpAfterError('(see ./mme --help)')
  .exitOverride()
  .addHelpText(
    'after',
    `
Examples:
  ./mme deploy --local                          deploy to AWS on this machine, which is started if need be
  ./mme diff --environment staging              see what a deploy would change
  ./mme deploy --environment production         deploy; the plan is shown and confirmed first
  ./mme status --environment production         see what is live
  ./mme alerts test                             send a real test alert to Slack
  ./mme deploy --local --yes --set model.resources.instanceType=ml.g4dn.xlarge

Exit codes: 0 done or nothing to do, 1 failed, 2 wrong input, 3 refused, 130 interrupted.`,
  );

const repeat = (value: string, before: readonly string[] = []) => [...before, value];

/** A command about one endpoint in one environment. */
function stackCommand(name: string, description: string, parent: Command = program): Command {
  return parent
    .command(name)
    .description(description)
    .addOption(
      new Option('--environment <name>', 'validation, staging or production; else ENVIRONMENT, else validation'),
    )
    .addOption(new Option('--endpoint <name>', 'else ENDPOINT_NAME, else mlops-mme-v1'))
    .addOption(new Option('--set <key=value>', 'another value for a configuration key, in this run').argParser(repeat))
    .option('--local', 'AWS on this machine: the one that AWS_ENDPOINT_URL names, else one that is started')
    .option('--json', 'the result as JSON on standard output')
    .option('--verbose', 'the stack trace of an error');
}

stackCommand('synth', 'Write the Terraform configuration to cdktf.out').action(async (options: Options) => {
  await (await import('./commands/synth')).synth(options);
});

stackCommand('diff', 'Show what a deploy would change').action(async (options: Options) => {
  await (await import('./commands/diff')).diff(options);
});

stackCommand('deploy', 'Show the plan, ask, and make it so')
  .option('--yes', 'do not ask')
  .option('--redeploy', 'roll out a new model and endpoint configuration though nothing in them changed')
  .addOption(new Option('--allow <words...>', 'allow what the plan guard refuses otherwise').choices(ALLOWED_WORDS))
  .action(async (options: DeployOptions) => {
    await (await import('./commands/deploy')).deploy(options);
  });

stackCommand('destroy', 'Delete the stack; its state bucket stays')
  .option('--yes', 'do not ask')
  .addOption(new Option('--allow <words...>', 'allow what is refused otherwise').choices(['production-destroy']))
  .action(async (options: DestroyOptions) => {
    await (await import('./commands/destroy')).destroy(options);
  });

stackCommand('bootstrap', 'Create the bucket for Terraform states, once for each account and environment').action(
  async (options: Options) => {
    await (await import('./commands/bootstrap')).bootstrap(options);
  },
);

stackCommand('status', 'Show what is live: endpoint, instances, scaling, models, alarms, Slack')
  .addHelpText(
    'after',
    `
Examples:
  ./mme status --environment production
  ./mme status --json | jq .endpoint.productionVariants

Changes nothing. Exit codes: 0 the endpoint is in service and no alarm goes off; 1 otherwise, and where there is
no endpoint, it is another stack's, or AWS does not let a part be read.`,
  )
  .action(async (options: Options) => {
    await (await import('./commands/status')).status(options);
  });

const local = program.command('local').description('AWS on this machine');
const localCommands = {
  start: 'Start it; it runs until it is stopped',
  stop: 'Stop it, and forget what was deployed to it',
  status: 'Say whether it runs; exit code 1 if not',
  env: 'Print variables for other AWS tools: eval "$(./mme local env)"',
} as const;
for (const [name, description] of Object.entries(localCommands) as [keyof typeof localCommands, string][])
  local
    .command(name)
    .description(description)
    .option('--json', 'the result as JSON on standard output')
    .option('--verbose', 'the stack trace of an error')
    .action(async (options: LocalOptions) => {
      await (await import('./commands/local'))[name](options);
    });
addFaultCommands(local);

addAlertCommands(program, stackCommand);
addAccessCommands(program, stackCommand);

// why: whoever reads the first lines only (`| head`) must not end a deploy in the middle of it.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

async function main(): Promise<void> {
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    if (!(error instanceof CommanderError)) report(error);
  }
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.wrongInput;
  if (error instanceof ConfigurationError) return EXIT.wrongInput;
  return error instanceof Failure ? error.exitCode : EXIT.failed;
}

function report(error: unknown): void {
  const verbose = process.argv.includes('--verbose');
  const known = error instanceof Failure || error instanceof ConfigurationError;
  const message = error instanceof Error ? error.message : String(error);
  const terminal = openTerminal({ json: process.argv.includes('--json') });
  terminal.result({ error: message, ...(error instanceof ConfigurationError && { problems: error.problems }) });
  terminal.note(`\n${message}`);
  if (verbose && error instanceof Error) terminal.note(`\n${error.stack ?? ''}`);
  if (!verbose && !known) terminal.note('This was not expected; --verbose shows where it happened.');
}

void main();
