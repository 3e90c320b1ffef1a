import { readLive } from '../../../cli/aws/endpoint';
import { Failure } from '../../../cli/failure';
import { adopt } from '../../../cli/rollout/adopt';
import type { Json, Rules } from '../../../local-aws/gateway/types';
import { created, endpointLogs, planned, replaced, unchanged, updated, type Change } from '../plan/plans';
import { ADDRESSES, fakeStack } from './fake-stack';
import { HostingServer, OURS, stamped, THEIRS } from './hosting-server';

const GROUP = '/aws/sagemaker/Endpoints/mlops-mme-v1';

interface Group {
  readonly name: string;
  readonly tags?: Json;
  readonly kmsKeyId?: string;
}

let aws: HostingServer;
/** The log groups that CloudWatch Logs has. */
let groups: readonly Group[];

beforeEach(async () => {
  groups = [];
  const logs: Rules = {
    DescribeLogGroups: ({ input }) => page(input),
    ListTagsForResource: ({ input }) => ({
      tags: groups.find(({ name }) => arnOf(name) === input['resourceArn'])?.tags,
    }),
  };
  aws = await HostingServer.start({ logs });
});

afterEach(() => aws.close());

const bare = (name = GROUP): Group => ({ name });
const arnOf = (name: string) => `arn:aws:logs:us-east-1:123456789012:log-group:${name}`;

/** One group at a time, of those whose names begin as they are asked for. Its ARN is the one with an asterisk. */
function page({ logGroupNamePrefix, nextToken = '0' }: Json): Json {
  const found = groups.filter(({ name }) => name.startsWith(String(logGroupNamePrefix)));
  const next = Number(nextToken) + 1;
  return {
    logGroups: found
      .slice(next - 1, next)
      .map(({ name, kmsKeyId }) => ({ logGroupName: name, arn: `${arnOf(name)}:*`, ...(kmsKeyId && { kmsKeyId }) })),
    ...(next < found.length && { nextToken: String(next) }),
  };
}

async function adopting(...changes: readonly Change[]) {
  const { stack, done } = fakeStack();
  const session = aws.session();
  const plan = { file: '', text: '', hasChanges: true };
  const live = await readLive(session.config);
  const adopted = await adopt(session, stack, { plan, live, capacity: {}, planned: planned(...changes) });
  return { adopted, done };
}

describe('the log group of the endpoint, where the plan would create it', () => {
  it.each([
    ['alone', [bare()]],
    ['after others that begin like it', [bare(`${GROUP}-b`), { ...bare(`${GROUP}-a`), tags: THEIRS }, bare()]],
    ['and somebody has given it our tags', [{ ...bare(), tags: { ...OURS, more: 'tags' } }]],
    ['and an earlier stack has owned it, with its key', [{ ...bare(), tags: OURS, kmsKeyId: 'arn:key' }]],
  ])('is taken into the state where SageMaker has made it: %s', async (_, there) => {
    groups = there;

    expect(await adopting(endpointLogs(created))).toEqual({
      adopted: { replace: [] },
      done: [`import ${ADDRESSES.logGroup} ${GROUP}`],
    });
  });

  it.each([
    ['none', []],
    ['others that begin like it', [bare(`${GROUP}-a`), { ...bare(`${GROUP}-b`), kmsKeyId: 'arn:their-key' }]],
  ])('is created where it does not exist: there are %s', async (_, there) => {
    groups = there;

    expect(await adopting(endpointLogs(created))).toEqual({ adopted: undefined, done: [] });
  });

  it.each<[of: string, group: Group]>([
    ["another environment's tags", { ...bare(), tags: THEIRS }],
    ["another endpoint's tags", { ...bare(), tags: { ...OURS, endpoint: 'ranking' } }],
    ['tags that say nothing of a stack', { ...bare(), tags: { team: 'search' } }],
    ['a key, and no tags', { ...bare(), kmsKeyId: 'arn:their-key' }],
    ["a key, and another environment's tags", { ...bare(), tags: THEIRS, kmsKeyId: 'arn:their-key' }],
  ])('is refused where it has %s, with what to do', async (_, group) => {
    groups = [group];

    const refusal = adopting(endpointLogs(created));

    await expect(refusal).rejects.toThrow(Failure);
    await expect(refusal).rejects.toMatchObject({
      what: `the log group ${GROUP} exists already, and is not of this stack: it has other tags, or another key`,
      details: {
        state: 'nothing was changed',
        fix: expect.stringContaining('take its tags and its key off') as string,
      },
    });
  });

  it('is asked for by its name', async () => {
    await adopting(endpointLogs(created));

    expect(aws.sent('DescribeLogGroups')).toMatchObject({ logGroupNamePrefix: GROUP });
  });

  it('is taken after the endpoint itself, for each asks for a new plan', async () => {
    groups = [bare()];
    await aws.deployed();

    const { done } = await adopting(created('aws_sagemaker_endpoint'), endpointLogs(created));

    expect(done).toEqual([`import ${ADDRESSES.endpoint} mme`]);
  });

  it('is taken before a name that is taken asks for another stamp, which the next plan finds out anew', async () => {
    groups = [bare()];
    await aws.configured(1);

    const { adopted } = await adopting(
      created('aws_sagemaker_model', { name: stamped('model', 1) }),
      endpointLogs(created),
    );

    expect(adopted).toEqual({ replace: [] });
  });

  it.each([
    ['it exists', 'DescribeLogGroups'],
    ['it is of this stack', 'ListTagsForResource'],
  ])('ends the deploy where AWS does not say whether %s', async (_, operation) => {
    groups = [bare()];
    aws.breaks({ kind: 'api', operation, answer: 'denied' });

    await expect(adopting(endpointLogs(created))).rejects.toThrow('not authorized');
  });
});

describe('the log group of the endpoint', () => {
  it.each([
    ['stays as it is', endpointLogs(unchanged)],
    ['is changed in place', endpointLogs(updated)],
    ['is replaced, and so is the stack’s already', endpointLogs(replaced)],
    ['has a name that only the apply knows', endpointLogs((type) => created(type, {}))],
    ['is that of the notifier', created('aws_cloudwatch_log_group', { name: GROUP })],
  ])('is not looked for where it %s', async (_, change) => {
    groups = [bare()];

    expect(await adopting(change)).toEqual({ adopted: undefined, done: [] });
    expect(aws.calls()).not.toContain('DescribeLogGroups');
  });
});
