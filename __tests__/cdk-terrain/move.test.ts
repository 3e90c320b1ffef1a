import { moveCode, moveFile, moveManifest } from '../../scripts/cdk-terrain/move';
import manifest from '../../package.json';
import terrain from '../../scripts/cdk-terrain/package.json';

describe('package.json', () => {
  it('gets the library in the place of cdktf first, also for the bindings, which stay', () => {
    const { dependencies, devDependencies, overrides } = moveManifest(manifest, 'library');

    expect(dependencies).toEqual({ ...manifest.dependencies, cdktf: terrain.dependencies.cdktf });
    expect(devDependencies).toEqual(manifest.devDependencies);
    expect(overrides).toEqual({ ...manifest.overrides, ...terrain.overrides });
  });

  it.each(['before', 'after'] as const)('then names nothing of CDKTF any more; %s the first step, too', (when) => {
    const from = when === 'after' ? moveManifest(manifest, 'library') : manifest;
    const moved = moveManifest(from, 'bindings');

    expect(JSON.stringify({ ...moved, scripts: {}, description: '' })).not.toContain('cdktf');
    expect(moved.dependencies).toMatchObject({
      cdktn: terrain.dependencies.cdktn,
      '@cdktn/provider-aws': terrain.dependencies['@cdktn/provider-aws'],
      '@cdktn/provider-archive': terrain.dependencies['@cdktn/provider-archive'],
    });
    expect({ ...moved.overrides, ...terrain.overrides }).toEqual({ ...manifest.overrides, ...terrain.overrides });
  });

  it('keeps what else is in it, and the order of names', () => {
    const { scripts, dependencies } = moveManifest(manifest, 'bindings');

    expect(scripts).toEqual(manifest.scripts);
    expect(Object.keys(dependencies)).toEqual(Object.keys(dependencies).sort());
    expect(Object.keys(dependencies)).toHaveLength(Object.keys(manifest.dependencies).length);
  });
});

describe('code', () => {
  it.each([
    ["import { App } from 'cdktf';", "import { App } from 'cdktn';"],
    [
      "import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';",
      "import { KmsKey } from '@cdktn/provider-aws/lib/kms-key';",
    ],
    ['aws.cdktf.provider.version', 'aws.cdktn.provider.version'],
    ["run('npx', ['cdktf', 'diff'])", "run('npx', ['cdktn', 'diff'])"],
  ])('%s', (old, young) => {
    expect(moveCode(old, 'bindings')).toBe(young);
    expect(moveCode(old, 'library')).toBe(old);
  });

  it.each(["'cdktf.json main.ts'", 'cdktf.out', '// cdktf 0.21 does not', 'cdktfVersion'])('%s stays', (text) => {
    expect(moveCode(text, 'bindings')).toBe(text);
  });

  it('is what it is by the name of its file', () => {
    expect(moveFile('docs/commands.md', 'npx cdktf', 'bindings')).toBe('npx cdktf');
    expect(moveFile('package-lock.json', '{}', 'bindings')).toBe('{}');
  });
});
