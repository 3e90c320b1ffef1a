import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, warning, type Finding } from '../check';

const LIMIT_MS = 5_000;
const FOR_OTHERS = 0o077;

/** The file of variables: read by every command, and by nobody else. */
export async function envFileFinding(file: string): Promise<Finding> {
  const name = path.basename(file);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return ok('none; the variables of your shell are used');
  const text = textOf(file);
  if (text === undefined) return failed('it cannot be read', `make it a file that you may read: chmod 600 ${name}`);
  if (await isInGit(file))
    return failed('it is in git, and it holds what is yours', `git rm --cached ${name}, and commit that`);
  const isOpen = (found.mode & FOR_OTHERS) !== 0;
  if (isOpen && /^\s*(?:export\s+)?SLACK_ALERT_URL\s*=\s*['"]?[^'"\s#]/m.test(text))
    return warning('it holds the webhook, and others on this machine may read it', `chmod 600 ${name}`);
  return ok('is read');
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** No where there is no git, or no repository. */
async function isInGit(file: string): Promise<boolean> {
  const { execa } = await import('execa');
  const { exitCode } = await execa('git', ['ls-files', '--error-unmatch', '--', path.basename(file)], {
    cwd: path.dirname(file),
    reject: false,
    timeout: LIMIT_MS,
  });
  return exitCode === 0;
}
