import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holds, mirrors, NEEDED, registryAnswers } from './plugin-sources';

/** Where Terraform's plugins come from on this machine. */
export interface Plugins {
  /** Terraform's own configuration file, which names the mirror; undefined where the registry is asked. */
  readonly cliConfigFile?: string;
  /** Whether our stand-in must take the place of hashicorp/archive. */
  readonly needsArchiveStandIn: boolean;
}

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
