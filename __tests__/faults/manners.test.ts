import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { buildProgram } from '../../cli/command-line/program';
import { atTerminal } from '../support/pseudo-terminal';
import { PROJECT } from '../support/workplace';

const folder = mkdtempSync(path.join(tmpdir(), 'mme-manners-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const NODE = [process.execPath, 'mme'];
const CONFIG = [...NODE, 'config', '--local'];
const MANY_SECONDS = 60_000;

/** Nothing of the environment of whoever runs the tests, and no local AWS that runs already. */
const ENV: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  MME_LOCAL_DIR: path.join(folder, 'local-aws'),
  CDKTF_OUTDIR: path.join(folder, 'out'),
  AWS_EC2_METADATA_DISABLED: 'true',
  ENVIRONMENT: '',
  AWS_ACCOUNT: '',
  AWS_ACCOUNT_VALIDATION: '',
};

function mme(words: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const [program = '', ...rest] = [...NODE, ...words];
  return spawnSync(program, rest, { cwd: PROJECT, encoding: 'utf8', env: { ...ENV, ...env }, timeout: MANY_SECONDS });
}

function commandsOf(command: Command, name: readonly string[] = []): [name: string, command: Command][] {
  if (command.commands.length === 0) return [[name.join(' '), command]];
  return command.commands.flatMap((sub) => commandsOf(sub, [...name, sub.name()]));
}

const takes = (command: Command, option: string) => command.options.some(({ long }) => long === option);
const ALL = commandsOf(buildProgram());
const FOR_SCRIPTS = ALL.filter(([, command]) => takes(command, '--json'));

describe('--json', () => {
  it('is there for every command, but for the one whose result is a script', () => {
    expect(ALL.filter(([, command]) => !takes(command, '--json')).map(([name]) => name)).toEqual(['completion']);
  });

  it.each(FOR_SCRIPTS)(
    'of a command that fails is one document on standard output: %s',
    (name, command) => {
      // A mistake that the command itself finds, where it takes options in which there can be one.
      const mistake = takes(command, '--environment') ? ['--environment', 'prodution'] : ['--nonsense'];

      const { status, stdout, stderr } = mme([...name.split(' '), '--json', ...mistake]);

      expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2, problems: [{ key: mistake[0] }, ...others(stdout)] });
      expect(stderr).not.toBe('');
      expect(stdout + stderr).not.toContain('\u001b');
      expect(status).toBe(2);
    },
    MANY_SECONDS,
  );

  it.each([
    ['config', ['config', '--local'], 0],
    ['local status', ['local', 'status'], 1],
    ['local stop', ['local', 'stop'], 0],
    ['local fault list, where nothing runs', ['local', 'fault', 'list'], 1],
    ['alerts preview', ['alerts', 'preview', '--out', folder], 0],
  ])(
    'of a command that needs no AWS is one document on standard output: %s',
    (_, words, exitCode) => {
      const { status, stdout } = mme([...words, '--json']);

      expect(JSON.parse(stdout)).toBeInstanceOf(Object);
      expect(status).toBe(exitCode);
    },
    MANY_SECONDS,
  );
});

const others = (stdout: string): unknown[] =>
  (JSON.parse(stdout) as { readonly problems: unknown[] }).problems.slice(1);

describe('colours', () => {
  const DIM = '\u001b[90m';

  it(
    'are for a terminal',
    async () => {
      const { stdout, exitCode } = await atTerminal(CONFIG, { env: ENV });

      expect(stdout).toContain(`${DIM}derived from region`);
      expect(exitCode).toBe(0);
    },
    MANY_SECONDS,
  );

  it.each([['NO_COLOR'], ['CI']])(
    'are not where %s is set',
    async (name) => {
      const { stdout } = await atTerminal(CONFIG, { env: { ...ENV, [name]: '1' } });

      expect(stdout).toContain('derived from region');
      expect(stdout).not.toContain('\u001b');
    },
    MANY_SECONDS,
  );

  it('are not in a pipe', () => {
    const { stdout, stderr } = mme(['config', '--local']);

    expect(stdout).toContain('derived from region');
    expect(stdout + stderr).not.toContain('\u001b');
  });

  it(
    'and moving lines are not in what a pipe or NO_COLOR gets of a step',
    async () => {
      const step = ['alerts', 'preview', '--out', folder];

      const piped = mme(step);
      const plain = await atTerminal([...NODE, ...step], { env: { ...ENV, NO_COLOR: '1' } });
      const lively = await atTerminal([...NODE, ...step], { env: ENV });

      for (const text of [piped.stderr, plain.stdout]) {
        expect(text).toMatch(/Drawing …\r?\nDrawing: done in \d+\.\d s/);
        expect(text).not.toContain('\u001b');
      }
      expect(lively.stdout).toContain('\u001b[');
      expect(lively.stdout).toMatch(/Drawing \(\d+\.\d s\)/);
    },
    MANY_SECONDS,
  );
});

it(
  'a narrow terminal gets values below their keys, and no line that is broken anywhere',
  async () => {
    const { stdout } = await atTerminal([...CONFIG, 'model.data'], { env: { ...ENV, NO_COLOR: '1' }, columns: 60 });

    expect(stdout).toContain('model.data.deploymentBucket\r\n  mlops-mme-v1-deployment-bucket-validation\r\n  derived');
    expect(stdout.split('\r\n').filter((line) => line.length > 60)).toEqual([]);
  },
  MANY_SECONDS,
);

it('whoever reads the first line only ends nothing', () => {
  const line = [...CONFIG.map((word) => `'${word}'`), '| head -1; echo "${PIPESTATUS[0]}"'].join(' ');

  const said = execFileSync('bash', ['-c', line], {
    cwd: PROJECT,
    env: ENV,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

  expect(said).toBe('environment      validation    default\n0\n');
});

it(
  'a question of which nobody knows the answer is ended by Ctrl-C: exit code 130, and nothing is stored',
  async () => {
    const { stdout, exitCode } = await atTerminal([...NODE, 'slack', 'set-url', '--local'], {
      env: { ...ENV, AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      answer: { at: 'Slack webhook URL', keys: '\\x03' },
    });

    expect(stdout).toContain('interrupted\r\n  state: nothing was changed\r\n');
    expect(exitCode).toBe(130);
  },
  MANY_SECONDS,
);
