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
});
