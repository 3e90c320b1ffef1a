import { lockFile, packages, readText } from '../../scripts/lock-file';

const manifest = JSON.parse(readText('package.json')) as {
  readonly name: string;
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly overrides: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly engines: Readonly<Record<string, string>>;
};
const dependencies = { ...manifest.dependencies, ...manifest.devDependencies };
/** Also of a package that is installed by another name. */
const EXACT = /^(?:npm:[\w@/-]+@)?(\d+\.\d+\.\d+)$/;
/** What of a package is another one than it asks for: a version, or one of our dependencies. */
const overrides = Object.values(manifest.overrides).flatMap((one) =>
  typeof one === 'string' ? [one] : Object.values(one),
);

describe('package.json', () => {
  it('names one version of each dependency: no range, no tag, no address', () => {
    const named = [
      ...Object.values(dependencies),
      ...overrides.filter((one) => !(one.replace(/^\$/, '') in dependencies)),
    ];

    expect(named.filter((version) => !EXACT.test(version))).toEqual([]);
  });

  it('names no package twice', () => {
    expect(Object.keys(manifest.dependencies).filter((name) => name in manifest.devDependencies)).toEqual([]);
  });

  it('has no script that npm would run by itself, since it runs none', () => {
    const around = Object.keys(manifest.scripts).flatMap((name) => [`pre${name}`, `post${name}`]);
    const byItself = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare'];

    expect([...around, ...byItself].filter((name) => name in manifest.scripts)).toEqual([]);
  });
});

describe('the lock file', () => {
  it('is of the version that has licences and hashes of all packages', () => {
    expect(lockFile.lockfileVersion).toBe(3);
  });

  it('says of this package what package.json says', () => {
    const { name, version, engines } = manifest;

    expect(lockFile.packages['']).toMatchObject({ name, version, engines });
    expect(lockFile.packages[''].dependencies).toEqual(manifest.dependencies);
    expect(lockFile.packages[''].devDependencies).toEqual(manifest.devDependencies);
  });

  it('has every dependency in the version that package.json names', () => {
    const locked = Object.keys(dependencies).map((name) => [name, lockFile.packages[`node_modules/${name}`]?.version]);

    expect(locked).toEqual(Object.entries(dependencies).map(([name, one]) => [name, EXACT.exec(one)?.[1]]));
  });

  it('has one version of a package that package.json overrides', () => {
    for (const [name, version] of Object.entries(manifest.overrides)) {
      if (typeof version !== 'string') continue;
      const found = packages.filter(([folder]) => folder.endsWith(`node_modules/${name}`));

      expect(found.map(([, one]) => one.version)).toEqual([version]);
    }
  });

  it('has the SHA-512 of every package, or of the one that it comes inside of', () => {
    const all = Object.fromEntries(packages);
    const carrier = (folder: string): string =>
      all[folder]?.inBundle ? carrier(folder.slice(0, folder.lastIndexOf('/node_modules/'))) : folder;

    const unchecked = packages.filter(
      ([folder]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(all[carrier(folder)]?.integrity ?? ''),
    );

    expect(unchecked).toEqual([]);
    const carriers = packages.flatMap(([folder, { inBundle }]) => (inBundle ? [carrier(folder)] : []));
    expect([...new Set(carriers)].filter((folder) => !/(^|\/)node_modules\/cdkt[fn]$/.test(folder))).toEqual([]);
  });

  it('names no address that a package is fetched from', () => {
    // why: addresses of sponsors, and of what to use instead, are only shown.
    const shown = ['funding', 'deprecated'];
    const fetched = JSON.stringify(lockFile, (key, value: unknown) => (shown.includes(key) ? undefined : value));

    expect(fetched).not.toMatch(/:\/\/|"resolved"|"link"|"(git|file|github|http):/);
  });
});

describe('npm', () => {
  const settings = readText('.npmrc').trim().split('\n');

  it.each(['ignore-scripts=true', 'save-exact=true', 'omit-lockfile-registry-resolved=true'])(
    'is told %s',
    (setting) => {
      expect(settings).toContain(setting);
    },
  );

  it('is told no registry and no secret', () => {
    expect(settings.filter((setting) => /registry=|\/\/|auth|token|proxy|cafile/i.test(setting))).toEqual([]);
  });

  it.each(['mme', '.ci/run', 'scripts/install', 'scripts/test', 'scripts/check'])(
    'is called in %s without an address to fetch from',
    (file) => {
      expect(readText(file)).not.toMatch(/registry|\bcurl\b|\bwget\b/);
    },
  );
});
