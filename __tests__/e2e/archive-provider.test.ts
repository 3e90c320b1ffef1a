import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startArchiveProvider, type ArchiveProvider } from '../../local-aws/archive-provider/server';

jest.setTimeout(60_000);

describe('the stand-in for hashicorp/archive, with Terraform', () => {
  let root: string;
  let daemon: ArchiveProvider;

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'archive-provider-e2e-'));
    daemon = await startArchiveProvider();
  });
  afterAll(async () => {
    await daemon.stop();
    rmSync(root, { recursive: true });
  });

  it('makes the archive at plan time, and changes nothing in the second plan', async () => {
    const module = moduleIn('whole-story', { source_dir: 'src' });

    await terraform(module, daemon, 'init');
    await terraform(module, daemon, 'validate');
    await terraform(module, daemon, 'plan', '-out=saved');
    const planned = sha256(join(module, 'out/a.zip'));
    await terraform(module, daemon, 'apply', 'saved');
    const again = await terraform(module, daemon, 'plan');

    expect(outputSha256(module)).toBe(planned);
    expect(sha256(join(module, 'out/a.zip'))).toBe(planned);
    expect(again).toContain('No changes.');
  });

  it('serves two runs in two folders at the same time, each with its own files', async () => {
    const modules = ['left', 'right'].map((name) => moduleIn(name, { source_dir: 'src' }, `// ${name}`));

    await Promise.all(modules.map((module) => initAndApply(module, daemon)));

    const hashes = modules.map((module) => sha256(join(module, 'out/a.zip')));
    expect(modules.map(outputSha256)).toEqual(hashes);
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  it('makes the same archive from another checkout of the same files', async () => {
    const modules = ['checkout', 'other-checkout'].map((name) => moduleIn(name, { source_dir: 'src' }));

    for (const module of modules) await initAndApply(module, daemon);

    const [one, two] = modules.map(outputSha256);
    expect(one).toBe(two);
  });

  it('reads paths relative to the module with -chdir', async () => {
    const module = moduleIn('by-chdir', { source_dir: 'src' });

    await terraform(root, daemon, '-chdir=by-chdir', 'init');
    await terraform(root, daemon, '-chdir=by-chdir', 'apply', '-auto-approve');

    expect(outputSha256(module)).toBe(sha256(join(module, 'out/a.zip')));
  });

  it('reads paths relative to the working directory that it was given', async () => {
    const module = moduleIn('given', { source_file: 'src/index.js' });
    const provider = await startArchiveProvider({ workingDirectory: module });

    await initAndApply(module, provider).finally(() => provider.stop());

    expect(outputSha256(module)).toBe(sha256(join(module, 'out/a.zip')));
  });

  it('waits with the read until an unknown input is known', async () => {
    const module = moduleIn('unknown', {
      source_content: '${terraform_data.late.output}',
      source_content_filename: 'index.js',
    });

    await terraform(module, daemon, 'init');
    const plan = await terraform(module, daemon, 'plan');
    await terraform(module, daemon, 'apply', '-auto-approve');

    expect(plan).toContain('(known after apply)');
    expect(outputSha256(module)).toBe(sha256(join(module, 'out/a.zip')));
  });

  it('fails when the type is not zip, at the argument', async () => {
    const module = moduleIn('tar', { source_dir: 'src', type: 'tar.gz' });
    await terraform(module, daemon, 'init');

    const validation = terraform(module, daemon, 'validate');

    await expect(validation).rejects.toThrow(/"type": "tar\.gz"[\s\S]*it makes\s+"zip" only/);
  });

  function moduleIn(name: string, archive: Record<string, string>, code = 'exports.handler = () => 1;'): string {
    const module = join(root, name);
    mkdirSync(join(module, 'src'), { recursive: true });
    writeFileSync(join(module, 'src/index.js'), code);
    writeFileSync(join(module, 'cdk.tf.json'), JSON.stringify(configuration(archive), null, 2));
    return module;
  }
});

function configuration(archive: Record<string, string>): object {
  return {
    terraform: { required_providers: { archive: { source: 'hashicorp/archive', version: '2.7.1' } } },
    resource: { terraform_data: { late: { input: 'exports.late = true;' } } },
    data: { archive_file: { it: { type: 'zip', output_path: 'out/a.zip', output_file_mode: '0644', ...archive } } },
    output: { sha256: { value: '${data.archive_file.it.output_sha256}' } },
  };
}

async function initAndApply(module: string, provider: ArchiveProvider): Promise<void> {
  await terraform(module, provider, 'init');
  await terraform(module, provider, 'apply', '-auto-approve');
}

async function terraform(folder: string, provider: ArchiveProvider, ...args: string[]): Promise<string> {
  const env = {
    ...process.env,
    TF_REATTACH_PROVIDERS: provider.reattach,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  };
  const command = promisify(execFile)('terraform', [...args, '-no-color'], { cwd: folder, env, timeout: 20_000 });

  return (await command.catch(explain)).stdout;
}

function explain(error: Error & { code?: unknown; stderr?: string }): never {
  if (error.code !== 'ENOENT') throw new Error(`${error.message}\n${error.stderr ?? ''}`);

  throw new Error('Terraform is not on PATH: install it from https://developer.hashicorp.com/terraform/install.');
}

function outputSha256(module: string): string {
  const state = JSON.parse(readFileSync(join(module, 'terraform.tfstate'), 'utf8')) as State;
  return state.outputs.sha256.value;
}

interface State {
  readonly outputs: { readonly sha256: { readonly value: string } };
}

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
