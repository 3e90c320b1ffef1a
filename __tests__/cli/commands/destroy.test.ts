import { destroy } from '../../../cli/commands/destroy';
import { Failure } from '../../../cli/failure';
import type { HostingServer } from '../rollout/hosting-server';
import { firstPlan } from '../plan/plans';
import { fakeStack, type FakeTerraform } from '../rollout/fake-stack';
import { said } from '../status/said';
import { startStack } from '../status/stack-server';

const UNCHANGED = { state: 'nothing was changed', fix: 'none' };

let terraform: FakeTerraform;
jest.mock('../../../cli/stack', () => ({ openStack: () => Promise.resolve(fakeStack(terraform).stack) }));
jest.mock('../../../cli/confirm', () => ({
  refuseWithoutAnswer: () => undefined,
  confirm: (_: unknown, question: string) => Promise.reject(new Failure(`answered no: ${question}`, UNCHANGED)),
}));

let aws: HostingServer;

beforeEach(async () => {
  ({ aws } = await startStack());
  terraform = { json: firstPlan() };
});

afterEach(() => aws.close());

const run = (...set: string[]) =>
  said(() => destroy({ endpoint: 'mme', set: ['model.data.destroyWithModels=true', ...set] }));

describe('mme destroy', () => {
  it.each([
    [
      "the stack's own access logs",
      [],
      'The logs of the containers and of the notifier, and the access logs in mme-access-logs-validation, are destroyed too.\n',
    ],
    [
      'access logs that are kept elsewhere',
      ['model.data.accessLogBucket=all-our-logs'],
      'The logs of the containers and of the notifier are destroyed too.\n',
    ],
  ])('says before its question which logs go too: with %s', async (_, set, sentence) => {
    const { stdout, stderr } = await run(...set);

    expect(stdout).toContain(sentence);
    expect(stderr).toContain('answered no: Destroy mme in validation');
  });

  it('says nothing of logs where there is nothing to destroy', async () => {
    terraform = {};

    const { stdout } = await run();

    expect(stdout).toContain('There is nothing to destroy');
    expect(stdout).not.toContain('logs');
  });
});
