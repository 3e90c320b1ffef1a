import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { readText, type LockedPackage } from '../../scripts/lock-file';

/** Folders with packages of their own, which nothing that is deployed or tested by `npm test` needs. */
const FOLDERS = ['bench/aws-cdk', 'scripts/cdk-terrain'];

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly scripts?: Readonly<Record<string, string>>;
}

interface LockFile {
  readonly lockfileVersion: number;
  readonly packages: Readonly<Record<string, LockedPackage & Manifest>>;
}

const all = ({ dependencies, devDependencies }: Manifest) => ({ ...dependencies, ...devDependencies });

it('no other folder has packages of its own', () => {
  const files = execFileSync('git', ['ls-files', '*/package-lock.json'], {
    cwd: path.resolve(__dirname, '../..'),
    encoding: 'utf8',
  });

  expect(
    files
      .trim()
      .split('\n')
      .map((file) => path.dirname(file)),
  ).toEqual(FOLDERS);
});

describe.each(FOLDERS)('%s', (folder) => {
  const manifest = JSON.parse(readText(`${folder}/package.json`)) as Manifest;
  const lock = JSON.parse(readText(`${folder}/package-lock.json`)) as LockFile;
  const packages = Object.entries(lock.packages).filter(([at]) => at !== '');

  it('names one version of each dependency, and locks that one', () => {
    const named = Object.entries(all(manifest));
    const locked = named.map(([name]) => [name, lock.packages[`node_modules/${name}`]?.version]);

    expect(lock.lockfileVersion).toBe(3);
    expect(all(lock.packages[''] ?? {})).toEqual(all(manifest));
    expect(locked).toEqual(named.map(([name, version]) => [name, /^(?:npm:.+@)?(\d+\.\d+\.\d+)$/.exec(version)?.[1]]));
  });

  it('has the SHA-512 of every package, or of the one that it comes inside of', () => {
    const unchecked = packages.filter(
      ([, { integrity = '', inBundle }]) => !inBundle && !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity),
    );

    expect(unchecked).toEqual([]);
  });

  it('names no address that a package is fetched from', () => {
    // why: addresses of sponsors, and of what to use instead, are only shown.
    const shown = ['funding', 'deprecated'];
    const fetched = JSON.stringify(lock, (key, value: unknown) => (shown.includes(key) ? undefined : value));

    expect(fetched).not.toMatch(/:\/\/|"resolved"|"link"|"(git|file|github|http):/);
  });

  it('has no install script that is not known to be needless, and tells npm to run none', () => {
    const withScript = packages.filter(([, { hasInstallScript }]) => hasInstallScript).map(([at]) => at);

    // why: it has a package with the binary for each platform; the script spares a start of Node.js.
    expect(withScript.filter((at) => at !== 'node_modules/esbuild')).toEqual([]);
    expect(readText(`${folder}/.npmrc`)).toBe(readText('.npmrc'));
  });
});
