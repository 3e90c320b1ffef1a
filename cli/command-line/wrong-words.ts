import type { CommanderError } from 'commander';
import type { Problem } from '../../config/problems';

type Place = (quoted: readonly string[]) => Partial<Pick<Problem, 'key' | 'value'>>;

/** What of commander's message is the key, and what the value. https://github.com/tj/commander.js/blob/v14.0.3/lib/command.js */
const PLACES: Readonly<Record<string, Place>> = {
  'commander.unknownOption': ([key]) => ({ key }),
  'commander.unknownCommand': ([value]) => ({ key: 'command', value }),
  'commander.missingArgument': ([key]) => ({ key }),
  'commander.optionMissingArgument': ([key]) => ({ key }),
  // An option's own name comes before its value, an argument's behind it.
  'commander.invalidArgument': ([first = '', second]) =>
    first.startsWith('-') ? { key: first, value: second } : { key: second, value: first },
};

/** A mistake on the command line, in the shape of those in a configuration. */
export function wrongWords({ code, message }: CommanderError): { error: string; problems: Problem[] } {
  const said = code === 'commander.help' ? 'no command is named' : message;
  const [error = '', hint] = said.replace(/^error: /, '').split('\n');
  const quoted = [...error.matchAll(/'([^']*)'/g)].map(([, text = '']) => text);
  const { key = 'command line', value } = PLACES[code]?.(quoted) ?? {};
  const [, allowed = 'what --help shows'] = /\bAllowed(?: choices are|:) (.*?)\.?$/.exec(error) ?? [];
  const fix = hint?.replace(/^\((.*)\)$/, '$1') ?? 'see --help';
  return { error, problems: [{ key, value: value ?? null, allowed, fix }] };
}
