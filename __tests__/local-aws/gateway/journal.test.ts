import type { HttpRequest } from '../../../local-aws/gateway/types';
import { recorded } from '../../support/recorded-requests';
import { gatewayWith, jsonCall, MOTOS_ANSWER, queryCall } from './fixtures';

const WEBHOOK = 'https://hooks.slack.com/services/T000/B000/secret';

async function journalOf(...requests: HttpRequest[]) {
  const { pipeline } = gatewayWith();
  for (const request of requests) await pipeline.answer(request);
  return pipeline.journal.all();
}

describe('the journal', () => {
  it('keeps the calls in order, with their input and how they ended', async () => {
    const { request } = recorded('Terraform', 'PutRetentionPolicy');
    const refused = jsonCall('sagemaker', 'SageMaker.DeleteEndpoint', {});

    const entries = await journalOf(request, refused);

    expect(entries).toMatchObject([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
        service: 'logs',
        operation: 'PutRetentionPolicy',
        status: MOTOS_ANSWER.status,
        input: { retentionInDays: expect.any(Number) as number },
      },
      { service: 'sagemaker', operation: 'DeleteEndpoint', status: 400, error: 'ValidationException', input: {} },
    ]);
    expect(entries[0]).not.toHaveProperty('error');
  });

  it('says with whose key a call was signed', async () => {
    const call = jsonCall('sagemaker', 'SageMaker.ListModels', {});
    const headers = {
      ...call.headers,
      authorization: (call.headers['authorization'] ?? '').replace(/Credential=[^/]+/, 'Credential=mine'),
    };

    expect(await journalOf({ ...call, headers })).toMatchObject([{ accessKeyId: 'mine' }]);
  });

  it('keeps what EC2 was called for, though no protocol of it is spoken here', async () => {
    const entries = await journalOf(queryCall('ec2', { Action: 'DescribeSubnets', Version: '2016-11-15' }));

    expect(entries).toMatchObject([
      { service: 'ec2', operation: 'DescribeSubnets', status: MOTOS_ANSWER.status, input: { Version: '2016-11-15' } },
    ]);
  });

  it('leaves out the value of an SSM parameter', async () => {
    const put = { Name: '/mme/slack-url', Type: 'SecureString', Value: WEBHOOK };

    const entries = await journalOf(jsonCall('ssm', 'AmazonSSM.PutParameter', put));

    expect(entries).toMatchObject([{ input: { Name: '/mme/slack-url', Value: '***' } }]);
    expect(JSON.stringify(entries)).not.toContain('secret');
  });

  it('leaves out what stands where a secret was meant: a misspelt member, or a value of another type', async () => {
    const entries = await journalOf(
      jsonCall('ssm', 'AmazonSSM.PutParameter', { Name: '/mme/slack-url', value: WEBHOOK }),
      jsonCall('ssm', 'AmazonSSM.PutParameter', { Name: { value: WEBHOOK }, Value: [WEBHOOK] }),
    );

    expect(entries).toMatchObject([{ error: 'ValidationException' }, { error: 'ValidationException' }]);
    expect(JSON.stringify(entries)).not.toContain('secret');
  });

  it("leaves out a function's code and environment", async () => {
    const { request } = recorded('Terraform', 'CreateFunction');
    const { Code, Environment } = JSON.parse(request.body.toString()) as {
      Code: { ZipFile: string };
      Environment: { Variables: Record<string, string> };
    };

    const entries = await journalOf(request);

    expect(entries).toMatchObject([{ input: { Code: { ZipFile: '***' }, Environment: { Variables: '***' } } }]);
    expect(JSON.stringify(entries)).not.toContain(Code.ZipFile);
    expect(Object.keys(Environment.Variables)).not.toHaveLength(0);
  });

  it('leaves out the bytes of an object, and keeps its key', async () => {
    const { request } = recorded('AWS CLI', 'PutObject');

    const entries = await journalOf({ ...request, body: Buffer.from('model weights') });

    expect(entries).toMatchObject([{ input: { Bucket: 'cli-bucket', Key: 'k', Body: '(bytes)' } }]);
  });

  it('keeps the last five thousand calls', () => {
    const { pipeline } = gatewayWith();
    const entry = { at: '', service: 's3', operation: 'GetObject', status: 200 };

    for (let n = 0; n < 5_010; n++) pipeline.journal.add({ ...entry, input: { n } });

    expect(pipeline.journal.all()).toHaveLength(5_000);
    expect(pipeline.journal.all().at(0)).toMatchObject({ input: { n: 10 } });
  });
});
