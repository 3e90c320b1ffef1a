import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { EXIT } from '../../cli/failure';
import { mme } from './mme';
import { FOLDER, JSON_FILE, MARKDOWN_FILE, readReview } from './review';
import { complain, output, run, summarise, variable } from './runner';

/** What the exit codes of `./mme review` say. */
const VERDICTS: Readonly<Record<number, string>> = {
  [EXIT.done]: 'nothing',
  [EXIT.refused]: 'danger',
  [EXIT.changes]: 'changes',
};

/** Plans one environment and reviews the plan, for people and for the deploy. The plan itself, which may hold secrets, stays here. */
export async function main(): Promise<number> {
  const plan = path.join(variable('RUNNER_TEMP'), 'plan.tfplan');
  mkdirSync(FOLDER, { recursive: true });

  const planned = await mme(['diff', '--out', plan]);
  if (planned !== EXIT.done) return failed('The plan', planned);
  const reviewed = await mme(['review', '--plan', plan, '--json'], JSON_FILE);
  const verdict = VERDICTS[reviewed];
  if (verdict === undefined) return failed('The review', reviewed);
  const shown = await mme(['review', '--plan', plan, '--markdown'], MARKDOWN_FILE);
  if (shown !== reviewed) return failed('The review', shown);

  output('verdict', verdict);
  summarise(readReview() ?? '');
  return 0;
}

function failed(what: string, code: number): number {
  const message = `${what} of ${variable('ENVIRONMENT')} failed with exit code ${code}; the log of this step says why.`;
  complain(message);
  summarise(`❌ ${message}`);
  return code === EXIT.done ? EXIT.failed : code;
}

if (require.main === module) run(main);
