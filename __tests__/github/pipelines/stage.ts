import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accessNamesOf } from '../../../config/access';
import type { Environment } from '../../../config/schema';
import { main as deploy } from '../../../scripts/github/deploy';
import { main as keepDriftIssue } from '../../../scripts/github/drift-issue';
import { main as findReview } from '../../../scripts/github/find-review';
import { main as plan } from '../../../scripts/github/plan';
import { main as postReview } from '../../../scripts/github/post-review';
import { main as refuseDangers } from '../../../scripts/github/refuse-dangers';
import { GitHubPlayer, REPOSITORY, type Issue } from '../../support/github-player';
import type { Value } from '../actions/expression';
import { MmePlayer, type Heard } from '../actions/mme-player';
import { Runner, type Event } from '../actions/runner';

export const ACCOUNT = '123456789012';
export const ONE = { AWS_ACCOUNT_VALIDATION: ACCOUNT };
export const ALL = { ...ONE, AWS_ACCOUNT_STAGING: '210987654321', AWS_ACCOUNT_PRODUCTION: '111122223333' };

const nothing = () => Promise.resolve(0);
const SCRIPTS = Object.fromEntries(
  Object.entries({
    deploy,
    'drift-issue': keepDriftIssue,
    'find-review': findReview,
    plan,
    'post-review': postReview,
    'refuse-dangers': refuseDangers,
  }).map(([name, main]) => [`node -r ./scripts/typescript.cjs scripts/github/${name}.ts`, main]),
);
const FILES = ['.github', 'scripts', 'cli/failure.ts', 'package.json', 'package-lock.json'];
const CDK_TERRAIN = 'node -r ./scripts/typescript.cjs scripts/cdk-terrain/main-check.ts';
// why: the first are the tests, which run these lines themselves; the others have tests of their own.
const INSTEAD = { '.ci/run': 'true', 'scripts/install': 'true', [CDK_TERRAIN]: 'true' };
const HERE = { ...SCRIPTS, '.ci/run': nothing, 'scripts/install': nothing };

/** What starts a workflow: main after a merge, and every night. */
export const merged: Event = { name: 'push', sha: 'merged' };
export const night: Event = { name: 'schedule', sha: 'merged' };
export const byHand = (inputs: Readonly<Record<string, Value>> = {}): Event => ({
  name: 'workflow_dispatch',
  sha: 'merged',
  inputs,
});

/** The role that `./mme access deploy` makes. */
export function roleOf(key: 'planRole' | 'deployRole', environment: Environment, account: string): string {
  return `arn:aws:iam::${account}:role/${accessNamesOf({ environment, model: { endpointName: 'mlops-mme-v1' } })[key]}`;
}

/** A pull request at a played GitHub, and a ./mme that ends as it is told. The real one is in faults. */
export class Stage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'mme-pipelines-'));
  readonly pull: Issue;
  mme!: MmePlayer;

  private constructor(readonly github: GitHubPlayer) {
    this.pull = github.open({ body: 'Another instance type', pull_request: {} });
  }

  static async set(): Promise<Stage> {
    return new Stage(await GitHubPlayer.start());
  }

  async strike(): Promise<void> {
    await this.github.stop();
    rmSync(this.folder, { recursive: true });
  }

  /** With these variables of the repository. `inShells`: each line in a shell of its own, which takes long. */
  runner(vars: Readonly<Record<string, Value>> = ONE, { inShells = false } = {}): Runner {
    const { folder, github } = this;
    const aws = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const here = inShells ? {} : HERE;
    const runner = Runner.on({ folder, github, vars, aws, instead: INSTEAD, here }, FILES);
    this.mme = new MmePlayer(folder, runner.sources);
    return runner;
  }

  /** A commit on the pull request. */
  pushed(sha: string, from = REPOSITORY): Event {
    const payload = { pull_request: { number: this.pull.number, head: { sha, repo: { full_name: from } } } };
    return { name: 'pull_request', sha, payload };
  }

  merge(sha: string): void {
    const { number } = this.pull;
    this.github.pulls.push({ number, merged_at: 'now', merge_commit_sha: 'merged', head: { sha } });
  }

  deploys(): Heard[] {
    return this.mme.heard().filter(({ command }) => command === 'deploy');
  }
}
