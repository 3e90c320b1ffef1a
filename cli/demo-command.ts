import type { Command } from 'commander';
import type { DemoOptions } from './commands/demo';

/** `./mme demo`: the whole story, on a local AWS of its own. */
export function addDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('Play the life of an endpoint on a local AWS of its own, in two minutes, and check every claim')
    .option('--keep', 'leave the stack running at the end, and say how to look at it and how to stop it')
    .option('--json', 'the chapters, with times and findings, as JSON on standard output')
    .option('--verbose', 'the stack trace of an error')
    .addHelpText(
      'after',
      `
Needs no AWS account, and touches nothing of yours: no stack, no state, no .env, no variable of your shell.

Examples:
  ./mme demo
  ./mme demo --keep
  ./mme demo --json | jq '.chapters[] | {title, seconds, holds}'

Exit codes: 0 every claim held, 1 one did not, 130 interrupted (nothing of it is left).`,
    )
    .action(async (options: DemoOptions) => {
      await (await import('./commands/demo')).demo(options);
    });
}
