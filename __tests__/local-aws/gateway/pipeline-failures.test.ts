import { recorded } from '../../support/recorded-requests';
import { gatewayWith, jsonCall, jsonOf } from './fixtures';

describe('the pipeline, when something is broken', () => {
  it('answers an internal failure when a rule breaks, and goes on', async () => {
    const { pipeline } = gatewayWith((_, operation) =>
      operation === 'ListModels' ? () => Promise.reject(new TypeError('a mistake of ours')) : undefined,
    );

    const broken = await pipeline.answer(jsonCall('sagemaker', 'SageMaker.ListModels', {}));
    const next = await pipeline.answer(jsonCall('sagemaker', 'SageMaker.ListEndpoints', {}));

    expect(broken.status).toBe(500);
    expect(jsonOf(broken)).toEqual({ __type: 'InternalFailure', message: 'TypeError: a mistake of ours' });
    expect(next.status).toBe(200);
  });

  it.each([
    ['no JSON', jsonCall('ssm', 'AmazonSSM.GetParameter', '{')],
    ['JSON that is no object', jsonCall('ssm', 'AmazonSSM.GetParameter', '[1]')],
    [
      'a path that is no UTF-8',
      { ...recorded('AWS CLI', 'UploadPart').request, path: '/b/%ff?partNumber=1&uploadId=u' },
    ],
    ['CBOR that ends too early', { ...recorded('botocore', 'PutMetricData').request, body: Buffer.from([0xa1, 0x7b]) }],
  ])('refuses %s as AWS does, and does not reach moto', async (_, request) => {
    const { pipeline, sent } = gatewayWith();

    const { status, body } = await pipeline.answer(request);

    expect(status).toBe(400);
    expect(body.toString()).toContain('SerializationException');
    expect(sent).toEqual([]);
  });

  it('says that it does not speak CBOR where moto would have to answer, since moto reads none', async () => {
    const { pipeline, sent } = gatewayWith();

    const { status, headers, body } = await pipeline.answer(recorded('botocore', 'PutMetricData').request);

    expect(status).toBe(501);
    expect(headers).toMatchObject({ 'smithy-protocol': 'rpc-v2-cbor' });
    expect(body.toString()).toContain('local AWS does not speak CBOR to cloudwatch');
    expect(sent).toEqual([]);
  });

  it('answers 502 in the protocol of the call when moto is gone', async () => {
    const { pipeline } = gatewayWith(undefined, () => {
      throw new Error('connect ECONNREFUSED');
    });

    const response = await pipeline.answer(recorded('Terraform', 'CreateAlias').request);

    expect(response.status).toBe(502);
    expect(jsonOf(response)).toEqual({
      __type: 'ServiceUnavailable',
      message: 'moto does not answer: Error: connect ECONNREFUSED',
    });
  });
});
