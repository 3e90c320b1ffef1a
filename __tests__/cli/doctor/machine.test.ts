import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { envFileFinding } from '../../../cli/doctor/checks/env-file';
import { MACHINE_CHECKS, nodeFinding } from '../../../cli/doctor/checks/machine';
import { providersFinding } from '../../../cli/doctor/checks/providers';
import { pythonFinding } from '../../../cli/doctor/checks/python';
import { runChecks } from '../../../cli/doctor/run-checks';
import { NEEDED } from '../../../local-aws/plugin-sources';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mme-doctor-'));
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const setEnv = (values: Readonly<Record<string, string>>) =>
  jest.replaceProperty(process, 'env', { ...process.env, ...values });

/** A program of that name, alone on the PATH. */
function onlyProgram(name: string, script: string): void {
  writeFileSync(path.join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  setEnv({ PATH: folder, MME_LOCAL_DIR: folder });
}

describe('Node.js', () => {
  it.each([
    ['20.18.3', 'failed'],
    ['18.20.0', 'failed'],
    ['20.19.0', 'ok'],
    ['22.1.0', 'ok'],
  ])('%s: %s', (version, result) => {
    expect(nodeFinding(version).result).toBe(result);
  });
});

describe('.env', () => {
  const file = () => path.join(folder, '.env');
  const write = (text: string, mode = 0o600) => {
    writeFileSync(file(), text);
    chmodSync(file(), mode);
  };

  it('need not be there', async () => {
    expect(await envFileFinding(file())).toMatchObject({
      result: 'ok',
      says: expect.stringMatching(/^none/) as string,
    });
  });

  it('is ok where it can be read', async () => {
    write('ENVIRONMENT=staging\nSLACK_ALERT_URL=\n', 0o644);

    expect(await envFileFinding(file())).toMatchObject({ result: 'ok' });
  });

  it('fails where it cannot be read', async () => {
    mkdirSync(file());

    expect(await envFileFinding(file())).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('chmod') as string,
    });
  });

  it('is warned of where others may read the webhook in it, which is not told', async () => {
    write('SLACK_ALERT_URL=https://hooks.slack.com/services/T0/B0/secret\n', 0o644);

    const finding = await envFileFinding(file());

    expect(finding).toEqual({
      result: 'warning',
      says: 'it holds the webhook, and others on this machine may read it',
      fix: 'chmod 600 .env',
    });
  });

  it('fails where it is in git', async () => {
    write('ENVIRONMENT=staging\n');
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
    git('init');
    git('add', '.env');

    expect(await envFileFinding(file())).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('git rm --cached') as string,
    });
  });
});

describe('Terraform', () => {
  const finding = async () =>
    (
      await runChecks(
        MACHINE_CHECKS.filter(({ id }) => id === 'terraform'),
        { options: {} },
      )
    )[0]?.finding;

  it('is ok from 1.10 on', async () => {
    onlyProgram('terraform', `echo '{"terraform_version":"1.10.0"}'`);

    expect(await finding()).toEqual({ result: 'ok', says: '1.10.0' });
  });

  it('fails where it is older', async () => {
    onlyProgram('terraform', `echo '{"terraform_version":"1.9.8"}'`);

    expect(await finding()).toMatchObject({
      result: 'failed',
      says: 'this is Terraform 1.9.8',
      fix: expect.stringContaining('install Terraform 1.10 or newer') as string,
    });
  });

  it('fails where there is none', async () => {
    setEnv({ PATH: folder });

    expect(await finding()).toMatchObject({ result: 'failed', says: 'terraform is not on the PATH' });
  });
});

describe("Terraform's providers", () => {
  const registry = (isThere: boolean) =>
    jest
      .spyOn(globalThis, 'fetch')
      .mockImplementation(() => (isThere ? Promise.resolve(new Response()) : Promise.reject(new Error('no network'))));
  const terraformrc = (text: string) => {
    const file = path.join(folder, 'terraform.rc');
    writeFileSync(file, text);
    setEnv({ TF_CLI_CONFIG_FILE: file, TF_REATTACH_PROVIDERS: '', HOME: folder });
  };
  const mirrored = (...providers: readonly (keyof typeof NEEDED)[]) => {
    for (const name of providers)
      mkdirSync(path.join(folder, 'mirror', 'registry.terraform.io', 'hashicorp', name, NEEDED[name]), {
        recursive: true,
      });
    return path.join(folder, 'mirror');
  };

  it('come from the registry where it answers', async () => {
    terraformrc('');
    registry(true);

    expect(await providersFinding({})).toMatchObject({
      result: 'ok',
      says: expect.stringContaining('registry') as string,
    });
  });

  it('fail where there is neither a registry nor a mirror', async () => {
    terraformrc('');
    registry(false);

    expect(await providersFinding({})).toMatchObject({
      result: 'failed',
      says: expect.stringContaining('the registry does not answer') as string,
      fix: expect.stringContaining('terraform providers mirror') as string,
    });
  });

  it("come from the mirror that Terraform's own configuration names", async () => {
    const mirror = mirrored('aws', 'archive');
    terraformrc(`provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    registry(false);

    expect(await providersFinding({})).toMatchObject({ result: 'ok', says: expect.stringContaining(mirror) as string });
  });

  it('fail where that mirror lacks one of them, and nothing else may be asked', async () => {
    const mirror = mirrored('aws');
    terraformrc(`provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
    registry(true);

    expect(await providersFinding({})).toMatchObject({
      result: 'failed',
      says: expect.stringContaining('own configuration') as string,
    });
  });
});

describe('Python and moto', () => {
  it('are ok where moto can be installed', async () => {
    onlyProgram('python3', `case "$2" in *importlib*) exit 1 ;; *) echo 3.12.1 ;; esac`);

    expect(await pythonFinding()).toMatchObject({
      result: 'ok',
      says: expect.stringContaining('Python 3.12.1') as string,
    });
  });

  it('fail where there is no Python that can', async () => {
    onlyProgram('python3', 'exit 1');

    expect(await pythonFinding()).toMatchObject({
      result: 'failed',
      fix: expect.stringContaining('python.org') as string,
    });
  });
});
