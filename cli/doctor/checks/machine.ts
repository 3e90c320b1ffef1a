import { failed, ok, type Check } from '../check';
import { requireTerraform } from '../../terraform/version';
import { ENV_FILE, type Options } from '../../session';
import { envFileFinding } from './env-file';
import { pythonFinding } from './python';
import { providersFinding } from './providers';

/** What checks of the machine are given: they need no configuration. */
export interface Machine {
  readonly options: Options;
}

const LEAST_NODE = [20, 19] as const;

export function nodeFinding(version: string) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isNew = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return isNew ? ok(version) : failed(`this is ${version}`, 'install Node.js 20.19 or newer: https://nodejs.org');
}

export const MACHINE_CHECKS: readonly Check<Machine>[] = [
  {
    id: 'node',
    group: 'This machine',
    title: 'Node.js',
    expects: '20.19 or newer',
    run: () => nodeFinding(process.versions.node),
  },
  {
    id: 'env-file',
    group: 'This machine',
    title: '.env',
    expects: 'if there is one: it can be read, is not in git, and nobody else reads a webhook in it',
    run: () => envFileFinding(ENV_FILE),
  },
  {
    id: 'terraform',
    group: 'This machine',
    title: 'Terraform',
    expects: '1.10 or newer, on the PATH',
    run: async () => ok(await requireTerraform()),
  },
  {
    id: 'providers',
    group: 'This machine',
    title: "Terraform's providers",
    expects: 'a mirror on this machine has them, or the registry answers',
    needs: ['terraform'],
    run: ({ options }) => providersFinding(options),
  },
  {
    id: 'python',
    group: 'This machine',
    title: 'Python and moto',
    expects: 'with `--local`: moto is there, or Python 3.10 or newer to install it',
    local: true,
    run: pythonFinding,
  },
];
