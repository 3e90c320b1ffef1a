import type { HttpRequest } from '../../../local-aws/gateway/types';
import { identify } from '../../../local-aws/aws-api/identify';
import { botocoreData } from '../../support/botocore';
import { recordings } from '../../support/recorded-requests';

const authorization = (signingName: string, region = 'us-east-1') =>
  `AWS4-HMAC-SHA256 Credential=AKID/20260101/${region}/${signingName}/aws4_request, SignedHeaders=host, Signature=0`;

const request = (overrides: Partial<HttpRequest>): HttpRequest => ({
  method: 'GET',
  path: '/',
  headers: { authorization: authorization('s3') },
  body: Buffer.alloc(0),
  ...overrides,
});

describe('identify', () => {
  it.each(recordings)(
    'recognises $service $operation, sent by $sentBy',
    ({ service, operation, protocol, request }) => {
      expect(identify(botocoreData, request)).toMatchObject({ service, operation, protocol });
    },
  );

  it('takes the region from the signature', () => {
    const headers = { authorization: authorization('s3', 'eu-central-1') };

    expect(identify(botocoreData, request({ headers }))).toMatchObject({ region: 'eu-central-1' });
  });

  it('recognises a presigned URL', () => {
    const path =
      '/bucket/key?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKID%2F20260101%2Fus-east-1%2Fs3%2Faws4_request';

    expect(identify(botocoreData, request({ path, headers: {} }))).toMatchObject({
      service: 's3',
      operation: 'GetObject',
    });
  });

  it.each([
    ['PUT', '/bucket', 'CreateBucket'],
    ['PUT', '/bucket/', 'CreateBucket'],
    ['PUT', '/bucket/folder/', 'PutObject'],
    ['GET', '/bucket', 'ListObjects'],
    ['GET', '/bucket?list-type=2', 'ListObjectsV2'],
    ['GET', '/bucket?lifecycle', 'GetBucketLifecycleConfiguration'],
    ['PUT', '/bucket?notification', 'PutBucketNotificationConfiguration'],
    ['GET', '/bucket?analytics', 'ListBucketAnalyticsConfigurations'],
    ['GET', '/bucket?analytics&id=a', 'GetBucketAnalyticsConfiguration'],
    ['GET', '/bucket/key?x-id=GetObject', 'GetObject'],
    ['GET', '/bucket/key?uploadId=u', 'ListParts'],
    ['PUT', '/bucket/key?partNumber=1&uploadId=u', 'UploadPart'],
  ])('reads %s %s as %s', (method, path, operation) => {
    expect(identify(botocoreData, request({ method, path }))).toMatchObject({ operation });
  });

  it('tells a copied part from an uploaded one by its header', () => {
    const headers = { authorization: authorization('s3'), 'x-amz-copy-source': 'bucket/other' };
    const copy = request({ method: 'PUT', path: '/bucket/key?partNumber=1&uploadId=u', headers });

    expect(identify(botocoreData, copy)).toMatchObject({ operation: 'UploadPartCopy' });
  });

  it.each([
    ['a request that is not signed', request({ headers: {} })],
    [
      'a service that botocore does not know',
      request({ headers: { authorization: authorization('no-such-service') } }),
    ],
    [
      'an operation that the service does not have',
      request({ headers: { authorization: authorization('sagemaker'), 'x-amz-target': 'SageMaker.constructor' } }),
    ],
    [
      "another service's operation",
      request({
        headers: { authorization: authorization('sagemaker'), 'x-amz-target': 'AmazonSSM.ListTagsForResource' },
      }),
    ],
  ])('does not claim %s', (_, unknown) => {
    expect(identify(botocoreData, unknown)).toBeUndefined();
  });
});
