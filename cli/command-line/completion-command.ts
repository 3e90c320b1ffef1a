import { Argument, type Command } from 'commander';
import type { Shell } from '../commands/completion';
import { withHelp } from './help';

/** Where each shell reads what it is to load at its start. */
const SHELLS = { bash: '~/.bashrc', zsh: '~/.zshrc', fish: '~/.config/fish/config.fish' } satisfies Record<
  Shell,
  string
>;

/** `./mme completion …`: what a shell completes. */
export function addCompletionCommand(program: Command): void {
  withHelp(
    program
      .command('completion')
      .description('Print the script with which a shell completes commands, options and values')
      .addArgument(new Argument('<shell>', 'for which shell').choices(Object.keys(SHELLS))),
    {
      notes: `Load it at the start of a shell, in ${SHELLS.bash} or ${SHELLS.zsh}
  source <(/path/to/mme completion bash)
in ${SHELLS.fish}
  /path/to/mme completion fish | source
It completes ./mme, and an alias mme for it.`,
      examples: ['completion bash', 'completion zsh', 'completion fish'],
    },
  ).action(async (name: Shell) => {
    (await import('../commands/completion')).completion(program, name);
  });
}
