import app from '../../package.json';
import { readText } from '../../scripts/lock-file';
import terrain from '../../scripts/cdk-terrain/package.json';
import lock from '../../scripts/cdk-terrain/package-lock.json';

const dependencies: Readonly<Record<string, string>> = terrain.dependencies;

it('names one version of each package, and the lock file the same', () => {
  expect(Object.values(dependencies).filter((one) => !/^(npm:cdktn@)?\d+\.\d+\.\d+$/.test(one))).toEqual([]);
  expect(lock.packages[''].dependencies).toEqual(dependencies);
});

it('builds against the bindings and constructs that the app has, and one version of the library', () => {
  const ofApp: Readonly<Record<string, string>> = app.dependencies;
  const same = ['@cdktf/provider-aws', '@cdktf/provider-archive', 'constructs'];

  expect(same.map((name) => dependencies[name])).toEqual(same.map((name) => ofApp[name]));
  expect(dependencies['cdktf']).toBe(`npm:cdktn@${dependencies['cdktn'] ?? ''}`);
});

it('fetches by hash, from no address, and runs no script', () => {
  const packages: readonly { integrity?: string; inBundle?: boolean; hasInstallScript?: boolean; license?: string }[] =
    Object.values(lock.packages).slice(1);

  expect(packages.filter(({ integrity = '', inBundle }) => !inBundle && !integrity.startsWith('sha512-'))).toEqual([]);
  expect(packages.filter(({ hasInstallScript }) => hasInstallScript)).toEqual([]);
  expect(new Set(packages.map(({ license }) => license))).toEqual(new Set(['MPL-2.0', 'MIT', 'ISC', 'Apache-2.0']));
  expect(readText('scripts/cdk-terrain/package-lock.json')).not.toMatch(/:\/\/|"resolved"/);
  expect(readText('scripts/cdk-terrain/.npmrc')).toBe(readText('.npmrc'));
});
