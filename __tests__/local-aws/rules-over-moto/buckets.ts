import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketLoggingCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Local } from './local';

const statement = (changed: Readonly<Record<string, unknown>>) => ({
  Sid: 'TlsOnly',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:*',
  Resource: ['arn:aws:s3:::models', 'arn:aws:s3:::models/*'],
  ...changed,
});
const TLS_ONLY = statement({ Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
const NO_DELETE = statement({ Sid: 'NoDelete', Action: 's3:DeleteObject' });

/** Unlike any text that a program would write: it has to come back as it is. */
const asText = (...statements: unknown[]) =>
  `{\n "Version" : "2012-10-17", "Statement": ${JSON.stringify(statements)} }`;

export function bucketPolicies(local: Local): void {
  const Bucket = 'models';
  let s3: S3Client;

  const put = (Policy: string, bucket = Bucket) => s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  const get = async () => (await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy;

  describe('a bucket policy', () => {
    beforeEach(async () => {
      s3 = new S3Client(local.client());
      await s3.send(new CreateBucketCommand({ Bucket }));
    });
    afterEach(async () => {
      await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
      await s3.send(new DeleteBucketCommand({ Bucket }));
      s3.destroy();
    });

    it('that allows TLS only locks nobody out', async () => {
      await put(asText(TLS_ONLY));

      await s3.send(new PutObjectCommand({ Bucket, Key: 'a b/c+d.tar.gz', Body: 'weights' }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/c+d.tar.gz' }));

      expect(await Body?.transformToString()).toBe('weights');
      await empty(Bucket);
    });

    it.each([
      ['TLS only', asText(TLS_ONLY)],
      ['TLS only and more', asText(TLS_ONLY, NO_DELETE)],
      ['no word of TLS', asText(NO_DELETE)],
    ])('with %s reads back byte for byte', async (_, policy) => {
      await put(policy);

      expect(await get()).toBe(policy);
    });

    it('is forgotten when one with TLS only takes its place', async () => {
      await put(asText(NO_DELETE));
      await put(asText(TLS_ONLY));

      await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'weights' }));

      await expect(empty(Bucket)).resolves.toBeUndefined();
    });

    it('is gone after it was deleted', async () => {
      await put(asText(TLS_ONLY));
      await s3.send(new DeleteBucketPolicyCommand({ Bucket }));

      await expect(get()).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' });
    });

    it('is refused for a bucket that does not exist', async () => {
      await expect(put(asText(TLS_ONLY), 'no-such-bucket')).rejects.toMatchObject({ name: 'NoSuchBucket' });
    });

    it('that denies something denies it in the words of AWS, and nothing else', async () => {
      await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'weights' }));
      await put(asText(NO_DELETE));

      await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: 'k' }))).rejects.toMatchObject({
        name: 'AccessDenied',
        message:
          'User: arn:aws:sts::123456789012:user/moto is not authorized to perform: s3:DeleteObject on resource: ' +
          'arn:aws:s3:::models/k with an explicit deny in a resource-based policy',
        $metadata: { httpStatusCode: 403 },
      });
      await expect(empty(Bucket)).rejects.toMatchObject({ name: 'AccessDenied' });
      await s3.send(new GetObjectCommand({ Bucket, Key: 'k' }));
      await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
      await empty(Bucket);
    });

    it('that asks for one key refuses another encryption, and takes what asks for none', async () => {
      const key = 'arn:aws:kms:us-east-1:123456789012:key/1234';
      const upload = (SSEKMSKeyId?: string, ServerSideEncryption: 'aws:kms' | 'AES256' | undefined = 'aws:kms') =>
        s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'weights', ServerSideEncryption, SSEKMSKeyId }));
      const Condition = {
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key },
      };
      await put(asText(statement({ Sid: 'OneKey', Action: 's3:PutObject', Condition })));

      for (const refused of [upload(undefined, 'AES256'), upload(`${key}-2`), upload()])
        await expect(refused).rejects.toMatchObject({ name: 'AccessDenied' });
      await upload(key);
      await s3.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'weights' }));
      await empty(Bucket);
    });

    it('lets logs in from the bucket that it names, and from no other', async () => {
      const logInto = (TargetPrefix: string) =>
        s3.send(
          new PutBucketLoggingCommand({
            Bucket,
            BucketLoggingStatus: { LoggingEnabled: { TargetBucket: Bucket, TargetPrefix } },
          }),
        );
      const letting = (source: string) =>
        statement({
          Effect: 'Allow',
          Principal: { Service: 'logging.s3.amazonaws.com' },
          Action: 's3:PutObject',
          Resource: `arn:aws:s3:::${Bucket}/logs/*`,
          Condition: {
            StringEquals: { 'aws:SourceAccount': '123456789012' },
            ArnEquals: { 'aws:SourceArn': `arn:aws:s3:::${source}` },
          },
        });
      const refused = { name: 'InvalidTargetBucketForLogging' };

      await expect(logInto('logs/')).rejects.toMatchObject(refused);
      await put(asText(letting('another')));
      await expect(logInto('logs/')).rejects.toMatchObject(refused);
      await put(asText(letting(Bucket)));
      await expect(logInto('elsewhere/')).rejects.toMatchObject(refused);
      await logInto('logs/');
      await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: {} }));
      await empty(Bucket);
    });

    it('that is no JSON is refused', async () => {
      await expect(put('{')).rejects.toMatchObject({ name: 'MalformedPolicy' });
    });
  });

  async function empty(bucket: string): Promise<void> {
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    const { Errors = [] } = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: Contents.map(({ Key }) => ({ Key })) } }),
    );
    if (Errors.length > 0) throw new Error(Errors[0]?.Message);
  }
}
