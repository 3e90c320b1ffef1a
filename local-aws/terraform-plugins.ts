import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import archive from '@cdktf/provider-archive/package.json';
import aws from '@cdktf/provider-aws/package.json';

/** Where Terraform's plugins come from on this machine. */
export interface Plugins {
  /** Terraform's own configuration file, which names the mirror; undefined where the registry is asked. */
  readonly cliConfigFile?: string;
  /** Whether our stand-in must take the place of hashicorp/archive. */
  readonly needsArchiveStandIn: boolean;
}

const REGISTRY = 'registry.terraform.io';
const NEEDED = { aws: aws.cdktf.provider.version, archive: archive.cdktf.provider.version };

/** The registry where it can be reached; else a filesystem mirror on this machine that has the AWS provider. */
export async function findPlugins(folder: string): Promise<Plugins> {
  if (await registryAnswers()) return { needsArchiveStandIn: false };

  const mirror = mirrors().find((candidate) => holds(candidate, 'aws'));
  if (mirror === undefined)
    throw new Error(
      `Terraform's registry cannot be reached, and no filesystem mirror on this machine has the AWS provider ${NEEDED.aws}.\n` +
        `Make one where the network is open: terraform providers mirror ~/.terraform.d/plugins`,
    );

  const cliConfigFile = path.join(folder, 'terraform.rc');
  await writeFile(
    cliConfigFile,
    `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  );
  return { cliConfigFile, needsArchiveStandIn: !holds(mirror, 'archive') };
}

async function registryAnswers(): Promise<boolean> {
  return fetch(`https://${REGISTRY}/.well-known/terraform.json`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories, and folders of /opt. */
function mirrors(): string[] {
  return [
    path.join(homedir(), '.terraform.d', 'plugins'),
    path.join(homedir(), '.local', 'share', 'terraform', 'plugins'),
    '/usr/local/share/terraform/plugins',
    '/usr/share/terraform/plugins',
    ...namesIn('/opt').map((name) => path.join('/opt', name)),
  ];
}

/** A mirror keeps plugins packed, as zip files, or unpacked, in a folder of their version. */
function holds(mirror: string, provider: keyof typeof NEEDED): boolean {
  const names = namesIn(path.join(mirror, REGISTRY, 'hashicorp', provider));
  return names.some((name) => name === NEEDED[provider] || name.includes(`_${NEEDED[provider]}_`));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
