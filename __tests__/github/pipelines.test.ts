import { accessNamesOf } from '../../config/access';
import type { Environment } from '../../config/schema';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main as deploy } from '../../scripts/github/deploy';
import { main as keepDriftIssue } from '../../scripts/github/drift-issue';
import { main as findReview } from '../../scripts/github/find-review';
import { main as plan } from '../../scripts/github/plan';
import { main as postReview } from '../../scripts/github/post-review';
import { main as refuseDangers } from '../../scripts/github/refuse-dangers';
import { GitHubPlayer, REPOSITORY, US, type Issue } from '../support/github-player';
import type { Value } from './actions/expression';
import { MmePlayer, reviewOf } from './actions/mme-player';
import { Runner } from './actions/runner';
import { allLines } from './actions/workflow';

const ACCOUNT = '123456789012';
const ONE = { AWS_ACCOUNT_VALIDATION: ACCOUNT };
const ALL = { ...ONE, AWS_ACCOUNT_STAGING: '210987654321', AWS_ACCOUNT_PRODUCTION: '111122223333' };
const MARKER = '<!-- mme-review: mlops-mme-v1 validation -->';
const HERE = Object.fromEntries(
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

jest.setTimeout(60_000);

/** Every branch of every workflow, with a ./mme that ends as it is told. The real one, and real lines, are in e2e. */
/** The role that `./mme access deploy` makes. */
function roleOf(key: 'planRole' | 'deployRole', environment: Environment, account: string): string {
  return `arn:aws:iam::${account}:role/${accessNamesOf({ environment, model: { endpointName: 'mlops-mme-v1' } })[key]}`;
}

describe('the pipelines', () => {
  let folder: string;
  let github: GitHubPlayer;
  let mme: MmePlayer;
  let pull: Issue;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'mme-pipelines-'));
    github = await GitHubPlayer.start();
    pull = github.open({ body: 'Another instance type', pull_request: {} });
  });

  afterEach(async () => {
    await github.stop();
    await rm(folder, { recursive: true });
  });

  async function runner(vars: Readonly<Record<string, Value>> = ONE, here: typeof HERE = HERE): Promise<Runner> {
    // why: the first are the tests, which run these lines themselves; the second has tests of its own.
    const instead = { '.ci/run': 'true', 'scripts/install': 'true' };
    const aws = { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' };
    const made = await Runner.on({ folder, github, vars, aws, instead, here }, FILES);
    mme = new MmePlayer(folder, made.sources);
    return made;
  }

  const pushed = (sha: string, from = REPOSITORY) => ({
    name: 'pull_request' as const,
    sha,
    payload: { pull_request: { number: pull.number, head: { sha, repo: { full_name: from } } } },
  });
  const merged = { name: 'push' as const, sha: 'merged' };
  const merge = (head: string) =>
    github.pulls.push({ number: pull.number, merged_at: 'now', merge_commit_sha: 'merged', head: { sha: head } });
  const byHand = (inputs: Readonly<Record<string, Value>> = {}) => ({
    name: 'workflow_dispatch' as const,
    sha: 'merged',
    inputs,
  });
  const night = { name: 'schedule' as const, sha: 'merged' };
  const deploys = () => mme.heard().filter(({ command }) => command === 'deploy');

  it('run every line of theirs as GitHub does: each in a shell of its own', async () => {
    const at = await runner(ONE, {});
    mme.plays({ review: reviewOf('changes') });

    const ran = [await at.run('pull-request.yml', pushed('one'))];
    merge('one');
    ran.push(
      await at.run('deploy.yml', merged),
      await at.run('deploy.yml', byHand()),
      await at.run('drift.yml', night),
    );

    const failed = ran.flatMap((jobs) => Object.values(jobs)).filter(({ result }) => result === 'failure');
    expect(failed).toEqual([]);
    expect([...at.lines].sort()).toEqual(allLines());
    expect(github.issues.map(({ title }) => title)).toContain('mlops-mme-v1 in validation is not what main says');
  });

  describe('on a pull request', () => {
    it('tells each environment that has an account in one comment of its own, as the role that only reads', async () => {
      const at = await runner({ ...ONE, AWS_ACCOUNT_PRODUCTION: '111122223333', AWS_REGION: 'eu-west-1' });
      mme.plays({ review: reviewOf('changes', 'canary'), 'review-production': reviewOf('nothing') });

      const { check, environments, plan } = await at.run('pull-request.yml', pushed('one'));

      expect([check?.result, plan?.result]).toEqual(['success', 'success']);
      expect(environments?.steps[0]?.log).toContain('staging is left out::It has no account');
      expect(plan?.roles).toEqual([
        roleOf('planRole', 'validation', ACCOUNT),
        roleOf('planRole', 'production', '111122223333'),
      ]);
      expect(pull.comments.map(({ body }) => body.split('\n').slice(0, 2))).toEqual([
        [MARKER, '## canary'],
        ['<!-- mme-review: mlops-mme-v1 production -->', '## nothing'],
      ]);
      expect(plan?.summary).toContain('## canary');
      expect(github.artifacts.map(({ name }) => name)).toEqual([
        'review-mlops-mme-v1-validation',
        'review-mlops-mme-v1-production',
      ]);
    });

    it('changes its comment with the next commit, wherever that is, and nobody else’s', async () => {
      const at = await runner();
      const foreign = github.comment(pull.number, `${MARKER}\nfor a joke`, { login: 'someone', type: 'User' });
      for (let number = 0; number < 120; number += 1) github.comment(pull.number, `comment ${number}`);
      mme.plays({ review: reviewOf('changes') });
      await at.run('pull-request.yml', pushed('one'));
      mme.plays({ review: reviewOf('nothing') });

      await at.run('pull-request.yml', pushed('two'));

      const ours = pull.comments.filter(({ body, user }) => user.login === US.login && body.startsWith(MARKER));
      expect(ours.map(({ body }) => body)).toEqual([expect.stringMatching(/## nothing\n\n<sub>Commit two · \[run\]/)]);
      expect(foreign.body).toBe(`${MARKER}\nfor a joke`);
    });

    it('sends a review that is as long as a comment can be without a footer', async () => {
      const at = await runner();
      const review = reviewOf('changes', 'x'.repeat(65_470));
      mme.plays({ review });

      await at.run('pull-request.yml', pushed('one'));

      expect(pull.comments.map(({ body }) => body)).toEqual([review.review?.markdown]);
    });

    it.each([
      ['the plan', { diff: { code: 1 } }, 'The plan of validation failed with exit code 1'],
      ['the review', { review: { code: 2 } }, 'The review of validation failed with exit code 2'],
    ])('is red where %s fails, and takes back what an earlier commit said', async (_, endings, message) => {
      const at = await runner();
      mme.plays({ review: reviewOf('changes') });
      await at.run('pull-request.yml', pushed('one'));
      mme.plays(endings);

      const { plan } = await at.run('pull-request.yml', pushed('two'));

      expect(plan?.result).toBe('failure');
      expect(plan?.steps.map(({ log }) => log).join()).toContain(`::error::${message}`);
      expect(plan?.summary).toContain(message);
      expect(pull.comments.map(({ body }) => body)).toEqual([expect.stringContaining('there is no plan')]);
      expect(github.artifacts).toHaveLength(1);
    });

    it('is red where something is dangerous, until a label allows it; what was reviewed is kept all the same', async () => {
      const at = await runner();
      mme.plays({ review: reviewOf('danger') });

      const before = await at.run('pull-request.yml', pushed('one'));
      pull.labels.push({ name: 'allow: bucket-replacement' });
      const other = await at.run('pull-request.yml', pushed('one'));
      pull.labels.push({ name: 'allow: endpoint-replacement' });
      const after = await at.run('pull-request.yml', pushed('one'));

      expect(before['plan']?.steps.at(-1)).toMatchObject({
        exitCode: 3,
        log: expect.stringContaining('add the label "allow: endpoint-replacement"') as string,
      });
      expect(before['plan']?.summary).toContain('🛑 This is dangerous in validation');
      expect([other['plan']?.result, after['plan']?.result]).toEqual(['failure', 'success']);
      expect(github.artifacts).toHaveLength(3);
    });

    it('gives a fork’s code no credentials', async () => {
      const at = await runner();

      const { check, environments, plan } = await at.run('pull-request.yml', pushed('one', 'stranger/endpoints'));

      expect([check?.result, environments?.result, plan?.result]).toEqual(['success', 'skipped', 'skipped']);
      expect(check?.roles).toEqual([]);
      expect(mme.heard()).toEqual([]);
    });

    it('plans nothing where no environment has an account', async () => {
      const at = await runner({});

      const { environments, plan } = await at.run('pull-request.yml', pushed('one'));

      expect([environments?.result, plan?.result]).toEqual(['success', 'skipped']);
    });
  });

  describe('on main', () => {
    it('deploys what was reviewed to one environment after the other, each in the role of its own', async () => {
      const at = await runner(ALL);
      mme.plays({ review: reviewOf('changes', 'canary') });
      await at.run('pull-request.yml', pushed('one'));
      merge('one');
      mme.plays({});

      const results = await at.run('deploy.yml', merged);

      const heard = mme.heard().map(({ command, options, environment }) => [command, environment, ...options]);
      const reviewed = ['--yes', '--reviewed', 'review/review.json'];
      expect(heard).toEqual(
        ['validation', 'staging', 'production'].flatMap((name) => [
          ['deploy', name, ...reviewed],
          ['status', name],
        ]),
      );
      expect(mme.heard().map(({ account, hasCredentials }) => [account, hasCredentials])).toEqual(
        Object.values(ALL).flatMap((account) => [
          [account, true],
          [account, true],
        ]),
      );
      expect(results['staging']?.roles).toEqual([roleOf('deployRole', 'staging', '210987654321')]);
      expect(results['production']?.summary).toContain('## canary');
      expect(results['production']?.summary).toContain('✅ production has what was reviewed');
    });

    it.each([
      [5, 'the world has moved since the review; nothing was deployed', ''],
      [3, 'the plan guard refuses this', " -f allow='endpoint-replacement'"],
      [2, 'there is a mistake in the configuration', ''],
      [1, 'the deploy failed', ''],
    ])('stops at the first environment whose deploy ends with %i, and says what to do', async (code, what, allow) => {
      const at = await runner({ ...ONE, AWS_ACCOUNT_STAGING: ACCOUNT });
      mme.plays({ review: reviewOf('danger') });
      await at.run('pull-request.yml', pushed('one'));
      merge('one');
      mme.plays({ deploy: { code } });

      const { validation, staging, production } = await at.run('deploy.yml', merged);

      expect(validation?.steps.at(-1)).toMatchObject({ exitCode: code });
      expect(validation?.summary).toContain(`🛑 **validation**: ${what}`);
      expect(validation?.summary).toContain(
        `gh workflow run deploy.yml --ref main -f environments=validation${allow}\n`,
      );
      expect([staging?.result, production?.result]).toEqual(['skipped', 'skipped']);
    });

    it('stops where what is live is not well after the deploy', async () => {
      const at = await runner({ ...ONE, AWS_ACCOUNT_STAGING: ACCOUNT });
      mme.plays({ review: reviewOf('changes') });
      await at.run('pull-request.yml', pushed('one'));
      merge('one');
      mme.plays({ status: { code: 1 } });

      const { validation, staging } = await at.run('deploy.yml', merged);

      expect([validation?.result, staging?.result]).toEqual(['failure', 'skipped']);
    });

    it('goes on past an environment without an account', async () => {
      const at = await runner({ AWS_ACCOUNT_PRODUCTION: ACCOUNT });
      mme.plays({ review: reviewOf('changes') });
      await at.run('pull-request.yml', pushed('one'));
      merge('one');

      const { validation, staging, production } = await at.run('deploy.yml', merged);

      expect([validation?.result, staging?.result, production?.result]).toEqual(['skipped', 'skipped', 'success']);
    });

    it.each<[string, () => void, string]>([
      ['there was no pull request', () => github.pulls.splice(0), 'no pull request was merged by this commit'],
      [
        'the last commit was not reviewed',
        () => Object.assign(github.pulls[0] ?? {}, { head: { sha: 'two' } }),
        'was not reviewed in this repository',
      ],
      [
        'a fork made the review',
        () => Object.assign(github.runs[0] ?? {}, { head_repository: { full_name: 'stranger/endpoints' } }),
        'was not reviewed in this repository',
      ],
      [
        'a deleted fork made the review',
        () => Object.assign(github.runs[0] ?? {}, { head_repository: null }),
        'was not reviewed in this repository',
      ],
      [
        'the review is not done',
        () => Object.assign(github.runs[0] ?? {}, { status: 'in_progress' }),
        'was merged before its review was done',
      ],
      ['the review is gone', () => Object.assign(github.artifacts[0] ?? {}, { expired: true }), 'is too old'],
    ])('deploys nothing where %s', async (_, happens, why) => {
      const at = await runner();
      mme.plays({ review: reviewOf('changes') });
      await at.run('pull-request.yml', pushed('one'));
      merge('one');
      happens();

      const { validation } = await at.run('deploy.yml', merged);

      expect(validation?.result).toBe('failure');
      expect(validation?.summary).toContain(why);
      expect(validation?.summary).toContain('gh workflow run deploy.yml --ref main -f environments=validation');
      expect(deploys()).toEqual([]);
    });

    it('takes the newest review where the job was run again', async () => {
      const at = await runner();
      for (const text of ['first', 'second']) {
        mme.plays({ review: reviewOf('changes', text) });
        await at.run('pull-request.yml', pushed('one'));
      }
      merge('one');

      const { validation } = await at.run('deploy.yml', merged);

      expect(validation?.summary).toContain('## second');
      expect(validation?.summary).not.toContain('## first');
    });
  });

  describe('by hand', () => {
    it('makes a new review, and deploys that, with what is allowed', async () => {
      const at = await runner(ALL);
      mme.plays({ review: reviewOf('danger', 'an outage') });
      const allow = 'endpoint-replacement, bucket-replacement; touch pwned';

      const { validation, staging, production } = await at.run(
        'deploy.yml',
        byHand({ environments: 'staging', allow }),
      );

      expect([validation?.result, staging?.result, production?.result]).toEqual(['skipped', 'success', 'skipped']);
      expect(staging?.summary).toContain('## an outage');
      expect(staging?.roles).toEqual([
        roleOf('planRole', 'staging', '210987654321'),
        roleOf('deployRole', 'staging', '210987654321'),
      ]);
      expect(deploys().map(({ options }) => options.slice(3))).toEqual([
        ['--allow', 'endpoint-replacement', 'bucket-replacement;', 'touch', 'pwned'],
      ]);
      expect(existsSync(path.join(folder, 'pwned'))).toBe(false);
    });

    it('deploys nothing where the new review fails, nor for another branch than main', async () => {
      const at = await runner();
      mme.plays({ diff: { code: 1 } });

      const failed = await at.run('deploy.yml', byHand());
      const branch = await at.run('deploy.yml', { ...byHand(), ref: 'refs/heads/mine' });

      expect(failed['validation']?.result).toBe('failure');
      expect(branch['validation']?.result).toBe('skipped');
      expect(deploys()).toEqual([]);
    });
  });

  describe('by night', () => {
    const drifts = () =>
      github.issues.filter(({ body }) => body.startsWith('<!-- mme-drift: mlops-mme-v1 validation -->'));

    it('opens one issue, renews it while there is drift, and closes it when that is gone', async () => {
      const at = await runner();
      const foreign = github.open({
        body: '<!-- mme-drift: mlops-mme-v1 validation -->',
        user: { login: 'someone', type: 'User' },
      });
      const states = [];
      for (const review of [
        reviewOf('nothing'),
        reviewOf('changes', 'one'),
        reviewOf('danger', 'two'),
        reviewOf('nothing'),
      ]) {
        mme.plays({ review });
        expect((await at.run('drift.yml', night))['drift']?.result).toBe('success');
        states.push(
          drifts()
            .slice(1)
            .map(({ state, body }) => [state, /## (.*)/.exec(body)?.[1]]),
        );
      }

      expect(states).toEqual([[], [['open', 'one']], [['open', 'two']], [['closed', 'two']]]);
      expect(drifts()[1]).toMatchObject({
        title: 'mlops-mme-v1 in validation is not what main says',
        comments: [{ body: expect.stringContaining('AWS has what main says again') as string }],
      });
      expect(foreign.state).toBe('open');
    });

    it('says where the check itself failed, and leaves the issue as it is', async () => {
      const at = await runner();
      mme.plays({ review: reviewOf('changes') });
      await at.run('drift.yml', night);
      mme.plays({ diff: { code: 1 } });

      const { drift } = await at.run('drift.yml', night);

      expect(drift?.result).toBe('failure');
      expect(drift?.summary).toContain('The plan of validation failed with exit code 1');
      expect(drifts()).toMatchObject([{ state: 'open', comments: [] }]);
    });

    it('opens an issue also where the review is as long as a comment can be', async () => {
      const at = await runner();
      mme.plays({ review: reviewOf('changes', `one\n\n<details>${'x'.repeat(65_450)}</details>`) });

      const { drift } = await at.run('drift.yml', night);

      expect(drift?.result).toBe('success');
      expect(drifts().map(({ body }) => body)).toEqual([expect.stringMatching(/## one\n\n<sub>\[run\]/)]);
    });
  });
});
