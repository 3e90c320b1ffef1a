import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkRegion, otherToolsRegion } from '../../../cli/aws/region-guard';
import { reachAccount } from '../../../cli/aws/reach';
import { BUCKET, ours, WholeStack } from '../doctor/whole-stack';

let aws: WholeStack;
let folder: string;

beforeEach(async () => {
  aws = await WholeStack.start();
  folder = mkdtempSync(path.join(tmpdir(), 'mme-region-'));
});

afterEach(async () => {
  await aws.close();
  rmSync(folder, { recursive: true });
});

const ACCOUNT = '123456789012';
const session = (set: readonly string[] = []) => aws.hosting.session({ env: { AWS_ACCOUNT: ACCOUNT }, set });

describe('the region of a stack', () => {
  it('is refused where its bucket is in another one', async () => {
    aws.buckets.set(BUCKET, { ...ours(), region: 'eu-west-1' });

    await expect(checkRegion(session().config)).rejects.toThrow(
      /^mme in validation lives in eu-west-1: its bucket .* is there, and AWS_REGION is us-east-1[\s\S]*set AWS_REGION=eu-west-1/,
    );
  });

  it.each([
    ['the bucket is there', ours()],
    ['another account has the name, in another region', { region: 'eu-west-1', owner: '999999999999' }],
    ['nobody has the name yet', undefined],
  ])('is taken where %s', async (_, found) => {
    if (found) aws.buckets.set(BUCKET, found);
    else aws.buckets.delete(BUCKET);

    await expect(checkRegion(session().config)).resolves.toBeUndefined();
  });

  it('costs one call', async () => {
    const before = aws.hosting.calls().length;

    await checkRegion(session().config);

    expect(aws.hosting.calls().slice(before)).toEqual(['HeadBucket']);
  });

  it('is not looked for before the account is known to be the right one', async () => {
    const before = aws.hosting.calls().length;
    aws.caller.Account = '999999999999';

    await expect(reachAccount(session())).rejects.toThrow('the credentials are of account 999999999999');
    expect(aws.hosting.calls().slice(before)).toEqual(['GetCallerIdentity']);
  });
});

describe('another region that other AWS tools take', () => {
  const profile = (text: string) => {
    const file = path.join(folder, 'config');
    writeFileSync(file, text);
    Object.assign(process.env, { AWS_CONFIG_FILE: file });
  };
  const asked = (options = {}) => otherToolsRegion(session().config, options);

  beforeEach(() => {
    for (const name of ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE']) Reflect.deleteProperty(process.env, name);
  });

  it('is that of AWS_DEFAULT_REGION', async () => {
    process.env['AWS_DEFAULT_REGION'] = 'eu-west-1';

    expect(await asked()).toBe('eu-west-1');
  });

  it("is the profile's", async () => {
    profile('[default]\nregion = eu-central-1\n');

    expect(await asked()).toBe('eu-central-1');
  });

  it.each([
    ['nothing names one', () => undefined],
    ['it is the same one', () => (process.env['AWS_DEFAULT_REGION'] = 'us-east-1')],
    [
      'AWS_REGION is set',
      () => Object.assign(process.env, { AWS_REGION: 'us-east-1', AWS_DEFAULT_REGION: 'eu-west-1' }),
    ],
  ])('is no matter where %s', async (_, set) => {
    set();

    expect(await asked()).toBeUndefined();
  });

  it('is no matter where --set names the region', async () => {
    process.env['AWS_DEFAULT_REGION'] = 'eu-west-1';

    expect(await asked({ set: ['region=us-east-1'] })).toBeUndefined();
  });

  it('is noted by a command that asks AWS', async () => {
    process.env['AWS_DEFAULT_REGION'] = 'eu-west-1';

    await reachAccount(session());

    expect(aws.hosting.notes).toEqual([
      'AWS_REGION is not set, so this is us-east-1; other AWS tools take eu-west-1 here.',
    ]);
  });
});
