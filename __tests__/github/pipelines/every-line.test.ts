import { reviewOf } from '../actions/mme-player';
import { allLines } from '../actions/workflow';
import { byHand, merged, night, ONE, Stage } from './stage';

jest.setTimeout(60_000);

let stage: Stage;

beforeEach(async () => {
  stage = await Stage.set();
});

afterEach(() => stage.strike());

it('the pipelines run every line of theirs as GitHub does: each in a shell of its own', async () => {
  const at = stage.runner(ONE, { inShells: true });
  stage.mme.plays({ review: reviewOf('changes') });

  const ran = [await at.run('pull-request.yml', stage.pushed('one'))];
  stage.merge('one');
  ran.push(await at.run('deploy.yml', merged), await at.run('deploy.yml', byHand()), await at.run('drift.yml', night));

  ran.push(await at.run('cdk-terrain.yml', night));

  const failed = ran.flatMap((jobs) => Object.values(jobs)).filter(({ result }) => result === 'failure');
  expect(failed).toEqual([]);
  expect([...at.lines].sort()).toEqual(allLines());
  expect(stage.github.issues.map(({ title }) => title)).toContain('mlops-mme-v1 in validation is not what main says');
});
