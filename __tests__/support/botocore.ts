import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** botocore's folder of AWS API models. moto needs botocore, so a machine with local AWS has it. */
export const botocoreData: string = join(packageFolder(), 'data');

function packageFolder(): string {
  try {
    return execFileSync('python3', ['-c', 'import botocore; print(botocore.__path__[0])'], { encoding: 'utf8' }).trim();
  } catch (cause) {
    throw new Error('These tests read the AWS API models of botocore. Install it: python3 -m pip install botocore', {
      cause,
    });
  }
}
