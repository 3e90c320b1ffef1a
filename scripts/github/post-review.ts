import { connect, isOurs, repository, withFooter } from './api';
import { readReview, reviewMarker } from './review';
import { run, runUrl, variable } from './runner';

/** Puts a review into the pull request: into the comment that is there for this environment, else into a new one. */
export async function main(): Promise<number> {
  const github = await connect();
  const marker = reviewMarker();
  const comments = await github.paginate(github.rest.issues.listComments, {
    ...repository(),
    issue_number: Number(variable('PULL_REQUEST')),
    per_page: 100,
  });
  const existing = comments.find((comment) => isOurs(comment, marker));

  const text = readReview() ?? `${marker}\n❌ **${variable('ENVIRONMENT')}**: there is no plan; the run says why.`;
  const body = withFooter(text, `Commit ${variable('COMMIT')} · [run](${runUrl()})`);
  if (existing) await github.rest.issues.updateComment({ ...repository(), comment_id: existing.id, body });
  else
    await github.rest.issues.createComment({ ...repository(), issue_number: Number(variable('PULL_REQUEST')), body });
  return 0;
}

if (require.main === module) run(main);
