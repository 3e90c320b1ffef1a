import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { nameOf, packages } from '../../scripts/lock-file';

/** The packages that would run a program of theirs when they are installed, and why they work without. */
const UNNEEDED: Readonly<Record<string, string>> = {
  '@cdktf/node-pty-prebuilt-multiarch': 'has its binaries inside; the script would compile where they do not load',
  '@parcel/watcher': 'has a package with the binary for each platform; the script compiles only where it is asked to',
  '@swc/core': 'has a package with the binary for each platform; the script would fetch WebAssembly where it lacks',
  esbuild: 'has a package with the binary for each platform; the script spares a start of Node.js',
  protobufjs: 'the script only warns of versions that do not go together',
  'unrs-resolver': 'has a package with the binary for each platform; the script would fetch one that lacks',
};

it('no package has an install script that is not known to be needless', () => {
  const withScript = packages
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([at, one]) => nameOf(at, one));

  expect(withScript.sort()).toEqual(Object.keys(UNNEEDED).sort());
});

describe('scripts/install', () => {
  const REPOSITORY = path.resolve(__dirname, '../..');
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'mme install '));
    mkdirSync(path.join(folder, 'scripts'));
    mkdirSync(path.join(folder, 'node_modules'));
    for (const file of ['scripts/install', 'package-lock.json'])
      cpSync(path.join(REPOSITORY, file), path.join(folder, file));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs it with an npm that only writes down what it was asked. */
  function install(): string | undefined {
    const [npm, asked] = [path.join(folder, 'npm'), path.join(folder, 'asked')];
    rmSync(asked, { force: true });
    writeFileSync(npm, `#!/bin/sh\necho "$@" > '${asked}'\n`);
    chmodSync(npm, 0o755);
    const env = { ...process.env, PATH: `${folder}:${process.env['PATH'] ?? ''}` };
    execFileSync(path.join(folder, 'scripts/install'), { env, stdio: 'ignore' });
    return existsSync(asked) ? readFileSync(asked, 'utf8').trim() : undefined;
  }

  it('installs what the lock file says, and runs no script of a package, whatever the environment says', () => {
    expect(install()).toMatch(/^ci --ignore-scripts( |$)/);
  });

  it('does so again only for another lock file', () => {
    install();
    expect(install()).toBeUndefined();

    writeFileSync(path.join(folder, 'package-lock.json'), '{}');
    expect(install()).toMatch(/^ci /);
  });
});
