import { isAwsError } from '../aws/explained';
import { Failure } from '../failure';
import { cut } from '../status/screen';
import { failed, skipped, type Check, type Checked, type Finding } from './check';

const LIMIT_MS = 20_000;

/** Does all checks, those that need no other side by side. None ends the others, whatever happens in it, nor goes on for ever. */
export function runChecks<World>(checks: readonly Check<World>[], world: World): Promise<Checked[]> {
  const done = new Map<string, Promise<Checked>>();
  for (const check of checks) {
    // A need that is not in the table is none here: local AWS, where it is not asked for.
    const needs = (check.needs ?? []).flatMap((id) => done.get(id) ?? []);
    done.set(check.id, runCheck(check, needs, world));
  }
  return Promise.all(done.values());
}

async function runCheck<World>(
  check: Check<World>,
  needs: readonly Promise<Checked>[],
  world: World,
): Promise<Checked> {
  const finding = blocked(await Promise.all(needs));
  if (finding) return { check, finding, seconds: 0, isGivenUp: false };

  const limitMs = check.limitMs ?? LIMIT_MS;
  const start = performance.now();
  const found = await within(limitMs, () => lookAt(check, world));
  const seconds = (performance.now() - start) / 1000;
  if (found) return { check, finding: found, seconds, isGivenUp: false };
  return { check, finding: tooLate(limitMs), seconds, isGivenUp: true };
}

function blocked(needs: readonly Checked[]): Finding | undefined {
  const broken = needs.find(({ finding }) => finding.result === 'failed');
  if (broken) return skipped(`${broken.check.title} failed`);
  // why: the reason at the root, which is the one to see to.
  return needs.find(({ finding }) => finding.result === 'skipped')?.finding;
}

async function lookAt<World>(check: Check<World>, world: World): Promise<Finding> {
  try {
    const beside = await check.beside?.(world);
    return beside === undefined ? await check.run(world) : skipped(beside);
  } catch (error) {
    return findingOf(error);
  }
}

/** What an error in a check says. A right that is lacking is nothing to fail for: who may only deploy need not read everything. */
function findingOf(error: unknown): Finding {
  if (error instanceof Failure) return failed(inShort(error.what), error.details.fix);
  const message = inShort(error instanceof Error ? error.message : String(error));
  if (!isAwsError(error))
    return failed(`this check broke: ${message}`, 'run it again; --verbose shows where it happened');
  const { $metadata, name } = error as Error & { readonly $metadata: { readonly httpStatusCode?: number } };
  if (/AccessDenied|NotAuthorized|AuthorizationError/.test(name) || $metadata.httpStatusCode === 403)
    return skipped(`these credentials may not see it (${name}: ${message})`);
  return failed(`AWS refuses or does not answer: ${name}: ${message}`, 'see to the network, and run it again');
}

const LONGEST = 300;

/** On one line: AWS's own texts may have several. */
const inShort = (text: string): string => cut(text.replace(/\s+/g, ' ').trim(), LONGEST);

const tooLate = (limitMs: number): Finding =>
  failed(`no answer within ${limitMs / 1000} s`, 'see to the network (a proxy, a VPN), and run it again');

/** What a task answers in time; undefined where it does not. */
async function within<T>(limitMs: number, task: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
    }, limitMs);
  });
  return Promise.race([task(), late]).finally(() => {
    clearTimeout(timer);
  });
}
