import type { Command } from 'commander';
import { EXIT, EXIT_WORDS } from '../failure';

type Outcome = keyof typeof EXIT;

/** What the help of a command says below its options. */
export interface Help {
  /** What there is to know before it is used. */
  readonly notes?: string;
  /** Command lines without ./mme, each with what it does where that is not plain. */
  readonly examples: readonly (string | readonly [command: string, what: string])[];
  /** What its exit codes say in its own case. */
  readonly exits?: Readonly<Partial<Record<Outcome, string>>>;
}

/** Gives a command that help. Every command has examples. */
export function withHelp(command: Command, { notes, examples, exits }: Help): Command {
  const parts = [notes, `Examples:\n${examples.map(lines).join('\n')}`, exits && exitCodes(exits)];
  return command.addHelpText('after', `\n${parts.filter((part) => part !== undefined).join('\n\n')}`);
}

/** An example as it can be copied, with what it does in a line of its own: it fits narrow terminals. */
function lines(example: Help['examples'][number]): string {
  const [command, what] = [example].flat();
  return `${what === undefined ? '' : `  # ${what}\n`}  ./mme ${command ?? ''}`;
}

/** Exit codes with their words, one in a line. */
export function exitCodes(words: Help['exits'] = EXIT_WORDS): string {
  const rows = Object.entries(words).map(([outcome, what]) => `  ${`${EXIT[outcome as Outcome]}`.padEnd(5)}${what}`);
  return `Exit codes:\n${rows.join('\n')}`;
}
