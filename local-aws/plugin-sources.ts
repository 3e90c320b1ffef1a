import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import archive from '@cdktf/provider-archive/package.json';
import aws from '@cdktf/provider-aws/package.json';

const REGISTRY = 'registry.terraform.io';

/** The plugins that a stack needs, in the versions that the bindings are made for. */
export const NEEDED = { aws: aws.cdktf.provider.version, archive: archive.cdktf.provider.version };

export async function registryAnswers(): Promise<boolean> {
  return fetch(`https://${REGISTRY}/.well-known/terraform.json`, { signal: AbortSignal.timeout(5_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Where Terraform looks by itself. https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories */
export const impliedMirrors = (): string[] => [
  path.join(homedir(), '.terraform.d', 'plugins'),
  path.join(homedir(), '.local', 'share', 'terraform', 'plugins'),
  '/usr/local/share/terraform/plugins',
  '/usr/share/terraform/plugins',
];

/** Those, and folders of /opt, which Terraform has to be told of. */
export const mirrors = (): string[] => [...impliedMirrors(), ...namesIn('/opt').map((name) => path.join('/opt', name))];

/** A mirror keeps plugins packed, as zip files, or unpacked, in a folder of their version. */
export function holds(mirror: string, provider: keyof typeof NEEDED): boolean {
  const names = namesIn(path.join(mirror, REGISTRY, 'hashicorp', provider));
  return names.some((name) => name === NEEDED[provider] || name.includes(`_${NEEDED[provider]}_`));
}

function namesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder) : [];
}
