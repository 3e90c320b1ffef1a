import { connect, isOurs, LONGEST_TEXT, repository, withFooter } from './api';
import { driftMarker, readReview } from './review';
import { repositoryUrl, run, runUrl, variable } from './runner';

/** Keeps one issue open for as long as AWS has something else than the main branch says. */
export async function main(): Promise<number> {
  const github = await connect();
  const marker = driftMarker();
  const open = await github.paginate(github.rest.issues.listForRepo, { ...repository(), state: 'open', per_page: 100 });
  const existing = open.find((issue) => issue.pull_request === undefined && isOurs(issue, marker));
  const isGone = variable('VERDICT') === 'nothing';

  if (isGone && existing) {
    const issue = { ...repository(), issue_number: existing.number };
    await github.rest.issues.createComment({ ...issue, body: `AWS has what main says again: [run](${runUrl()}).` });
    await github.rest.issues.update({ ...issue, state: 'closed', state_reason: 'completed' });
  }
  if (!isGone) {
    const body = issueText(marker);
    if (existing) await github.rest.issues.update({ ...repository(), issue_number: existing.number, body });
    else await github.rest.issues.create({ ...repository(), title: title(), body });
  }
  return 0;
}

const title = (): string => `${variable('ENDPOINT_NAME')} in ${variable('ENVIRONMENT')} is not what main says`;

function issueText(marker: string): string {
  const head = [
    marker,
    'Somebody changed AWS by hand, or main is not deployed. This is what a deploy would do now; the text is renewed every night,',
    `and the issue is closed when there is nothing left to do. [What to do](${repositoryUrl()}/blob/main/docs/pipelines.md#drift)`,
    '',
    '',
  ].join('\n');
  const review = readReview() ?? '';
  const footer = `[run](${runUrl()})`;
  const whole = withFooter(`${head}${review}`, footer);
  // why: the last that is folded is Terraform's own plan, which is on the page of the run, too.
  return whole.length <= LONGEST_TEXT
    ? whole
    : withFooter(`${head}${review.slice(0, review.lastIndexOf('\n<details>'))}`, footer);
}

if (require.main === module) run(main);
