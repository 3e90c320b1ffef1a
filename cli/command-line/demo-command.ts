import type { Command } from 'commander';
import type { DemoOptions } from '../commands/demo';
import { withHelp } from './help';
import { plainCommand } from './new-command';

/** `./mme demo`: the whole story, on a local AWS of its own. */
export function addDemoCommand(program: Command): void {
  const command = plainCommand(
    'demo',
    'Play the life of an endpoint on AWS on this machine, and check each claim',
    program,
  )
    .option('--keep', 'leave the stack running at the end, and say how to look at it and how to end it')
    .option('--out <folder>', 'where the reviews of the plans and the log are written, and stay');
  withHelp(command, {
    notes:
      'Takes two minutes or three. Needs no AWS account, and touches nothing of yours: its AWS, its state\nand its output are in a temporary folder; no .env and no variable of AWS or of this app is heard.',
    examples: [
      'demo',
      ['demo --out /tmp/demo', 'and read the reviews, as GitHub would show them'],
      ['demo --keep', 'and look around in what was deployed'],
      ["demo --json | jq '.chapters[] | {title, seconds, holds}'", 'for a script'],
    ],
    exits: { done: 'every claim held', failed: 'one did not', interrupted: 'interrupted; nothing of it is left' },
  }).action(async (options: DemoOptions) => {
    await (await import('../commands/demo')).demo(options);
  });
}
