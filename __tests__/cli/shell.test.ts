import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { commandFor, type Named } from '../../cli/suggested-command';
import { runTerraform } from '../../cli/terraform/run';
import { validConfig } from '../support/config';

const PROJECT = path.join(__dirname, '../..');
const SOURCES = ['cli', 'config', 'constructs', 'lambda', 'local-aws', 'stacks']
  .flatMap((folder) => filesBelow(folder))
  .concat('main.ts')
  .filter((file) => /\.[cm]?[jt]s$/.test(file));
const SCRIPTS = ['mme', ...filesBelow('scripts')].filter((file) => /^#!.*\bbash/.test(read(file)));

/** What a shell would make something of. */
const HOSTILE = [
  '$(touch pwned)',
  '`touch pwned`',
  '; touch pwned',
  "'; touch pwned; '",
  '" && touch pwned "',
  '| touch pwned',
  '> pwned',
  '*',
  '~',
  '{a,b}',
  '!!',
  '-',
  'a b',
  'a\nb',
  '$HOME',
  '\\',
  '',
];

describe('no value is read by a shell', () => {
  it.each([
    ['that asks for a shell', /\bshell\s*:/],
    [
      'that starts a line of a shell',
      /import[^;]*\bexec(?:Sync)?\b[^;]*from '(?:node:)?child_process'|\bexecaCommand|\bexeca\$/,
    ],
    ['that starts a shell', /['"](?:\/bin\/)?(?:sh|bash|zsh|cmd(?:\.exe)?|powershell)['"]/],
    ['that is a program itself', /\beval\(|\bnew Function\(|\bvm\.run/],
  ])('there is nothing in the sources %s', (_, pattern) => {
    expect(SOURCES.length).toBeGreaterThan(200);
    expect(SOURCES.filter((file) => pattern.test(read(file)))).toEqual([]);
  });

  it.each(SCRIPTS)('%s reads no text as a program, and hands its options on as they are', (file) => {
    const code = read(file).replace(/^\s*#.*$/gm, '');

    expect(code).not.toMatch(/\beval\b|`|\b(?:ba)?sh -c\b|\bsource\b/);
    expect(code.replaceAll(/"\$@"|"\$\{1:-/g, '')).not.toMatch(/\$(?:[@*\d]|\{[@*\d])/);
  });
});

describe('what a shell would make something of', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mme-shell-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** A program that writes what it was started with. */
  function program(name: string): void {
    writeFileSync(path.join(folder, name), `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
    chmodSync(path.join(folder, name), 0o755);
  }

  it('comes through ./mme as it is, and past what it installs', () => {
    for (const name of ['scripts', 'cli']) mkdirSync(path.join(folder, name));
    for (const file of ['mme', 'scripts/typescript.cjs'])
      copyFileSync(path.join(PROJECT, file), path.join(folder, file));
    symlinkSync(path.join(PROJECT, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'cli/main.ts'), 'process.stdout.write(JSON.stringify(process.argv.slice(2)))');
    program('scripts/install');

    const heard = execFileSync(path.join(folder, 'mme'), HOSTILE, { cwd: folder, encoding: 'utf8' });

    const [installing = '', options = ''] = heard.split('\0');
    expect(installing).toBe('');
    expect(JSON.parse(options)).toEqual(HOSTILE);
    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
  });

  it('comes to Terraform as it is', async () => {
    program('terraform');
    const { PATH } = process.env;
    process.env['PATH'] = `${folder}:${PATH ?? ''}`;

    const { stdout } = await runTerraform(folder, HOSTILE);

    process.env['PATH'] = PATH;
    expect(stdout.split('\0').slice(0, -1)).toEqual(HOSTILE);
    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
  });

  it.each(HOSTILE)('is quoted in a command that a person is told: %j', (text) => {
    program('echo-options');
    const set = [`alerts.slack.channels=${text}`];
    const session: Named = { config: validConfig(), options: { endpoint: text, set } };

    const command = commandFor(session, 'status').replace(/^\.\/mme/, './echo-options');
    const heard = execFileSync('bash', ['-c', command], { cwd: folder, encoding: 'utf8' });

    expect(heard.split('\0').slice(0, -1)).toEqual(['status', '--endpoint', text, '--set', ...set]);
    expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
  });

  it('is not put between quotes where there is nothing of it', () => {
    const set = ['alerts.slack.channels.page=ml-oncall'];

    const command = commandFor(
      { config: validConfig(), options: { environment: 'staging', set, local: true } },
      'status',
    );

    expect(command).toBe('./mme status --environment staging --set alerts.slack.channels.page=ml-oncall --local');
  });
});

function read(file: string): string {
  return readFileSync(path.join(PROJECT, file), 'utf8');
}

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(PROJECT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(PROJECT, path.join(entry.parentPath, entry.name)));
}
