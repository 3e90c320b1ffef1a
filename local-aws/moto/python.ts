import { existsSync } from 'node:fs';
import path from 'node:path';

/** The moto that the rules beside it were written for. */
export const MOTO_VERSION = '5.2.1';

/** A Python that has moto, and where its botocore keeps AWS's API models. */
export interface MotoPython {
  readonly python: string;
  readonly models: string;
}

/** Asks without importing them, which would take a second. flask_cors comes with `moto[server]` only. */
const LOOK = `
from importlib.metadata import version
from importlib.util import find_spec
version("flask_cors")
print(version("moto"))
print(find_spec("botocore").submodule_search_locations[0] + "/data")
`;

/** The Python on PATH if it has the pinned moto, else a private virtual environment, which is made on first use. */
export async function findMotoPython(folder: string): Promise<MotoPython> {
  const found = await lookForMoto(folder);
  if (found) return found;

  const { venv, own } = privateOf(folder);
  await makeVirtualEnvironment(venv, own);
  const made = await look(own);
  if (!made) throw new Error(`moto ${MOTO_VERSION} does not start in ${venv}; delete that folder and try again`);
  return made;
}

/** The same without making anything. */
export async function lookForMoto(folder: string): Promise<MotoPython | undefined> {
  const { own } = privateOf(folder);
  return (await look('python3')) ?? (existsSync(own) ? await look(own) : undefined);
}

function privateOf(folder: string) {
  const venv = path.join(folder, 'venv');
  return { venv, own: path.join(venv, 'bin', 'python') };
}

async function look(python: string): Promise<MotoPython | undefined> {
  const { execa } = await import('execa');
  const { exitCode, stdout } = await execa(python, ['-c', LOOK], { reject: false, timeout: 60_000 });
  const [version, models] = stdout.split('\n');
  return exitCode === 0 && version === MOTO_VERSION && models !== undefined ? { python, models } : undefined;
}

async function makeVirtualEnvironment(venv: string, python: string): Promise<void> {
  const { execa } = await import('execa');
  const steps: [string, string[]][] = [
    ['python3', ['-m', 'venv', venv]],
    [python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `moto[server]==${MOTO_VERSION}`]],
  ];
  for (const [command, args] of steps) {
    const { failed, stderr } = await execa(command, args, { reject: false, timeout: 600_000 });
    if (failed)
      throw new Error(
        `local AWS needs moto ${MOTO_VERSION}, and it could not be installed.\n` +
          `Install it yourself: python3 -m pip install 'moto[server]==${MOTO_VERSION}'\n${stderr}`,
      );
  }
}
