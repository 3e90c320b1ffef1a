import { existsSync } from 'node:fs';
import path from 'node:path';
import { reviewOf } from '../actions/mme-player';
import { ACCOUNT, ALL, byHand, merged, ONE, roleOf, Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.set();
});

afterEach(() => stage.strike());

describe('on main', () => {
  it('deploys what was reviewed to one environment after the other, each in the role of its own', async () => {
    const at = stage.runner(ALL);
    stage.mme.plays({ review: reviewOf('changes', 'canary') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.merge('one');
    stage.mme.plays({});

    const results = await at.run('deploy.yml', merged);

    const heard = stage.mme.heard().map(({ command, options, environment }) => [command, environment, ...options]);
    const reviewed = ['--yes', '--reviewed', 'review/review.json'];
    expect(heard).toEqual(
      ['validation', 'staging', 'production'].flatMap((name) => [
        ['deploy', name, ...reviewed],
        ['status', name],
      ]),
    );
    expect(stage.mme.heard().map(({ account, hasCredentials }) => [account, hasCredentials])).toEqual(
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
    const at = stage.runner({ ...ONE, AWS_ACCOUNT_STAGING: ACCOUNT });
    stage.mme.plays({ review: reviewOf('danger') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.merge('one');
    stage.mme.plays({ deploy: { code } });

    const { validation, staging, production } = await at.run('deploy.yml', merged);

    expect(validation?.steps.at(-1)).toMatchObject({ exitCode: code });
    expect(validation?.summary).toContain(`🛑 **validation**: ${what}`);
    expect(validation?.summary).toContain(`gh workflow run deploy.yml --ref main -f environments=validation${allow}\n`);
    expect([staging?.result, production?.result]).toEqual(['skipped', 'skipped']);
  });

  it('stops where what is live is not well after the deploy', async () => {
    const at = stage.runner({ ...ONE, AWS_ACCOUNT_STAGING: ACCOUNT });
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.merge('one');
    stage.mme.plays({ status: { code: 1 } });

    const { validation, staging } = await at.run('deploy.yml', merged);

    expect([validation?.result, staging?.result]).toEqual(['failure', 'skipped']);
  });

  it('goes on past an environment without an account', async () => {
    const at = stage.runner({ AWS_ACCOUNT_PRODUCTION: ACCOUNT });
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.merge('one');

    const { validation, staging, production } = await at.run('deploy.yml', merged);

    expect([validation?.result, staging?.result, production?.result]).toEqual(['skipped', 'skipped', 'success']);
  });

  it.each<[string, () => void, string]>([
    ['there was no pull request', () => stage.github.pulls.splice(0), 'no pull request was merged by this commit'],
    [
      'the last commit was not reviewed',
      () => Object.assign(stage.github.pulls[0] ?? {}, { head: { sha: 'two' } }),
      'was not reviewed in this repository',
    ],
    [
      'a fork made the review',
      () => Object.assign(stage.github.runs[0] ?? {}, { head_repository: { full_name: 'stranger/endpoints' } }),
      'was not reviewed in this repository',
    ],
    [
      'a deleted fork made the review',
      () => Object.assign(stage.github.runs[0] ?? {}, { head_repository: null }),
      'was not reviewed in this repository',
    ],
    [
      'the review is not done',
      () => Object.assign(stage.github.runs[0] ?? {}, { status: 'in_progress' }),
      'was merged before its review was done',
    ],
    ['the review is gone', () => Object.assign(stage.github.artifacts[0] ?? {}, { expired: true }), 'is too old'],
  ])('deploys nothing where %s', async (_, happens, why) => {
    const at = stage.runner();
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.merge('one');
    happens();

    const { validation } = await at.run('deploy.yml', merged);

    expect(validation?.result).toBe('failure');
    expect(validation?.summary).toContain(why);
    expect(validation?.summary).toContain('gh workflow run deploy.yml --ref main -f environments=validation');
    expect(stage.deploys()).toEqual([]);
  });

  it('takes the newest review where the job was run again', async () => {
    const at = stage.runner();
    for (const text of ['first', 'second']) {
      stage.mme.plays({ review: reviewOf('changes', text) });
      await at.run('pull-request.yml', stage.pushed('one'));
    }
    stage.merge('one');

    const { validation } = await at.run('deploy.yml', merged);

    expect(validation?.summary).toContain('## second');
    expect(validation?.summary).not.toContain('## first');
  });
});

describe('by hand', () => {
  it('makes a new review, and deploys that, with what is allowed', async () => {
    const at = stage.runner(ALL);
    stage.mme.plays({ review: reviewOf('danger', 'an outage') });
    const allow = 'endpoint-replacement, bucket-replacement; touch pwned';

    const { validation, staging, production } = await at.run('deploy.yml', byHand({ environments: 'staging', allow }));

    expect([validation?.result, staging?.result, production?.result]).toEqual(['skipped', 'success', 'skipped']);
    expect(staging?.summary).toContain('## an outage');
    expect(staging?.roles).toEqual([
      roleOf('planRole', 'staging', '210987654321'),
      roleOf('deployRole', 'staging', '210987654321'),
    ]);
    expect(stage.deploys().map(({ options }) => options.slice(3))).toEqual([
      ['--allow', 'endpoint-replacement', 'bucket-replacement;', 'touch', 'pwned'],
    ]);
    expect(existsSync(path.join(stage.folder, 'pwned'))).toBe(false);
  });

  it('deploys nothing where the new review fails, nor for another branch than main', async () => {
    const at = stage.runner();
    stage.mme.plays({ diff: { code: 1 } });

    const failed = await at.run('deploy.yml', byHand());
    const branch = await at.run('deploy.yml', { ...byHand(), ref: 'refs/heads/mine' });

    expect(failed['validation']?.result).toBe('failure');
    expect(branch['validation']?.result).toBe('skipped');
    expect(stage.deploys()).toEqual([]);
  });
});
