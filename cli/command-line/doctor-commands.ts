import type { Command } from 'commander';
import { withHelp } from './help';
import type { Options } from '../session';
import { stackCommand } from './new-command';

/** `./mme doctor` and `./mme bootstrap`: what there must be before a deploy. */
export function addDoctorCommands(program: Command): void {
  withHelp(stackCommand('doctor', 'Check what a deploy needs and, after one, what is live; change nothing', program), {
    notes:
      'With --local it looks at the AWS on this machine, if that runs; it does not start it.\n' +
      'What each check expects: docs/operations.md, "What doctor checks".',
    examples: [
      'doctor',
      'doctor --environment production',
      [`doctor --json | jq '.checks[] | select(.result != "ok")'`, 'what is not well, for a script'],
    ],
    exits: { done: 'nothing failed; warnings may be there', failed: 'a check failed' },
  }).action(async (options: Options) => {
    await (await import('../commands/doctor')).doctor(options);
  });

  withHelp(
    stackCommand('bootstrap', 'Create the bucket for Terraform states, once for each account and environment', program),
    {
      notes: 'Where the bucket is there, puts right what is wrong with it, and says what that was. Safe to repeat.',
      examples: ['bootstrap', 'bootstrap --environment production --json'],
      exits: {
        done: 'the bucket is as it should be',
        failed: "it is another account's or in another region, or AWS refuses",
      },
    },
  ).action(async (options: Options) => {
    await (await import('../commands/bootstrap')).bootstrap(options);
  });
}
