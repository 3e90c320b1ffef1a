import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { failed, ok, type Finding } from '../check';
import type { Options } from '../../session';

const LIMIT_MS = 5_000;

/** Where `terraform init` will get the providers from, as far as can be told without running it. */
export async function providersFinding({ local = false }: Pick<Options, 'local'>): Promise<Finding> {
  const { holds, impliedMirrors, mirrors, NEEDED, registryAnswers } = await import('../../../local-aws/plugin-sources');
  const wanted = `aws ${NEEDED.aws} and archive ${NEEDED.archive}`;
  // why: local AWS has a stand-in for the other one.
  const needed = local || hasStandIn() ? (['aws'] as const) : (['aws', 'archive'] as const);
  const hasAll = (mirror: string) => needed.every((provider) => holds(mirror, provider));

  const installation = installationMethods();
  const mirror = [...installation.folders, ...(local ? mirrors() : impliedMirrors())].find(hasAll);
  if (mirror !== undefined) return ok(`${wanted}, from ${mirror}`);
  for (const url of installation.urls) if (await answers(url)) return ok(`${wanted}, from ${url}`);
  if (!installation.isClosed && (await registryAnswers())) return ok(`${wanted}, from Terraform's registry`);
  return failed(
    `${wanted} cannot be had: ${installation.isClosed ? "what Terraform's own configuration names does not have them" : 'the registry does not answer, and no mirror on this machine has them'}`,
    'see to the network or the proxy, or make a mirror where it is open: terraform providers mirror ~/.terraform.d/plugins',
  );
}

const hasStandIn = () => (process.env['TF_REATTACH_PROVIDERS'] ?? '').includes('hashicorp/archive');

/** https://developer.hashicorp.com/terraform/cli/config/config-file#provider-installation */
function installationMethods() {
  const file = process.env['TF_CLI_CONFIG_FILE'] ?? path.join(homedir(), '.terraformrc');
  const text = textOf(file).replace(/^\s*(?:#|\/\/).*$/gm, '');
  const all = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap(([, found]) => found ?? []);
  return {
    folders: all(/filesystem_mirror\s*\{[^}]*?path\s*=\s*"([^"]+)"/g),
    urls: all(/network_mirror\s*\{[^}]*?url\s*=\s*"([^"]+)"/g),
    isClosed: /provider_installation\s*\{/.test(text) && !/\bdirect\s*\{/.test(text),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Whatever it answers: a mirror need not have a first page. */
const answers = (url: string): Promise<boolean> =>
  fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(LIMIT_MS) }).then(
    () => true,
    () => false,
  );
