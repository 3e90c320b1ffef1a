import { EXIT } from '../../cli/failure';
import { byHand } from './by-hand';
import { mme } from './mme';
import { JSON_FILE, readDangers } from './review';
import { complain, run, summarise, variable } from './runner';

const FAILED = 'the deploy failed; the log of this step says what state things are in, and what to do';

/** What the exit codes of `./mme deploy` say, where nothing was deployed on purpose. */
const STOPS: Readonly<Record<number, string>> = {
  [EXIT.wrongInput]: 'there is a mistake in the configuration, or in what is allowed; nothing was deployed',
  [EXIT.refused]: 'the plan guard refuses this, and a merge alone does not allow it; nothing was deployed',
  [EXIT.outdated]: 'the world has moved since the review; nothing was deployed',
};

/** Deploys what was reviewed, or nothing. */
export async function main(): Promise<number> {
  const environment = variable('ENVIRONMENT');
  const allow = (process.env['ALLOW'] ?? '').split(/[\s,]+/).filter(Boolean);
  const code = await mme(['deploy', '--yes', '--reviewed', JSON_FILE, ...(allow.length ? ['--allow', ...allow] : [])]);

  if (code === EXIT.done) summarise(`✅ ${environment} has what was reviewed.`);
  else {
    const what = STOPS[code] ?? FAILED;
    complain(`${environment}: ${what}.`);
    summarise(`🛑 **${environment}**: ${what}.\n\n${byHand(code === EXIT.refused ? readDangers() : [])}`);
  }
  return code;
}

if (require.main === module) run(main);
