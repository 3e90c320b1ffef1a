import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CloudWatchClient, DeleteAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { Runner, type Results } from '../github/actions/runner';
import { allLines } from '../github/actions/workflow';
import { GitHubPlayer } from '../support/github-player';
import { PROJECT, Workplace } from '../support/workplace';

const MINUTES = 60_000;
const ACCOUNT = '123456789012';
const FILES = ['.github', 'scripts', 'cli', 'config', 'constructs', 'lambda', 'local-aws', 'stacks'].concat(
  'cdktf.json main.ts mme package.json package-lock.json tsconfig.json'.split(' '),
);
const FILE = 'config/endpoints/mlops-mme-v1.ts';
const ALARM = 'mlops-mme-v1-validation-Invocation4XXErrors';

/** Changes on their way from a pull request to an endpoint, by the lines of the workflows, real Terraform and the real AWS provider. */
describe('the life of a change', () => {
  let workplace: Workplace;
  let github: GitHubPlayer;
  let runner: Runner;
  let before: string;

  beforeAll(async () => {
    workplace = await Workplace.open();
    github = await GitHubPlayer.start();
    const local = await workplace.localEnv();
    // why: whose account it is comes by the repository's variables.
    const aws = Object.fromEntries(Object.entries(local).filter(([name]) => !name.startsWith('AWS_ACCOUNT')));
    // why: these are the tests, which run that line themselves.
    const instead = { '.ci/run': 'true' };
    const { folder } = workplace;
    const vars = { AWS_ACCOUNT_VALIDATION: ACCOUNT };
    runner = Runner.on({ folder, github, vars, aws, instead }, FILES);
    before = readFileSync(path.join(PROJECT, FILE), 'utf8');
    const { exitCode, stderr } = await workplace.mme('bootstrap', { ...local, AWS_ACCOUNT: ACCOUNT });
    if (exitCode !== 0) throw new Error(stderr);
  }, 2 * MINUTES);

  afterAll(async () => {
    await workplace.close();
    await github.stop();
  }, MINUTES);

  const commit = (maxInstances: number) => {
    const settings = `{ model: { scaling: { maxInstances: ${maxInstances} } }, alerts: { slack: { enable: false } } }`;
    writeFileSync(path.join(runner.sources, FILE), before.replace('default {}', `default ${settings}`));
  };
  const open = () => github.open({ body: 'More instances', pull_request: {} });
  const push = (number: number, sha: string) =>
    runner.run('pull-request.yml', {
      name: 'pull_request',
      sha,
      payload: { pull_request: { number, head: { sha, repo: { full_name: 'acme/endpoints' } } } },
    });
  const merge = (number: number, sha: string) => {
    const merged = `merge-of-${number}`.replaceAll('-', '');
    github.pulls.push({ number, merged_at: 'now', merge_commit_sha: merged, head: { sha } });
    return runner.run('deploy.yml', { name: 'push', sha: merged });
  };
  const night = () => runner.run('drift.yml', { name: 'schedule', sha: 'main' });
  const mostInstances = async () => {
    const { ScalableTargets } = await workplace.ask<{ ScalableTargets: { MaxCapacity: number }[] }>(
      'application-autoscaling',
      'AnyScaleFrontendService.DescribeScalableTargets',
      { ServiceNamespace: 'sagemaker' },
    );
    return ScalableTargets.map(({ MaxCapacity }) => MaxCapacity);
  };

  it(
    'is reviewed in one comment, which the next commit changes, and deployed as it was reviewed',
    async () => {
      const pull = open();
      commit(4);
      expectSuccess(await push(pull.number, 'aaa1'));
      const [first] = pull.comments.map(({ body }) => body);
      commit(5);
      expectSuccess(await push(pull.number, 'aaa2'));

      const deployed = await merge(pull.number, 'aaa2');

      expectSuccess(deployed);
      expect(first).toContain('<!-- mme-review: mlops-mme-v1 validation -->\n');
      expect(first).toContain('a new endpoint');
      expect(pull.comments).toHaveLength(1);
      expect(pull.comments[0]?.body).not.toBe(first);
      expect(deployed['validation']?.summary).toContain('✅ validation has what was reviewed.');
      expect(deployed['validation']?.steps.at(-1)).toMatchObject({ command: './mme status', exitCode: 0 });
      expect(await mostInstances()).toEqual([5]);
    },
    10 * MINUTES,
  );

  it(
    'is not deployed where the world has moved; by hand there is a new review, and that is deployed; an issue is open meanwhile',
    async () => {
      const pull = open();
      commit(6);
      expectSuccess(await push(pull.number, 'bbb1'));
      await new CloudWatchClient(await workplace.client()).send(new DeleteAlarmsCommand({ AlarmNames: [ALARM] }));

      const stopped = await merge(pull.number, 'bbb1');

      expect(stopped['validation']?.steps.at(-1)).toMatchObject({ exitCode: 5 });
      expect(stopped['validation']?.steps.at(-1)?.log).toContain('is planned, and was not reviewed');
      expect(stopped['validation']?.summary).toContain('the world has moved since the review; nothing was deployed');
      expect(await mostInstances()).toEqual([5]);

      expectSuccess(await night());
      const [issue] = github.issues.filter(({ body }) => body.startsWith('<!-- mme-drift'));
      expect(issue).toMatchObject({ state: 'open', body: expect.stringContaining(ALARM) as string });
      expect(issue?.body).toContain('1 to 5 → 1 to 6 instances');

      const byHand = await runner.run('deploy.yml', { name: 'workflow_dispatch', sha: 'main', inputs: {} });
      expectSuccess(byHand);
      expect(byHand['validation']?.summary).toContain(ALARM);
      expect(await mostInstances()).toEqual([6]);

      expectSuccess(await night());
      expect(issue?.state).toBe('closed');
    },
    10 * MINUTES,
  );

  it('has run every line of every workflow', () => {
    // why: that of the way out has no part in it: cdk-terrain.test.ts
    const ofAChange = allLines().filter((line) => !line.includes('cdk-terrain'));
    expect([...runner.lines].sort()).toEqual(ofAChange);
  });
});

/** Every job that ran has succeeded; else what its lines have said. */
function expectSuccess(results: Results): void {
  const failed = Object.entries(results).filter(([, { result }]) => result === 'failure');
  const logs = failed.flatMap(([, { steps }]) => steps.filter(({ exitCode }) => exitCode !== 0));
  expect(logs).toEqual([]);
  expect(failed).toEqual([]);
}
