import type { Command } from 'commander';
import type { LocalOptions } from '../commands/local';
import { addFaultCommands } from './fault-commands';
import { withHelp, type Help } from './help';
import { plainCommand } from './new-command';

type Name = 'start' | 'stop' | 'status' | 'env';

const COMMANDS: Readonly<Record<Name, Help & { readonly description: string }>> = {
  start: {
    description: 'Start it; it runs until it is stopped',
    notes:
      'The first start may install its emulator, which takes minutes.\nMME_LOCAL_DIR names another folder for it than .local-aws.',
    examples: ['local start', ['local start --json | jq -r .url', 'where it answers']],
  },
  stop: {
    description: 'Stop it, and forget what was deployed to it',
    examples: ['local stop'],
  },
  status: {
    description: 'Say whether it runs',
    examples: ['local status', ['local status --json >/dev/null || ./mme local start', 'where it does not run yet']],
    exits: { done: 'it runs', failed: 'it does not' },
  },
  env: {
    description: 'Print variables for other AWS tools, which then work on it',
    notes: 'Starts it where it does not run.',
    examples: [
      ['local env', 'for a shell, by eval "$(./mme local env)"'],
      ['local env --json | jq -r .AWS_ENDPOINT_URL', 'one of them'],
    ],
  },
};

/** `./mme local …`: AWS on this machine. */
export function addLocalCommands(program: Command): void {
  const local = withHelp(program.command('local').description('AWS on this machine'), {
    examples: ['local start', ['deploy --local', 'starts it too'], 'local stop'],
  });
  for (const [name, { description, ...help }] of Object.entries(COMMANDS) as [Name, (typeof COMMANDS)[Name]][])
    withHelp(plainCommand(name, description, local), help).action(async (options: LocalOptions) => {
      await (await import('../commands/local'))[name](options);
    });
  addFaultCommands(local);
}
