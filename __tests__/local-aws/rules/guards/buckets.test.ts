import { Pipeline } from '../../../../local-aws/gateway/pipeline';
import type { HttpRequest, HttpResponse } from '../../../../local-aws/gateway/types';
import { Decisions } from '../../../../local-aws/iam/decisions';
import type { Statement } from '../../../../local-aws/iam/document';
import { guardBuckets } from '../../../../local-aws/rules/guards/buckets';
import { s3Rules } from '../../../../local-aws/rules/s3';
import { BucketPolicies } from '../../../../local-aws/rules/s3/bucket-policies';
import { BucketRegions } from '../../../../local-aws/rules/s3/bucket-regions';
import { Uploads } from '../../../../local-aws/rules/s3/uploads';
import { botocoreData } from '../../../support/botocore';
import { accessThat } from '../../delivery/fixtures';
import { signedFor } from '../../gateway/fixtures';
import { documentOf } from '../../iam/requests';

const SSE = 'x-amz-server-side-encryption';
const BUCKET = 'arn:aws:s3:::models';

const call = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body = '',
): HttpRequest => ({
  method,
  path,
  headers: { ...signedFor('s3'), ...headers },
  body: Buffer.from(body),
});

/** S3 before a moto that takes everything, with a policy that denies this. */
async function bucketThatDenies(statement: Partial<Statement>) {
  const [policies, uploads, decisions] = [new BucketPolicies(), new Uploads(), new Decisions()];
  const rules = s3Rules({ policies, regions: new BucketRegions(), uploads, access: accessThat() });
  const moto = ({ path }: HttpRequest): Promise<HttpResponse> =>
    Promise.resolve({
      status: 200,
      headers: {},
      body: Buffer.from(path.endsWith('?uploads') ? '<R><UploadId>u-1</UploadId></R>' : ''),
    });
  const pipeline = new Pipeline({
    models: botocoreData,
    moto,
    ruleFor: (_, operation) => rules[operation],
    guard: guardBuckets({ policies, uploads, decisions }),
  });
  const Resource = [BUCKET, `${BUCKET}/*`];
  const document = documentOf({ Sid: 'No', Effect: 'Deny', Principal: '*', Resource, ...statement });
  await pipeline.answer(call('PUT', '/models?policy', {}, document));
  const status = async (...request: Parameters<typeof call>) => (await pipeline.answer(call(...request))).status;
  return { pipeline, decisions, status };
}

describe('a bucket policy', () => {
  it.each([
    ['s3:GetObject', 'GET', '/models/k'],
    ['s3:GetObject', 'HEAD', '/models/k'],
    ['s3:GetObjectVersion', 'GET', '/models/k?versionId=1'],
    ['s3:PutObject', 'PUT', '/models/k'],
    ['s3:DeleteObject', 'DELETE', '/models/k'],
    ['s3:DeleteObjectVersion', 'DELETE', '/models/k?versionId=1'],
    ['s3:ListBucket', 'GET', '/models?list-type=2'],
    ['s3:ListBucket', 'HEAD', '/models'],
    ['s3:ListBucketVersions', 'GET', '/models?versions'],
    ['s3:GetEncryptionConfiguration', 'GET', '/models?encryption'],
    ['s3:GetBucketPolicy', 'GET', '/models?policy'],
    ['s3:DeleteBucket', 'DELETE', '/models'],
  ])('that denies %s refuses %s %s, and says so', async (Action, method, path) => {
    const { status, decisions } = await bucketThatDenies({ Action });

    expect(await status(method, path)).toBe(403);
    expect(decisions.all()).toMatchObject([
      { action: Action, allowed: false, by: [{ kind: 'bucket policy', of: BUCKET, sid: 'No' }] },
    ]);
  });

  it.each([
    ['another action', { Action: 's3:GetObject' }, 'PUT', '/models/k'],
    ['another object', { Action: 's3:*', Resource: `${BUCKET}/a/*` }, 'GET', '/models/b'],
    [
      'what is not sent by TLS',
      { Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
      'GET',
      '/models/b',
    ],
    [
      'another prefix',
      { Action: 's3:ListBucket', Condition: { StringLike: { 's3:prefix': 'a/*' } } },
      'GET',
      '/models?prefix=b/',
    ],
    ['nothing of another bucket', { Action: 's3:*' }, 'GET', '/others/k'],
  ])('that denies %s refuses nothing else, and nothing is remembered', async (_, statement, method, path) => {
    const { status, decisions } = await bucketThatDenies(statement);

    expect(await status(method, path)).toBe(200);
    expect(decisions.all()).toEqual([]);
  });

  it('sees the prefix that is listed', async () => {
    const Condition = { StringNotLike: { 's3:prefix': 'a/*' } };
    const { status } = await bucketThatDenies({ Action: 's3:ListBucket', Condition });

    expect([await status('GET', '/models?prefix=a/b'), await status('GET', '/models?prefix=c')]).toEqual([200, 403]);
    expect(await status('GET', '/models')).toBe(403);
  });

  it('sees the encryption that an upload asks for, also that of its parts', async () => {
    const Condition = { StringNotEquals: { [`s3:${SSE}`]: 'aws:kms' } };
    const { status } = await bucketThatDenies({ Action: 's3:PutObject', Condition });

    expect(await status('PUT', '/models/k', { [SSE]: 'AES256' })).toBe(403);
    expect(await status('PUT', '/models/k')).toBe(403);
    expect(await status('PUT', '/models/k', { [SSE]: 'aws:kms' })).toBe(200);
    expect(await status('POST', '/models/k?uploads', { [SSE]: 'aws:kms' })).toBe(200);
    expect(await status('PUT', '/models/k?partNumber=1&uploadId=u-1')).toBe(200);
    expect(await status('PUT', '/models/k?partNumber=1&uploadId=u-2')).toBe(403);
  });

  it('refuses a batch of deletions with one that it denies', async () => {
    const { status } = await bucketThatDenies({ Action: 's3:DeleteObject', Resource: `${BUCKET}/b` });
    const batch = (...keys: string[]) =>
      status(
        'POST',
        '/models?delete',
        {},
        `<Delete>${keys.map((key) => `<Object><Key>${key}</Key></Object>`).join('')}</Delete>`,
      );

    expect([await batch('a', 'c'), await batch('a', 'b')]).toEqual([200, 403]);
  });
});
