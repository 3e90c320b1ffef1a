import { AwsError, type HttpResponse } from '../../../local-aws/gateway/types';
import { decodeCbor } from '../../../local-aws/aws-api/formats/cbor';
import { loadModel, type Model, type Protocol } from '../../../local-aws/aws-api/model';
import { renderError, renderOutput } from '../../../local-aws/aws-api/render';
import { botocoreData } from '../../support/botocore';

function modelOf(service: string): Model {
  const model = loadModel(botocoreData, service);
  if (!model) throw new Error(`botocore has no ${service}`);
  return model;
}

const textOf = ({ body }: HttpResponse): string => body.toString();
const jsonOf = (response: HttpResponse): unknown => JSON.parse(textOf(response));

const noon = new Date('2026-01-01T12:00:00.500Z');
const anAlarm = {
  AlarmName: 'a < b',
  Period: 60,
  ActionsEnabled: true,
  AlarmActions: ['arn:1', 'arn:2'],
  StateUpdatedTimestamp: noon,
};

describe('renderOutput', () => {
  it('answers JSON with dates in seconds, and only what the API has', () => {
    const call = { operation: 'DescribeEndpoint', protocol: 'json' } as const;
    const response = renderOutput(modelOf('sagemaker'), call, {
      EndpointName: 'e',
      CreationTime: noon,
      FailureReason: undefined,
      Mood: 1,
    });

    expect(response.status).toBe(200);
    expect(response.headers['content-type']).toBe('application/x-amz-json-1.1');
    expect(jsonOf(response)).toEqual({ EndpointName: 'e', CreationTime: noon.getTime() / 1000 });
  });

  it('answers a query with XML: results, lists, dates in ISO 8601, text escaped', () => {
    const call = { operation: 'DescribeAlarms', protocol: 'query' } as const;
    const response = renderOutput(modelOf('cloudwatch'), call, { MetricAlarms: [anAlarm] });

    expect(response.headers['content-type']).toBe('text/xml');
    expect(textOf(response)).toContain(
      '<DescribeAlarmsResponse xmlns="http://monitoring.amazonaws.com/doc/2010-08-01/"><DescribeAlarmsResult>',
    );
    expect(textOf(response)).toContain('<MetricAlarms><member><AlarmName>a &lt; b</AlarmName>');
    expect(textOf(response)).toContain('<AlarmActions><member>arn:1</member><member>arn:2</member></AlarmActions>');
    expect(textOf(response)).toContain('<StateUpdatedTimestamp>2026-01-01T12:00:00.500Z</StateUpdatedTimestamp>');
    expect(textOf(response)).toMatch(
      /<ResponseMetadata><RequestId>[\w-]{36}<\/RequestId><\/ResponseMetadata><\/DescribeAlarmsResponse>$/,
    );
  });

  it('answers a query map with entries', () => {
    const call = { operation: 'GetTopicAttributes', protocol: 'query' } as const;

    expect(textOf(renderOutput(modelOf('sns'), call, { Attributes: { Owner: '1' } }))).toContain(
      '<GetTopicAttributesResult><Attributes><entry><key>Owner</key><value>1</value></entry></Attributes></GetTopicAttributesResult>',
    );
  });

  it('answers a query that has no result with its metadata alone', () => {
    const call = { operation: 'SetAlarmState', protocol: 'query' } as const;

    expect(textOf(renderOutput(modelOf('cloudwatch'), call, {}))).toMatch(/"><ResponseMetadata>/);
  });

  it("answers REST in JSON with the operation's own status", () => {
    const call = { operation: 'CreateFunction', protocol: 'rest-json' } as const;
    const response = renderOutput(modelOf('lambda'), call, { FunctionName: 'f' });

    expect(response.status).toBe(201);
    expect(jsonOf(response)).toEqual({ FunctionName: 'f' });
  });

  it('answers REST with status, headers and body where the API puts them', () => {
    const call = { operation: 'Invoke', protocol: 'rest-json' } as const;
    const output = { StatusCode: 202, FunctionError: 'Unhandled', Payload: Buffer.from('{"a":1}') };
    const response = renderOutput(modelOf('lambda'), call, output);

    expect(response.status).toBe(202);
    expect(response.headers['x-amz-function-error']).toBe('Unhandled');
    expect(textOf(response)).toBe('{"a":1}');
  });

  it('answers S3 in XML', () => {
    const call = { operation: 'GetBucketTagging', protocol: 'rest-xml' } as const;

    expect(textOf(renderOutput(modelOf('s3'), call, { TagSet: [{ Key: 'a', Value: 'b' }] }))).toContain(
      '<TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet>',
    );
  });

  it('answers CBOR', () => {
    const call = { operation: 'DescribeAlarms', protocol: 'smithy-rpc-v2-cbor' } as const;
    const response = renderOutput(modelOf('cloudwatch'), call, { MetricAlarms: [anAlarm] });

    expect(response.headers['smithy-protocol']).toBe('rpc-v2-cbor');
    expect(decodeCbor(response.body)).toEqual({
      MetricAlarms: [{ ...anAlarm, StateUpdatedTimestamp: noon.getTime() / 1000 }],
    });
  });
});

describe('renderError', () => {
  const refusal = new AwsError('ValidationException', 'Not <that>', 400);
  const refuse = (service: string, protocol: Protocol, error = refusal) =>
    renderError(modelOf(service), protocol, error);

  it('refuses in JSON by the type in the body', () => {
    const response = refuse('sqs', 'json');

    expect(response.status).toBe(400);
    expect(response.headers['content-type']).toBe('application/x-amz-json-1.0');
    expect(jsonOf(response)).toEqual({ __type: 'ValidationException', message: 'Not <that>' });
  });

  it('refuses in REST JSON by the type in a header', () => {
    const response = refuse('lambda', 'rest-json', new AwsError('ResourceNotFoundException', 'gone', 404));

    expect(response.status).toBe(404);
    expect(response.headers['x-amzn-errortype']).toBe('ResourceNotFoundException');
    expect(jsonOf(response)).toEqual({ message: 'gone' });
  });

  it('refuses a query in XML, and says whose fault it was', () => {
    expect(textOf(refuse('iam', 'query'))).toContain(
      '<ErrorResponse><Error><Type>Sender</Type><Code>ValidationException</Code><Message>Not &lt;that&gt;</Message></Error><RequestId>',
    );
    expect(textOf(refuse('iam', 'query', new AwsError('ServiceFailure', 'sorry', 500)))).toContain(
      '<Type>Receiver</Type>',
    );
  });

  it('refuses S3 calls in XML', () => {
    const response = refuse('s3', 'rest-xml', new AwsError('NoSuchBucket', 'no such bucket', 404));

    expect(response.headers['x-amz-request-id']).toMatch(/^[\w-]{36}$/);
    expect(textOf(response)).toContain('<Error><Code>NoSuchBucket</Code><Message>no such bucket</Message><RequestId>');
  });

  it('refuses in CBOR', () => {
    const response = refuse('cloudwatch', 'smithy-rpc-v2-cbor');

    expect(decodeCbor(response.body)).toEqual({ __type: 'ValidationException', message: 'Not <that>' });
  });

  it('writes a carriage return so that it is read as one', () => {
    expect(textOf(refuse('iam', 'query', new AwsError('ValidationError', 'a\r\nb')))).toContain('<Message>a&#13;\nb<');
  });

  it('refuses with both names of an error, where a service has two', () => {
    const response = refuse('cloudwatch', 'json', new AwsError('InvalidParameterInput', 'no dashboard'));

    expect(jsonOf(response)).toEqual({ __type: 'DashboardInvalidInputError', message: 'no dashboard' });
    expect(response.headers['x-amzn-query-error']).toBe('InvalidParameterInput;Sender');
    expect(textOf(refuse('cloudwatch', 'query', new AwsError('InvalidParameterInput', 'no dashboard')))).toContain(
      '<Code>InvalidParameterInput</Code>',
    );
  });
});
