import { failed, ok, type Finding } from '../check';

const LIMIT_MS = 15_000;

/** Answers the version of Python, and fails where it is too old, or cannot make a virtual environment. */
const CAN_INSTALL = 'import sys, venv; assert sys.version_info >= (3, 10); print(sys.version.split()[0])';

/** What local AWS runs on. */
export async function pythonFinding(): Promise<Finding> {
  const { instanceFolder } = await import('../../../local-aws/instance');
  const { lookForMoto, MOTO_VERSION } = await import('../../../local-aws/moto/python');
  const moto = await lookForMoto(instanceFolder());
  if (moto) return ok(`moto ${MOTO_VERSION}`);

  const { execa } = await import('execa');
  const { exitCode, stdout } = await execa('python3', ['-c', CAN_INSTALL], { reject: false, timeout: LIMIT_MS });
  if (exitCode === 0) return ok(`Python ${stdout}; moto ${MOTO_VERSION} is installed at the first use`);
  return failed(
    'no Python 3.10 or newer with the module venv is on the PATH as python3',
    'install Python: https://www.python.org/downloads/',
  );
}
