import { EXIT } from '../../cli/failure';
import { connect, repository } from './api';
import { readDangers } from './review';
import { complain, run, summarise, variable } from './runner';

/** Fails where a pull request does what the plan guard refuses, and has no label by which a person allows it. */
export async function main(): Promise<number> {
  const dangers = readDangers();
  if (dangers.length === 0) return 0;
  const github = await connect();
  // why: the labels of now, so that the job only has to be run again when there is another one.
  const labels = await github.paginate(github.rest.issues.listLabelsOnIssue, {
    ...repository(),
    issue_number: Number(variable('PULL_REQUEST')),
    per_page: 100,
  });
  const allowed = new Set(labels.map(({ name }) => name));
  const missing = dangers.map((word) => `allow: ${word}`).filter((label) => !allowed.has(label));
  if (missing.length === 0) return 0;

  const message = `This is dangerous in ${variable('ENVIRONMENT')}: read the review. If it is meant, add the label ${missing
    .map((label) => `"${label}"`)
    .join(' and ')} to the pull request, and run this job again.`;
  complain(message);
  summarise(`🛑 ${message}`);
  return EXIT.refused;
}

if (require.main === module) run(main);
