import { lockFile, nameOf, packages } from '../lock-file';
import type { LockedPackage } from '../lock-file';
import { USES } from './uses';

export const FILE = 'docs/licences.md';

/** The list of third-party licences as Markdown, by package-lock.json alone. */
export function licenceList(): string {
  return `# Third-party licences

Written by \`npm run licences\` from \`package-lock.json\`. Nothing of this is part of this repository or of what it deploys:
npm fetches the packages, and the Lambda function's code is bundled from \`lambda/slack-notifier\` alone.

## Dependencies

Loaded by the commands of \`./mme\`, while they synthesise the stack, by local AWS, or in development only.

| Package | Version | Licence | When | What for |
|---|---|---|---|---|
${dependencies().join('\n')}

## What they bring along to run

${byLicence(({ dev }) => !dev)}

## What they bring along in development only

${byLicence(({ dev }) => dev === true)}

## What npm does not fetch

| Program | Licence | When | Where it comes from |
|---|---|---|---|
| Terraform | BUSL-1.1 | commands | you install it |
| Terraform's AWS and archive providers | MPL-2.0 | commands | \`terraform init\`, from Terraform's registry or a mirror |
| moto, with botocore and its models of AWS's APIs | Apache-2.0 | local AWS | pip, where the Python on PATH lacks it; the models are read where pip put them |
`;
}

const { dependencies: running, devDependencies: developing } = lockFile.packages[''];

function dependencies(): string[] {
  return Object.keys({ ...running, ...developing }).map((name) => {
    const found = lockFile.packages[`node_modules/${name}`];
    const use = USES[name];
    if (!found || !use) throw new Error(`${name}: say in scripts/licences/uses.ts when it is used, and what for`);
    return `| ${[name, found.version, found.license, ...use].join(' | ')} |`;
  });
}

/** A line for each licence, with the packages that have it. */
function byLicence(isMeant: (one: LockedPackage) => boolean): string {
  const found = new Map<string, Set<string>>();
  for (const [folder, one] of packages) {
    if (!isMeant(one) || isDependency(folder)) continue;
    const licence = one.license ?? 'not declared';
    found.set(licence, (found.get(licence) ?? new Set()).add(`${titleOf(folder, one)} ${one.version}`));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([licence, names]) => `- **${licence}** (${names.size}): ${[...names].sort().join(', ')}`)
    .join('\n');
}

const isDependency = (folder: string): boolean => folder.slice('node_modules/'.length) in { ...running, ...developing };

/** `@esbuild/*` for all of its builds, of which npm installs the one for this machine. */
function titleOf(folder: string, one: LockedPackage): string {
  const name = nameOf(folder, one);
  return (one.os ?? one.cpu) ? name.replace(/\/.*/, '/*') : name;
}
