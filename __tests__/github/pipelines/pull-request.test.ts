import { US } from '../../support/github-player';
import { reviewOf } from '../actions/mme-player';
import { ACCOUNT, ONE, roleOf, Stage } from './stage';

const MARKER = '<!-- mme-review: mlops-mme-v1 validation -->';

jest.setTimeout(60_000);

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.set();
});

afterEach(() => stage.strike());

describe('on a pull request', () => {
  it('tells each environment that has an account in one comment of its own, as the role that only reads', async () => {
    const at = stage.runner({ ...ONE, AWS_ACCOUNT_PRODUCTION: '111122223333', AWS_REGION: 'eu-west-1' });
    stage.mme.plays({ review: reviewOf('changes', 'canary'), 'review-production': reviewOf('nothing') });

    const { check, environments, plan } = await at.run('pull-request.yml', stage.pushed('one'));

    expect([check?.result, plan?.result]).toEqual(['success', 'success']);
    expect(environments?.steps[0]?.log).toContain('staging is left out::It has no account');
    expect(plan?.roles).toEqual([
      roleOf('planRole', 'validation', ACCOUNT),
      roleOf('planRole', 'production', '111122223333'),
    ]);
    expect(stage.pull.comments.map(({ body }) => body.split('\n').slice(0, 2))).toEqual([
      [MARKER, '## canary'],
      ['<!-- mme-review: mlops-mme-v1 production -->', '## nothing'],
    ]);
    expect(plan?.summary).toContain('## canary');
    expect(stage.github.artifacts.map(({ name }) => name)).toEqual([
      'review-mlops-mme-v1-validation',
      'review-mlops-mme-v1-production',
    ]);
  });

  it('changes its comment with the next commit, wherever that is, and nobody else’s', async () => {
    const at = stage.runner();
    const foreign = stage.github.comment(stage.pull.number, `${MARKER}\nfor a joke`, {
      login: 'someone',
      type: 'User',
    });
    for (let number = 0; number < 120; number += 1) stage.github.comment(stage.pull.number, `comment ${number}`);
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.mme.plays({ review: reviewOf('nothing') });

    await at.run('pull-request.yml', stage.pushed('two'));

    const ours = stage.pull.comments.filter(({ body, user }) => user.login === US.login && body.startsWith(MARKER));
    expect(ours.map(({ body }) => body)).toEqual([expect.stringMatching(/## nothing\n\n<sub>Commit two · \[run\]/)]);
    expect(foreign.body).toBe(`${MARKER}\nfor a joke`);
  });

  it('sends a review that is as long as a comment can be without a footer', async () => {
    const at = stage.runner();
    const review = reviewOf('changes', 'x'.repeat(65_470));
    stage.mme.plays({ review });

    await at.run('pull-request.yml', stage.pushed('one'));

    expect(stage.pull.comments.map(({ body }) => body)).toEqual([review.review?.markdown]);
  });

  it.each([
    ['the plan', { diff: { code: 1 } }, 'The plan of validation failed with exit code 1'],
    ['the review', { review: { code: 2 } }, 'The review of validation failed with exit code 2'],
  ])('is red where %s fails, and takes back what an earlier commit said', async (_, endings, message) => {
    const at = stage.runner();
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('pull-request.yml', stage.pushed('one'));
    stage.mme.plays(endings);

    const { plan } = await at.run('pull-request.yml', stage.pushed('two'));

    expect(plan?.result).toBe('failure');
    expect(plan?.steps.map(({ log }) => log).join()).toContain(`::error::${message}`);
    expect(plan?.summary).toContain(message);
    expect(stage.pull.comments.map(({ body }) => body)).toEqual([expect.stringContaining('there is no plan')]);
    expect(stage.github.artifacts).toHaveLength(1);
  });

  it('is red where something is dangerous, until a label allows it; what was reviewed is kept all the same', async () => {
    const at = stage.runner();
    stage.mme.plays({ review: reviewOf('danger') });

    const before = await at.run('pull-request.yml', stage.pushed('one'));
    stage.pull.labels.push({ name: 'allow: bucket-replacement' });
    const other = await at.run('pull-request.yml', stage.pushed('one'));
    stage.pull.labels.push({ name: 'allow: endpoint-replacement' });
    const after = await at.run('pull-request.yml', stage.pushed('one'));

    expect(before['plan']?.steps.at(-1)).toMatchObject({
      exitCode: 3,
      log: expect.stringContaining('add the label "allow: endpoint-replacement"') as string,
    });
    expect(before['plan']?.summary).toContain('🛑 This is dangerous in validation');
    expect([other['plan']?.result, after['plan']?.result]).toEqual(['failure', 'success']);
    expect(stage.github.artifacts).toHaveLength(3);
  });

  it('gives a fork’s code no credentials', async () => {
    const at = stage.runner();

    const { check, environments, plan } = await at.run('pull-request.yml', stage.pushed('one', 'stranger/endpoints'));

    expect([check?.result, environments?.result, plan?.result]).toEqual(['success', 'skipped', 'skipped']);
    expect(check?.roles).toEqual([]);
    expect(stage.mme.heard()).toEqual([]);
  });

  it('plans nothing where no environment has an account', async () => {
    const at = stage.runner({});

    const { environments, plan } = await at.run('pull-request.yml', stage.pushed('one'));

    expect([environments?.result, plan?.result]).toEqual(['success', 'skipped']);
  });
});
