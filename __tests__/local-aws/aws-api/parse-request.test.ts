import type { HttpRequest, Json } from '../../../local-aws/gateway/types';
import { identify } from '../../../local-aws/aws-api/identify';
import { loadModel } from '../../../local-aws/aws-api/model';
import { parseRequest } from '../../../local-aws/aws-api/parse-request';
import { botocoreData } from '../../support/botocore';
import { recorded } from '../../support/recorded-requests';

function inputOf(request: HttpRequest): Json {
  const identity = identify(botocoreData, request);
  const model = identity && loadModel(botocoreData, identity.service);
  if (!model) throw new Error('not identified');
  return parseRequest(model, identity, request);
}

describe('parseRequest', () => {
  it('reads JSON as it is', () => {
    const { request } = recorded('Terraform', 'RegisterScalableTarget');

    expect(inputOf(request)).toMatchObject({ ResourceId: 'endpoint/rec-endpoint/variant/AllTraffic', MinCapacity: 1 });
  });

  it('leaves out JSON members that are null', () => {
    const { request } = recorded('Terraform', 'ListTags');
    const body = Buffer.from('{"ResourceArn":"arn:aws:sagemaker:us-east-1:123456789012:model/m","NextToken":null}');

    expect(inputOf({ ...request, body })).toEqual({ ResourceArn: 'arn:aws:sagemaker:us-east-1:123456789012:model/m' });
  });

  it.each(['{"EndpointName":', '[]', 'null'])('fails when the JSON body is %s', (text) => {
    const { request } = recorded('Terraform', 'ListTags');

    expect(() => inputOf({ ...request, body: Buffer.from(text) })).toThrow('The request body is not a JSON object');
  });

  it('reads nested structures, lists, numbers and booleans of a query', () => {
    expect(inputOf(recorded('Terraform', 'PutMetricAlarm').request)).toMatchObject({
      ActionsEnabled: true,
      EvaluationPeriods: 3,
      Metrics: [
        { Id: 'e1', Expression: 'm1/60', ReturnData: true },
        {
          Id: 'm1',
          MetricStat: {
            Metric: {
              MetricName: 'Invocation5XXErrors',
              Dimensions: [{ Name: 'EndpointName', Value: 'rec-endpoint' }],
            },
            Period: 60,
            Stat: 'p99',
          },
          ReturnData: false,
        },
      ],
    });
  });

  it('reads the items of a query list in the order of their numbers', () => {
    const { request } = recorded('Terraform', 'PutMetricAlarm');
    const names = Array.from({ length: 11 }, (_, at) => `alarm-${at + 1}`);
    const items = names.map((name, at) => `&AlarmNames.member.${at + 1}=${name}`).reverse();

    expect(inputOf({ ...request, body: Buffer.from(`Action=DescribeAlarms${items.join('')}`) })).toEqual({
      AlarmNames: names,
    });
  });

  it('reads the maps of a query, with their own names for key and value', () => {
    expect(inputOf(recorded('AWS CLI', 'Publish').request)).toMatchObject({
      MessageAttributes: { a: { DataType: 'String', StringValue: 'v' } },
    });
  });

  it('reads flattened XML lists, and an empty element as an empty structure', () => {
    expect(inputOf(recorded('AWS CLI', 'PutBucketLifecycleConfiguration').request)).toMatchObject({
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'x',
            Filter: {
              And: {
                Tags: [
                  { Key: 'a', Value: 'b' },
                  { Key: 'c', Value: 'd' },
                ],
              },
            },
            Transitions: [{ Days: 1, StorageClass: 'GLACIER_IR' }],
          },
        ],
      },
    });
    const { request } = recorded('Terraform', 'PutBucketLifecycleConfiguration');
    const body = Buffer.from('<LifecycleConfiguration>\n  <Rule>\n    <Filter/>\n  </Rule>\n</LifecycleConfiguration>');

    expect(inputOf({ ...request, body })).toMatchObject({ LifecycleConfiguration: { Rules: [{ Filter: {} }] } });
  });

  it('reads wrapped XML lists, entities and texts that are empty or blank', () => {
    const { request } = recorded('AWS CLI', 'PutBucketTagging');
    const tags = '<Tag><Key>a &amp; &#34;b&#34;&#xA;</Key><Value> </Value></Tag><Tag><Key>c</Key><Value/></Tag>';
    const body = Buffer.from(
      `<Tagging xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><TagSet>${tags}</TagSet></Tagging>`,
    );

    expect(inputOf({ ...request, body })).toMatchObject({
      Tagging: {
        TagSet: [
          { Key: 'a & "b"\n', Value: ' ' },
          { Key: 'c', Value: '' },
        ],
      },
    });
  });

  it('reads XML attributes', () => {
    expect(inputOf(recorded('AWS CLI', 'PutBucketAcl').request)).toMatchObject({
      AccessControlPolicy: { Grants: [{ Grantee: { Type: 'CanonicalUser', ID: 'abc' }, Permission: 'READ' }] },
    });
  });

  it('reads path, query string and headers, decoded', () => {
    expect(inputOf(recorded('Terraform', 'PutObject').request)).toMatchObject({ Key: 'models/a b+c.tar.gz' });
    expect(inputOf(recorded('AWS CLI', 'UploadPart').request)).toMatchObject({
      PartNumber: 1,
      ChecksumAlgorithm: 'CRC32',
    });
    expect(inputOf(recorded('AWS CLI', 'UntagResource').request)).toEqual({
      Resource: 'arn:aws:lambda:us-east-1:123456789012:function:f',
      TagKeys: ['a', 'b'],
    });
  });

  it('reads headers that share a prefix as a map', () => {
    expect(inputOf(recorded('AWS CLI', 'PutObject').request)).toMatchObject({
      IfNoneMatch: '*',
      Metadata: { team: 'ml' },
    });
  });

  it('keeps the dots of an S3 key', () => {
    const { request } = recorded('AWS CLI', 'PutObject');

    expect(inputOf({ ...request, path: '/bucket/a/../b//c' })).toMatchObject({ Key: 'a/../b//c' });
  });

  it('keeps a body of bytes as bytes, and a body of text as text', () => {
    expect(inputOf(recorded('AWS CLI', 'PutObject').request)).toMatchObject({ Body: Buffer.from('hello\n') });
    expect(inputOf(recorded('Terraform', 'PutBucketPolicy').request)).toMatchObject({
      Policy: expect.stringContaining('"Version":"2012-10-17"') as string,
    });
  });

  it('takes an empty body for no bytes, and for no structure', () => {
    const invocation = recorded('AWS CLI', 'InvokeEndpoint').request;
    const creation = recorded('Terraform', 'CreateBucket').request;

    expect(inputOf({ ...invocation, body: Buffer.alloc(0) })).toMatchObject({ Body: Buffer.alloc(0) });
    expect(inputOf({ ...creation, body: Buffer.alloc(0) }).CreateBucketConfiguration).toBeUndefined();
  });

  it('reads CBOR', () => {
    expect(inputOf(recorded('botocore', 'PutMetricData').request)).toEqual({
      Namespace: 'AWS/SageMaker',
      MetricData: [
        {
          MetricName: 'ModelLatency',
          Value: 12.5,
          Unit: 'Microseconds',
          Timestamp: 1767225600,
          Dimensions: [{ Name: 'EndpointName', Value: 'e' }],
        },
      ],
    });
  });
});
