import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  DeletePublicAccessBlockCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { bootstrapStateBucket, STATE_BUCKET_SETTINGS } from '../../../cli/aws/state-bucket';
import type { FaultInput } from '../../../local-aws/faults';
import { useLocalAws } from '../../local-aws/rules-over-moto/local';
import { validConfig } from '../../support/config';

const ACCOUNT = '123456789012';
const config = validConfig({ env: { AWS_ACCOUNT: ACCOUNT } });
const Bucket = config.state.bucket;
const local = useLocalAws();

let s3: S3Client;

beforeEach(() => {
  s3 = new S3Client(local.client());
  const { endpoint, credentials } = local.client();
  jest.replaceProperty(process, 'env', {
    ...process.env,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_MAX_ATTEMPTS: '1',
  });
});

afterEach(async () => {
  await control('faults', { method: 'DELETE' });
  await s3.send(new DeleteBucketCommand({ Bucket })).catch(() => undefined);
  s3.destroy();
  jest.restoreAllMocks();
});

const control = (path: string, init?: RequestInit) => fetch(`${local.client().endpoint}/_local-aws/${path}`, init);
const breaks = (operation: string) => {
  const fault: FaultInput = { kind: 'api', operation, answer: 'denied', times: 1, skip: 0 };
  return control('faults', { method: 'POST', body: JSON.stringify(fault) });
};
const calls = async () =>
  ((await (await control('calls')).json()) as { operation: string }[]).map(({ operation }) => operation);
interface Own {
  readonly Sid: string;
  readonly Resource?: string[];
}
const policy = async () =>
  JSON.parse((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy ?? '') as {
    Id?: string;
    Statement: Own[];
  };

describe('bootstrap', () => {
  it('creates the bucket with every setting right', async () => {
    expect(await bootstrapStateBucket(config)).toMatchObject({ outcome: 'created' });
    expect(await bootstrapStateBucket(config)).toEqual({ outcome: 'unchanged', repairs: [] });
  });

  it('writes nothing where nothing differs', async () => {
    await bootstrapStateBucket(config);
    const before = (await calls()).length;

    await bootstrapStateBucket(config);

    expect((await calls()).slice(before).filter((operation) => !/^(Get|Head)/.test(operation))).toEqual([]);
  });

  it('says of each setting what it was, and puts that right alone', async () => {
    await bootstrapStateBucket(config);
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Suspended' } }));
    await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
    const before = (await calls()).length;

    const done = await bootstrapStateBucket(config);

    expect(done).toEqual({
      outcome: 'repaired',
      repairs: [
        {
          setting: 'public access',
          was: 'not blocked (BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets)',
          is: 'blocked',
        },
        { setting: 'versioning', was: 'Suspended', is: 'Enabled' },
      ],
    });
    expect((await calls()).slice(before).filter((operation) => operation.startsWith('Put'))).toEqual([
      'PutPublicAccessBlock',
      'PutBucketVersioning',
    ]);
  });

  const WRITES = [
    'CreateBucket',
    'PutPublicAccessBlock',
    'PutBucketOwnershipControls',
    'PutBucketVersioning',
    'PutBucketEncryption',
    'PutBucketLifecycleConfiguration',
    'PutBucketPolicy',
  ];
  const READS = [
    'HeadBucket',
    'GetPublicAccessBlock',
    'GetBucketOwnershipControls',
    'GetBucketVersioning',
    'GetBucketEncryption',
    'GetBucketLifecycleConfiguration',
    'GetBucketPolicy',
  ];

  const isDenied = async (operation: string) => {
    await breaks(operation);
    return bootstrapStateBucket(config).then(
      () => false,
      () => true,
    );
  };

  it('ends at each write that is denied, one after the other, and the next run goes on from there', async () => {
    for (const operation of WRITES) expect([operation, await isDenied(operation)]).toEqual([operation, true]);

    expect(await bootstrapStateBucket(config)).toMatchObject({ repairs: [{ setting: 'policy' }] });
    expect(await bootstrapStateBucket(config)).toEqual({ outcome: 'unchanged', repairs: [] });
  });

  it('ends at each read that is denied, and the next run goes on from there', async () => {
    for (const operation of READS) {
      expect([operation, await isDenied(operation)]).toEqual([operation, true]);
      await bootstrapStateBucket(config);
    }

    expect(await bootstrapStateBucket(config)).toEqual({ outcome: 'unchanged', repairs: [] });
  });

  it('makes each call that is denied above, and no other', async () => {
    const before = (await calls()).length;

    await bootstrapStateBucket(config);

    expect(new Set((await calls()).slice(before))).toEqual(new Set([...WRITES, ...READS]));
    expect(WRITES).toHaveLength(STATE_BUCKET_SETTINGS.length + 1);
  });

  it('keeps the statements of others, and takes only its own place', async () => {
    await bootstrapStateBucket(config);
    const theirs = {
      Sid: 'LetAuditorsRead',
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:role/auditor' },
      Action: 's3:GetObject',
      Resource: `arn:aws:s3:::${Bucket}/*`,
    };
    const weakened = { ...theirs, Sid: 'DenyInsecureTransport' };
    await s3.send(
      new PutBucketPolicyCommand({
        Bucket,
        Policy: JSON.stringify({ Id: 'ours', Version: '2012-10-17', Statement: [weakened, theirs] }),
      }),
    );

    const done = await bootstrapStateBucket(config);

    expect(done).toMatchObject({
      repairs: [{ was: 'lets plain HTTP in: DenyInsecureTransport was changed', is: 'TLS only' }],
    });
    const { Id, Statement } = await policy();
    expect([Id, Statement[0]]).toEqual(['ours', theirs]);
    expect(Statement[1]).toMatchObject({ Sid: 'DenyInsecureTransport', Effect: 'Deny', Principal: '*' });
    expect(Statement).toHaveLength(2);
  });

  it.each([
    ['a list of one', (own: Own) => ({ ...own, Principal: { AWS: ['*'] }, Action: ['s3:*'] })],
    ['the resources the other way round', (own: Own) => ({ ...own, Resource: own.Resource?.toReversed() })],
  ])('takes a policy that says the same in other words for right: %s', async (_, said) => {
    await bootstrapStateBucket(config);
    const { Statement } = await policy();
    await s3.send(
      new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify({ Statement: said(Statement[0] ?? { Sid: '' }) }) }),
    );

    expect(await bootstrapStateBucket(config)).toMatchObject({ outcome: 'unchanged' });
  });

  it('keeps the lifecycle rules of others', async () => {
    await bootstrapStateBucket(config);
    const Rules = [{ ID: 'theirs', Status: 'Enabled' as const, Filter: { Prefix: 'tmp/' }, Expiration: { Days: 3 } }];
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));

    const done = await bootstrapStateBucket(config);

    expect(done).toMatchObject({
      repairs: [{ setting: 'old versions', was: 'kept for ever', is: 'kept for 90 days' }],
    });
    const found = await s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }));
    expect(found.Rules?.map(({ ID }) => ID)).toEqual(['theirs', 'expire-old-states']);
  });

  it('keeps a key of your own, and gives it a bucket key', async () => {
    await bootstrapStateBucket(config);
    const KMSMasterKeyID = 'arn:aws:kms:us-east-1:123456789012:key/1234';
    const byOwnKey = { SSEAlgorithm: 'aws:kms' as const, KMSMasterKeyID };
    await s3.send(
      new PutBucketEncryptionCommand({
        Bucket,
        ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault: byOwnKey }] },
      }),
    );

    const done = await bootstrapStateBucket(config);

    expect(done).toMatchObject({ repairs: [{ was: 'aws:kms without a bucket key' }] });
    const { ServerSideEncryptionConfiguration: found } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(found?.Rules).toMatchObject([{ ApplyServerSideEncryptionByDefault: byOwnKey, BucketKeyEnabled: true }]);
  });

  it('repairs access lists that somebody has let in again', async () => {
    await bootstrapStateBucket(config);
    await s3.send(
      new PutBucketOwnershipControlsCommand({
        Bucket,
        OwnershipControls: { Rules: [{ ObjectOwnership: 'ObjectWriter' }] },
      }),
    );

    expect(await bootstrapStateBucket(config)).toMatchObject({
      repairs: [{ setting: 'ownership', was: 'ObjectWriter', is: 'BucketOwnerEnforced' }],
    });
  });

  it('refuses a bucket of another account, and touches nothing of it', async () => {
    await s3.send(new CreateBucketCommand({ Bucket: 'of-somebody-else' }));
    const theirs = validConfig({ env: { AWS_ACCOUNT: '999999999999' }, set: ['state.bucket=of-somebody-else'] });
    const before = (await calls()).length;

    await expect(bootstrapStateBucket(theirs)).rejects.toThrow(
      /the bucket of-somebody-else belongs to another account than 999999999999, or you may not use it[\s\S]*fix: {3}name another bucket in state\.bucket/,
    );
    expect((await calls()).slice(before)).toEqual(['HeadBucket']);
    await s3.send(new DeleteBucketCommand({ Bucket: 'of-somebody-else' }));
  });

  it('refuses a bucket in another region, and names it', async () => {
    const irish = new S3Client({ ...local.client(), region: 'eu-west-1' });
    await irish.send(
      new CreateBucketCommand({ Bucket: 'in-ireland', CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' } }),
    );

    await expect(
      bootstrapStateBucket(validConfig({ env: { AWS_ACCOUNT: ACCOUNT }, set: ['state.bucket=in-ireland'] })),
    ).rejects.toThrow(
      /the state bucket in-ireland is in eu-west-1, and AWS_REGION is us-east-1[\s\S]*set AWS_REGION=eu-west-1/,
    );

    await irish.send(new DeleteBucketCommand({ Bucket: 'in-ireland' }));
    irish.destroy();
  });

  it('creates it in the region of the stack', async () => {
    const irish = validConfig({ env: { AWS_ACCOUNT: ACCOUNT, AWS_REGION: 'eu-west-1' } });

    expect(await bootstrapStateBucket(irish)).toMatchObject({ outcome: 'created' });
    expect(await bootstrapStateBucket(irish)).toMatchObject({ outcome: 'unchanged' });
    const there = new S3Client({ ...local.client(), region: 'eu-west-1' });
    await there.send(new DeleteBucketCommand({ Bucket: irish.state.bucket }));
    there.destroy();
  });
});
