import { reviewOf } from '../actions/mme-player';
import { night, Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.set();
});

afterEach(() => stage.strike());

describe('by night', () => {
  const drifts = () =>
    stage.github.issues.filter(({ body }) => body.startsWith('<!-- mme-drift: mlops-mme-v1 validation -->'));

  it('opens one issue, renews it while there is drift, and closes it when that is gone', async () => {
    const at = stage.runner();
    const foreign = stage.github.open({
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
      stage.mme.plays({ review });
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
    const at = stage.runner();
    stage.mme.plays({ review: reviewOf('changes') });
    await at.run('drift.yml', night);
    stage.mme.plays({ diff: { code: 1 } });

    const { drift } = await at.run('drift.yml', night);

    expect(drift?.result).toBe('failure');
    expect(drift?.summary).toContain('The plan of validation failed with exit code 1');
    expect(drifts()).toMatchObject([{ state: 'open', comments: [] }]);
  });

  it('opens an issue also where the review is as long as a comment can be', async () => {
    const at = stage.runner();
    stage.mme.plays({ review: reviewOf('changes', `one\n\n<details>${'x'.repeat(65_450)}</details>`) });

    const { drift } = await at.run('drift.yml', night);

    expect(drift?.result).toBe('success');
    expect(drifts().map(({ body }) => body)).toEqual([expect.stringMatching(/## one\n\n<sub>\[run\]/)]);
  });
});
