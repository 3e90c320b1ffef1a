import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PROJECT = path.resolve(__dirname, '../../..');
const RECORDER = path.join(__dirname, '../../support/what-was-loaded.cjs');

const folder = mkdtempSync(path.join(tmpdir(), 'mme-loaded-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Packages that a command loads until it ends, here where it reaches no AWS. */
function loadedBy(command: string): string[] {
  const file = path.join(folder, 'loaded.json');
  const env = {
    PATH: process.env['PATH'],
    LOADED: file,
    AWS_ACCOUNT: '111122223333',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/nowhere',
    AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    CDKTF_OUTDIR: path.join(folder, 'out'),
    MME_LOCAL_DIR: path.join(folder, 'local-aws'),
  };
  spawnSync(process.execPath, ['-r', RECORDER, 'mme', ...command.split(' ')], { cwd: PROJECT, env, timeout: 60_000 });
  const packages = JSON.parse(readFileSync(file, 'utf8')) as string[];
  rmSync(file);
  return packages;
}

const KINDS: Readonly<Record<string, RegExp>> = {
  'the AWS SDK': /^@aws-sdk\//,
  bindings: /^(cdktf|constructs|@cdktf\/.*)$/,
  zod: /^zod$/,
  execa: /^execa$/,
};

// What a command does not need for its work, it does not wait for.
it.each([
  ['--help', []],
  ['deploy --help', []],
  ['local status', ['zod']],
  ['completion bash', ['zod']],
  ['config', ['zod']],
  ['synth', ['bindings', 'zod']],
  ['alerts preview --out OUT', ['bindings', 'zod']],
  ['slack set-url', ['zod', 'the AWS SDK']],
  ['status', ['zod', 'the AWS SDK']],
  ['diff', ['bindings', 'zod', 'the AWS SDK', 'execa']],
])('./mme %s loads, of what takes long to load, %j', (command, needed) => {
  const packages = loadedBy(command.replace('OUT', path.join(folder, 'pages')));

  const found = Object.keys(KINDS).filter((kind) => packages.some((name) => KINDS[kind]?.test(name)));
  expect(found.sort()).toEqual([...needed].sort());
});
