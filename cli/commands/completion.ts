import type { Command } from 'commander';
import { endpoints } from '../../config/endpoints';
import { ENVIRONMENTS } from '../../config/schema';
import { schemaKeys } from '../../config/schema-keys';
import { bashScript } from '../completion/bash';
import { completableOf } from '../completion/completable';
import { fishScript } from '../completion/fish';
import { zshScript } from '../completion/zsh';
import type { Shell } from '../completion-command';

const SCRIPTS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** Prints the script with which a shell completes every command, option and value of a program. */
export function completion(program: Command, name: Shell): void {
  process.stdout.write(completionScript(program, name));
}

export const completionScript = (program: Command, name: Shell): string =>
  SCRIPTS[name](completableOf(program, knownWords()));

function knownWords() {
  const keys = schemaKeys();
  const groups = keys.flatMap((key) => key.split('.').map((_, at, steps) => steps.slice(0, at).join('.')));
  return {
    '--environment': ENVIRONMENTS,
    '--endpoint': Object.keys(endpoints),
    '--set': keys.map((key) => `${key}=`),
    key: [...new Set([...groups, ...keys])].filter(Boolean),
  };
}
