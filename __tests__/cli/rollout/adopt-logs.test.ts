import { readLive } from '../../../cli/aws/endpoint';
import { adopt } from '../../../cli/rollout/adopt';
import type { Json, Rules } from '../../../local-aws/gateway/types';
import { created, endpointLogs, planned, replaced, unchanged, updated, type Change } from '../plan/plans';
import { ADDRESSES, fakeStack } from './fake-stack';
import { HostingServer, stamped } from './hosting-server';

const GROUP = '/aws/sagemaker/Endpoints/mlops-mme-v1';

let aws: HostingServer;
/** The names of the log groups that CloudWatch Logs has. */
let groups: string[];

beforeEach(async () => {
  groups = [];
  aws = await HostingServer.start({ logs: { DescribeLogGroups: ({ input }) => page(input) } satisfies Rules });
});

afterEach(() => aws.close());

/** One group at a time, of those whose names begin as they are asked for. */
function page({ logGroupNamePrefix, nextToken = '0' }: Json): Json {
  const found = groups.filter((name) => name.startsWith(String(logGroupNamePrefix)));
  const next = Number(nextToken) + 1;
  return {
    logGroups: found.slice(next - 1, next).map((logGroupName) => ({ logGroupName })),
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
    ['alone', [GROUP]],
    ['after others that begin like it', [`${GROUP}-b`, `${GROUP}-a`, GROUP]],
  ])('is taken into the state where SageMaker has made it: %s', async (_, there) => {
    groups = there;

    expect(await adopting(endpointLogs(created))).toEqual({
      adopted: { replace: [] },
      done: [`import ${ADDRESSES.logGroup} ${GROUP}`],
    });
  });

  it.each([
    ['none', []],
    ['others that begin like it', [`${GROUP}-a`, `${GROUP}-b`]],
  ])('is created where it does not exist: there are %s', async (_, there) => {
    groups = there;

    expect(await adopting(endpointLogs(created))).toEqual({ adopted: undefined, done: [] });
  });

  it('is asked for by its name', async () => {
    await adopting(endpointLogs(created));

    expect(aws.sent('DescribeLogGroups')).toMatchObject({ logGroupNamePrefix: GROUP });
  });

  it('is taken after the endpoint itself, for each asks for a new plan', async () => {
    groups = [GROUP];
    await aws.deployed();

    const { done } = await adopting(created('aws_sagemaker_endpoint'), endpointLogs(created));

    expect(done).toEqual([`import ${ADDRESSES.endpoint} mme`]);
  });

  it('is taken before a name that is taken asks for another stamp, which the next plan finds out anew', async () => {
    groups = [GROUP];
    await aws.configured(1);

    const { adopted } = await adopting(
      created('aws_sagemaker_model', { name: stamped('model', 1) }),
      endpointLogs(created),
    );

    expect(adopted).toEqual({ replace: [] });
  });

  it('ends the deploy where AWS does not say whether it exists', async () => {
    aws.breaks({ kind: 'api', operation: 'DescribeLogGroups', answer: 'denied' });

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
    groups = [GROUP];

    expect(await adopting(change)).toEqual({ adopted: undefined, done: [] });
    expect(aws.calls()).not.toContain('DescribeLogGroups');
  });
});
