import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Command } from 'commander';
import { bashScript } from '../../../cli/completion/bash';
import { completableOf, takingValue } from '../../../cli/completion/completable';
import { fishScript } from '../../../cli/completion/fish';
import { zshScript } from '../../../cli/completion/zsh';
import { completionScript } from '../../../cli/commands/completion';
import { buildProgram } from '../../../cli/command-line/program';
import { endpoints } from '../../../config/endpoints';
import { schemaKeys } from '../../../config/schema-keys';
import { ALLOWED_WORDS } from '../../../cli/plan/allowed-words';

const SCRIPT = completionScript(buildProgram(), 'bash');

/** What bash offers for the last of some words, which it has split as it does. */
function offered(words: readonly string[], script = SCRIPT): string[] {
  // No program is to be found.
  const program = `PATH=
${script}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mme
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const answer = execFileSync('bash', ['-c', program, 'bash', './mme', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return answer.split('\n').filter(Boolean);
}

describe('bash completes, and starts no program for it,', () => {
  const set = ['deploy', '--set'];
  it.each<[what: string, words: readonly string[], found: readonly string[]]>([
    ['a command', ['de'], ['demo', 'deploy', 'destroy']],
    ['a command of a command', ['alerts', ''], ['test', 'preview', 'help']],
    ['a command of a command of a command', ['local', 'fault', 'c'], ['clear']],
    ['an option', ['deploy', '--re'], ['--redeploy', '--reviewed']],
    ['an option after an option with its value', ['deploy', '--endpoint', 'x', '--re'], ['--redeploy', '--reviewed']],
    ['an environment', ['diff', '--environment', ''], ['validation', 'staging', 'production']],
    ['an environment behind =', ['diff', '--environment', '=', 'st'], ['staging']],
    ['every environment behind =', ['diff', '--environment', '='], ['validation', 'staging', 'production']],
    ['an endpoint of the fleet', ['status', '--endpoint', ''], Object.keys(endpoints)],
    ['what --allow allows', ['deploy', '--allow', ''], ALLOWED_WORDS],
    ['another word behind --allow', ['deploy', '--allow', 'scaling-removal', 'var'], ['variant-rename']],
    ['what --allow allows to destroy', ['destroy', '--allow', ''], ['production-destroy']],
    ['a key', [...set, ''], schemaKeys().map((key) => `${key}=`)],
    ['a key of a group', [...set, 'model.guardrails.si'], ['model.guardrails.size=']],
    ['no value of a key', [...set, 'model.redeploy', '='], []],
    ['an option behind a key and its value', [...set, 'model.redeploy', '=', 'x', '--red'], ['--redeploy']],
    [
      'a group that config shows',
      ['config', 'model.net'],
      schemaKeys()
        .filter((key) => key.startsWith('model.network'))
        .concat('model.network', 'model.network.vpc'),
    ],
    ['the first argument', ['local', 'fault', 'endpoint', 'u'], ['update']],
    ['the second argument', ['local', 'fault', 'api', 'UpdateEndpoint', 'th'], ['throttle']],
    ['a shell', ['completion', 'z'], ['zsh']],
    ['nothing of nothing', ['nonsense', 'x'], []],
  ])('%s', (_, words, found) => {
    expect(offered(words).toSorted()).toEqual([...found].toSorted());
  });

  it('a folder', () => {
    expect(offered(['alerts', 'preview', '--out', '__tests__/cli/compl'])).toEqual(['__tests__/cli/completion']);
  });
});

describe('the script of', () => {
  const all = completableOf(buildProgram(), {});

  it('each shell has every command and every option', () => {
    const [bash, zsh, fish] = (['bash', 'zsh', 'fish'] as const).map((shell) =>
      completionScript(buildProgram(), shell),
    );

    for (const { at, options } of all.slice(1)) {
      expect([bash, zsh].filter((script) => !script?.includes(`'${at}'`))).toEqual([]);
      expect(fish).toContain(`-n '__mme_at \\'${at}\\''`);
      for (const { word } of options) {
        expect(bash).toContain(word);
        expect(zsh).toContain(`'${word}`);
        expect(fish).toContain(`-l ${word.slice(2)} `);
      }
    }
  });

  it.each(['bash', 'zsh'] as const)('%s is one that a shell can read', (shell) => {
    expect(() => execFileSync('bash', ['-n'], { input: completionScript(buildProgram(), shell) })).not.toThrow();
  });

  it('fish has nothing in its lines but words, options and quoted text', () => {
    const lines = completionScript(buildProgram(), 'fish')
      .split('\n')
      .filter((line) => line.startsWith('complete '));

    const quoted = String.raw`'(?:[^'\\]|\\['\\])*'`;
    const word = `(?:-[nlad]|-[rFxfc]|[a-z-]+|${quoted})`;
    expect(lines.length).toBeGreaterThan(100);
    expect(lines.filter((line) => !new RegExp(`^complete(?: ${word})+$`).test(line))).toEqual([]);
  });
});

it('no option takes a value in one command and none in another: the scripts do not tell them apart', () => {
  const all = completableOf(buildProgram(), {});
  const without = new Set(all.flatMap(({ options }) => options.filter(({ value }) => !value).map(({ word }) => word)));

  expect(takingValue(all).filter((word) => without.has(word))).toEqual([]);
});

describe('what a shell would make something of', () => {
  const HOSTILE = ['$(touch pwned)', '`touch pwned`', "'; touch pwned; '", 'a b', '*', '~'];
  const folder = mkdtempSync(path.join(tmpdir(), 'mme-completion-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  const program = new Command('mme').description("'; touch pwned; '");
  program
    .command('deploy')
    .description('$(touch pwned) `touch pwned` \' " \\')
    .option('--endpoint <name>', "it's")
    .option('--allow <words...>', 'a');
  const all = completableOf(program, { '--endpoint': [...HOSTILE, 'fine'] });

  it('is no word that is offered', () => {
    expect(offered(['deploy', '--endpoint', ''], bashScript(all))).toEqual(['fine']);
  });

  it.each([
    ['bash', bashScript(all)],
    ['zsh', zshScript(all)],
  ])('does nothing when %s reads the script', (_, script) => {
    const stubs = '_describe() { :; }; compdef() { :; }\n';

    execFileSync(
      'bash',
      ['-c', `${stubs}${script.replace(/^if \[\[ "\$\{funcstack[^]*/m, '')}\n_mme_words 'deploy -'`],
      { cwd: folder },
    );

    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
  });

  it('is quoted for fish', () => {
    expect(fishScript(all)).toContain(String.raw`-l endpoint -x -a 'fine' -d 'it\'s'`);
    expect(fishScript(all)).toContain(String.raw`-d '$(touch pwned) ${'`'}touch pwned${'`'} \' " \\'`);
  });
});
