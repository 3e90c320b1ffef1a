import type { Octokit } from '@octokit/rest';
import { connect, repository } from './api';
import { byHand } from './by-hand';
import { artifactName } from './review';
import { complain, output, run, summarise, variable } from './runner';

const WORKFLOW = 'pull-request.yml';

/** A review, or why there is none. */
type Found = { readonly run: number; readonly artifact: number } | { readonly nothing: string };

/** Finds what was reviewed in the pull request whose merge is deployed now. */
export async function main(): Promise<number> {
  const found = await findReview(await connect(), variable('GITHUB_SHA'));
  if ('nothing' in found) {
    complain(`No review to deploy by: ${found.nothing}.`);
    summarise(`🛑 Nothing was deployed to ${variable('ENVIRONMENT')}: ${found.nothing}.\n\n${byHand()}`);
    return 1;
  }
  output('run', found.run);
  output('artifact', found.artifact);
  return 0;
}

async function findReview(github: Octokit, sha: string): Promise<Found> {
  const pulls = await github.paginate(github.rest.repos.listPullRequestsAssociatedWithCommit, {
    ...repository(),
    commit_sha: sha,
    per_page: 100,
  });
  const merged = pulls.find((pull) => pull.merged_at !== null && pull.merge_commit_sha === sha);
  if (!merged) return { nothing: 'no pull request was merged by this commit' };
  const name = `#${merged.number}`;

  const runs = await github.paginate(github.rest.actions.listWorkflowRuns, {
    ...repository(),
    workflow_id: WORKFLOW,
    event: 'pull_request',
    head_sha: merged.head.sha,
    per_page: 100,
  });
  const last = runs.filter(isOwn).sort((one, other) => other.run_number - one.run_number)[0];
  if (!last) return { nothing: `the last commit of ${name} was not reviewed in this repository` };
  if (last.status !== 'completed') return { nothing: `${name} was merged before its review was done` };

  const artifacts = await github.paginate(github.rest.actions.listWorkflowRunArtifacts, {
    ...repository(),
    run_id: last.id,
    name: artifactName(),
    per_page: 100,
  });
  const newest = artifacts
    .filter(({ expired }) => !expired)
    .sort((one, other) => Date.parse(other.created_at ?? '') - Date.parse(one.created_at ?? ''))[0];
  return newest ? { run: last.id, artifact: newest.id } : { nothing: `the review of ${name} failed, or is too old` };
}

/** A fork runs its own copy of the workflow, which may keep any review that it likes; of a fork that was deleted, nothing is left. */
const isOwn = ({
  head_repository: head,
}: {
  readonly head_repository: { readonly full_name: string } | null;
}): boolean => head?.full_name === variable('GITHUB_REPOSITORY');

if (require.main === module) run(main);
