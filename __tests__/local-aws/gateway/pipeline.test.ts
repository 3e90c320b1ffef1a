import { gzipSync } from 'node:zlib';
import { AwsError, RawResponse, type ApiCall, type Rule } from '../../../local-aws/gateway/types';
import { recorded } from '../../support/recorded-requests';
import { gatewayWith, jsonCall, jsonOf, MOTOS_ANSWER, queryCall } from './fixtures';

const always = (rule: Rule) => () => rule;

describe('the pipeline', () => {
  it('forwards a call that has no rule as it came, and answers as moto does', async () => {
    const { pipeline, sent } = gatewayWith();
    const { request } = recorded('Terraform', 'CreateAlias');

    const response = await pipeline.answer(request);

    expect(sent).toEqual([request]);
    expect(response).toBe(MOTOS_ANSWER);
  });

  it('forwards what is no AWS call it knows, and does not write it down', async () => {
    const { pipeline, sent } = gatewayWith();
    const strange = { method: 'GET', path: '/moto-api/', headers: {}, body: Buffer.of() };

    await pipeline.answer(strange);

    expect(sent).toEqual([strange]);
    expect(pipeline.journal.all()).toEqual([]);
  });

  it('asks for the rule of the recognised operation, and gives it the input by the names of the API model', async () => {
    const calls: ApiCall[] = [];
    const asked: string[] = [];
    const { pipeline, sent } = gatewayWith((service, operation) => {
      asked.push(`${service} ${operation}`);
      return (call) => {
        calls.push(call);
        return {};
      };
    });
    const { request } = recorded('AWS CLI', 'Publish');

    await pipeline.answer(request);

    expect(asked).toEqual(['sns Publish']);
    expect(calls).toMatchObject([
      {
        operation: 'Publish',
        region: 'us-east-1',
        accountId: '123456789012',
        input: {
          TopicArn: 'arn:aws:sns:us-east-1:123456789012:cli-topic',
          Message: 'hello',
          MessageAttributes: { a: { DataType: 'String', StringValue: 'v' } },
        },
      },
    ]);
    expect(sent).toEqual([]);
  });

  it("renders a rule's output in the protocol of the call", async () => {
    const { pipeline } = gatewayWith(always(() => ({ MessageId: 'm-1' })));

    const { headers, body } = await pipeline.answer(recorded('AWS CLI', 'Publish').request);

    expect(headers).toMatchObject({ 'content-type': 'text/xml' });
    expect(body.toString()).toContain('<PublishResult><MessageId>m-1</MessageId></PublishResult>');
  });

  it('lets a rule change what moto gets and what the client gets', async () => {
    const rule: Rule = async ({ http }, forward) => {
      const response = await forward({ ...http, body: Buffer.from('changed') });
      return new RawResponse({ ...response, status: 299 });
    };
    const { pipeline, sent } = gatewayWith(always(rule));

    const response = await pipeline.answer(recorded('AWS CLI', 'Publish').request);

    expect(sent.map(({ body }) => body.toString())).toEqual(['changed']);
    expect(response).toEqual({ ...MOTOS_ANSWER, status: 299 });
  });

  it("refuses an input that breaks AWS's model before any rule or moto sees it", async () => {
    const { pipeline, sent } = gatewayWith(always(() => Promise.reject(new Error('the rule ran'))));

    const response = await pipeline.answer(
      jsonCall('sagemaker', 'SageMaker.DeleteEndpoint', { EndpointName: 'under_score' }),
    );

    expect(response.status).toBe(400);
    expect(jsonOf(response)).toEqual({
      __type: 'ValidationException',
      message:
        "1 validation error detected: Value 'under_score' at 'endpointName' failed to satisfy constraint: " +
        'Member must satisfy regular expression pattern: [a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}',
    });
    expect(sent).toEqual([]);
  });

  it('refuses in the protocol of the call', async () => {
    const { pipeline } = gatewayWith();

    const { status, body } = await pipeline.answer(
      queryCall('iam', { Action: 'CreateRole', Version: '2010-05-08', RoleName: 'r' }),
    );

    expect(status).toBe(400);
    expect(body.toString()).toContain(
      '<Error><Type>Sender</Type><Code>ValidationError</Code><Message>1 validation error detected: ' +
        "Value null at 'assumeRolePolicyDocument' failed to satisfy constraint: Member must not be null</Message>",
    );
  });

  it('answers a refusal of a rule with its code, text and status', async () => {
    const refuse = () => {
      throw new AwsError('ThrottlingException', 'Rate exceeded', 429);
    };
    const { pipeline } = gatewayWith(always(refuse));

    const response = await pipeline.answer(jsonCall('sagemaker', 'SageMaker.ListEndpoints', {}));

    expect(response.status).toBe(429);
    expect(jsonOf(response)).toEqual({ __type: 'ThrottlingException', message: 'Rate exceeded' });
  });

  it('reads and forwards what a client has compressed as it was before, where the API says that it may', async () => {
    const { pipeline, sent } = gatewayWith();
    const { body, ...request } = jsonCall('monitoring', 'GraniteServiceVersion20100801.PutMetricData', {
      Namespace: 'N',
    });
    const headers = { ...request.headers, 'content-encoding': 'gzip' };

    await pipeline.answer({ ...request, headers, body: gzipSync(body) });

    expect(pipeline.journal.all()).toMatchObject([{ operation: 'PutMetricData', input: { Namespace: 'N' } }]);
    expect(sent).toEqual([
      { ...request, headers: { ...request.headers, 'content-length': String(body.length) }, body },
    ]);
  });

  it('leaves alone what a client has compressed for itself', async () => {
    const { pipeline, sent } = gatewayWith();
    const { request } = recorded('AWS CLI', 'PutObject');
    const compressed = {
      ...request,
      headers: { ...request.headers, 'content-encoding': 'gzip' },
      body: gzipSync('weights'),
    };

    await pipeline.answer(compressed);

    expect(sent).toEqual([compressed]);
  });

  it('refuses what cannot be uncompressed', async () => {
    const { pipeline } = gatewayWith();
    const { headers, ...request } = jsonCall('monitoring', 'GraniteServiceVersion20100801.PutMetricData', {});

    const response = await pipeline.answer({ ...request, headers: { ...headers, 'content-encoding': 'gzip' } });

    expect(jsonOf(response)).toMatchObject({ __type: 'SerializationException' });
  });
});
