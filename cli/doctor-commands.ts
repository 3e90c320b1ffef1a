import type { Command } from 'commander';
import type { Options } from './session';

type StackCommand = (name: string, description: string) => Command;

/** `./mme doctor` and `./mme bootstrap`: what there must be before a deploy. */
export function addDoctorCommands(stackCommand: StackCommand): void {
  stackCommand('doctor', 'Check what a deploy needs and, after one, what is live; change nothing')
    .addHelpText(
      'after',
      `
With --local it looks at the AWS on this machine, if that runs; it does not start it.
What each check expects: docs/operations.md, "What doctor checks".

Examples:
  ./mme doctor
  ./mme doctor --environment production
  ./mme doctor --json | jq '.checks[] | select(.result != "ok")'

Exit codes: 0 nothing failed (warnings may be there), 1 a check failed, 2 the configuration is wrong.`,
    )
    .action(async (options: Options) => {
      await (await import('./commands/doctor')).doctor(options);
    });

  stackCommand('bootstrap', 'Create the bucket for Terraform states, once for each account and environment')
    .addHelpText(
      'after',
      `
Where the bucket is there, puts right what is wrong with it, and says what that was. Safe to repeat.

Examples:
  ./mme bootstrap
  ./mme bootstrap --environment production --json

Exit codes: 0 the bucket is as it should be, 1 it is another account's or in another region, or AWS refuses, 2 wrong input.`,
    )
    .action(async (options: Options) => {
      await (await import('./commands/bootstrap')).bootstrap(options);
    });
}
