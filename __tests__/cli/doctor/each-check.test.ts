import { SNSClient } from '@aws-sdk/client-sns';
import { CASES } from './cases';
import { BUCKET, LOG_BUCKET, STACK_CHECKS, WholeStack } from './whole-stack';

const PATIENCE_MS = 60_000;

// why: the AWS SDK takes its time to load on a machine that is busy with other tests.
beforeAll(() => {
  new SNSClient({}).destroy();
}, PATIENCE_MS);

let aws: WholeStack;

beforeEach(async () => {
  aws = await WholeStack.start();
  jest.spyOn(Date, 'now').mockImplementation(() => aws.hosting.now().getTime());
});

afterEach(() => aws.close());

describe('of a stack of which all is well, every check', () => {
  it('is ok, but for the endpoint that has no file', async () => {
    const all = await aws.checked();

    const wrong = all.filter(({ finding }) => finding.result !== 'ok').map(({ check, finding }) => [check.id, finding]);
    expect(wrong).toMatchObject([['endpoint-file', { result: 'warning' }]]);
  });

  it('writes nothing', async () => {
    const before = aws.hosting.writes().length;

    await aws.checked();

    const reads = /^(Get|Head)/;
    expect(
      aws.hosting
        .writes()
        .slice(before)
        .filter((operation) => !reads.test(operation)),
    ).toEqual([]);
  });
});

describe('what is wrong is found, with a fix, by the check', () => {
  it.each(CASES.map((one) => [one.id, one.says, one] as const))(
    '%s: %s',
    async (id, says, { breaks, set, result, fix }) => {
      await breaks(aws);

      const all = await aws.checked({ set, ids: [id] });

      const found = all.find(({ check }) => check.id === id);
      expect(found?.finding).toEqual({
        result: result ?? 'failed',
        says: expect.stringMatching(says) as string,
        fix: expect.stringMatching(fix) as string,
      });
    },
  );

  it('and no check is left out here', () => {
    const stack = STACK_CHECKS.map(({ id }) => id);

    expect(new Set(CASES.map(({ id }) => id).concat('configuration'))).toEqual(new Set(stack));
  });
});

describe('what cannot be told is skipped, with the reason', () => {
  const findings = async (set: readonly string[] = []) =>
    Object.fromEntries((await aws.checked({ set })).map(({ check, finding }) => [check.id, finding]));
  const LIVE = STACK_CHECKS.filter(({ group }) => group === 'Endpoint' || group === 'Alerts').map(({ id }) => id);

  it('before the first deploy: whatever there is only after one', async () => {
    aws.forgets();
    for (const bucket of [BUCKET, LOG_BUCKET]) aws.buckets.delete(bucket);

    const found = await findings();

    expect(found['state']).toEqual({ result: 'ok', says: 'not deployed yet' });
    expect(found['deployment-bucket']).toEqual({ result: 'ok', says: `${BUCKET} is free` });
    for (const id of LIVE) expect(found[id]).toEqual({ result: 'skipped', says: 'not deployed yet' });
  });

  it('with the wrong account: everything after that, and nothing else is asked of AWS', async () => {
    const before = aws.hosting.calls().length;
    aws.caller.Account = '999999999999';

    const found = await findings();

    expect(found['state-bucket']).toEqual({ result: 'skipped', says: 'account failed' });
    expect(found['failed-alerts']).toEqual({ result: 'skipped', says: 'account failed' });
    expect(aws.hosting.calls().slice(before)).toEqual(['GetCallerIdentity']);
  });

  it.each([
    ['ListServiceQuotas', 'instances'],
    ['GetAccountSettings', 'concurrency'],
    ['DescribeKey', 'key'],
    ['DescribeAlarms', 'alarms'],
    ['GetBucketPolicy', 'state-bucket-policy'],
  ])('where %s is not allowed: %s', async (operation, id) => {
    aws.denies(operation);

    expect((await findings())[id]).toEqual({
      result: 'skipped',
      says: expect.stringMatching(/these credentials may not see it \(AccessDenied/) as string,
    });
  });

  it('with Slack off: the way to it', async () => {
    const found = await findings(['alerts.slack.enable=false', 'alerts.email=[]']);

    for (const id of ['concurrency', 'notifier', 'topic', 'webhook', 'emails', 'failed-alerts'])
      expect(found[id]).toMatchObject({ result: 'skipped' });
  });

  it('where AWS lists no quota of that name', async () => {
    Object.assign(aws.quota, { own: undefined, byDefault: undefined });

    expect((await findings())['instances']).toEqual({
      result: 'skipped',
      says: 'AWS lists no quota "ml.r5.xlarge for endpoint usage"',
    });
  });
});
