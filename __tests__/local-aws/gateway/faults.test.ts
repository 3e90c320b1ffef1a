import type { FaultInput } from '../../../local-aws/faults';
import { Faults, parseFault } from '../../../local-aws/gateway/faults';
import { ConnectionLost, type HttpRequest, type HttpResponse } from '../../../local-aws/gateway/types';
import { recorded } from '../../support/recorded-requests';
import { gatewayWith, jsonCall, jsonOf, queryCall } from './fixtures';

const DESCRIBE = jsonCall('sagemaker', 'SageMaker.DescribeEndpoint', { EndpointName: 'mme' });
const LIST = jsonCall('sagemaker', 'SageMaker.ListEndpoints', {});

const faultOf = (fault: FaultInput) => parseFault(JSON.stringify(fault));

/** A gateway in which something is to go wrong with DescribeEndpoint, unless it says otherwise. */
function faulty(fault: Partial<Extract<FaultInput, { kind: 'api' }>>) {
  const gateway = gatewayWith();
  gateway.pipeline.faults.add(faultOf({ kind: 'api', operation: 'DescribeEndpoint', answer: 'throttle', ...fault }));
  return gateway;
}

const statuses = async (gateway: ReturnType<typeof gatewayWith>, requests: readonly HttpRequest[]) => {
  const answers: HttpResponse[] = [];
  for (const request of requests) answers.push(await gateway.pipeline.answer(request));
  return answers.map(({ status }) => status);
};

describe('an API fault', () => {
  it('hits the next call of its operation once, and no other', async () => {
    const gateway = faulty({});

    expect(await statuses(gateway, [LIST, DESCRIBE, DESCRIBE])).toEqual([200, 400, 200]);
    expect(gateway.pipeline.faults.all()).toEqual([]);
  });

  it('lets calls through first, and then hits as many as it is told', async () => {
    const gateway = faulty({ skip: 1, times: 2 });

    const seen = await statuses(gateway, [DESCRIBE, DESCRIBE]);

    expect(seen).toEqual([200, 400]);
    expect(gateway.pipeline.faults.all()).toMatchObject([{ skip: 0, times: 1 }]);
    expect(await statuses(gateway, [DESCRIBE, DESCRIBE])).toEqual([400, 200]);
  });

  it('goes on until it is cleared when its times are 0', async () => {
    const gateway = faulty({ times: 0 });

    expect(await statuses(gateway, [DESCRIBE, DESCRIBE, DESCRIBE])).toEqual([400, 400, 400]);
    gateway.pipeline.faults.clear();
    expect(await statuses(gateway, [DESCRIBE])).toEqual([200]);
  });

  it('hits every operation of every service when it is for *', async () => {
    const gateway = faulty({ operation: '*', times: 2 });

    expect(await statuses(gateway, [LIST, recorded('AWS CLI', 'Publish').request, LIST])).toEqual([400, 400, 200]);
  });

  it('lets a later one have the calls that it lets through', async () => {
    const gateway = faulty({ skip: 1 });
    gateway.pipeline.faults.add(faultOf({ kind: 'api', operation: '*', answer: 'error' }));

    expect(await statuses(gateway, [DESCRIBE, DESCRIBE, DESCRIBE])).toEqual([500, 400, 200]);
  });

  it('hits before the rule and before moto, also a call that would be refused', async () => {
    const { pipeline, sent } = gatewayWith(() => () => Promise.reject(new Error('the rule ran')));
    pipeline.faults.add(faultOf({ kind: 'api', operation: '*', answer: 'expired', times: 0 }));

    const valid = await pipeline.answer(DESCRIBE);
    const invalid = await pipeline.answer(jsonCall('sagemaker', 'SageMaker.DescribeEndpoint', {}));

    expect([valid, invalid].map(jsonOf)).toMatchObject([
      { __type: 'ExpiredTokenException' },
      { __type: 'ExpiredTokenException' },
    ]);
    expect(sent).toEqual([]);
  });

  it.each([
    ['throttle', 400, { __type: 'ThrottlingException', message: 'Rate exceeded' }],
    ['error', 500, { __type: 'InternalFailure' }],
    ['expired', 400, { __type: 'ExpiredTokenException' }],
    [
      'denied',
      400,
      {
        __type: 'AccessDeniedException',
        message: expect.stringContaining('not authorized to perform: sagemaker:DescribeEndpoint') as string,
      },
    ],
  ] as const)('speaks the language of JSON services: %s', async (answer, status, body) => {
    const response = await faulty({ answer }).pipeline.answer(DESCRIBE);

    expect(response.status).toBe(status);
    expect(jsonOf(response)).toMatchObject(body);
  });

  const SERVICES = {
    query: queryCall('sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' }),
    S3: recorded('AWS CLI', 'UploadPart').request,
    Lambda: recorded('Terraform', 'CreateFunction').request,
  };
  it.each([
    ['query', 'throttle', 400, 'Throttling'],
    ['query', 'expired', 403, 'ExpiredToken'],
    ['query', 'denied', 403, 'AccessDenied'],
    ['S3', 'throttle', 503, 'SlowDown'],
    ['S3', 'error', 500, 'InternalError'],
    ['S3', 'expired', 400, 'ExpiredToken'],
    ['S3', 'denied', 403, 'AccessDenied'],
    ['Lambda', 'throttle', 429, 'TooManyRequestsException'],
  ] as const)('speaks the language of %s: %s', async (service, answer, status, code) => {
    const { pipeline } = faulty({ operation: '*', answer });

    const { body, headers, ...response } = await pipeline.answer(SERVICES[service]);

    expect(response.status).toBe(status);
    expect(service === 'Lambda' ? headers['x-amzn-errortype'] : /<Code>(.*)<\/Code>/.exec(body.toString())?.[1]).toBe(
      code,
    );
  });

  it.each([
    ['disconnect', 0, 0],
    ['lost', 1, 200],
  ] as const)('gives no answer: %s, after which the call reached moto %d times', async (answer, reached, status) => {
    const { pipeline, sent } = faulty({ answer });

    await expect(pipeline.answer(DESCRIBE)).rejects.toThrow(ConnectionLost);

    expect(sent).toHaveLength(reached);
    expect(pipeline.journal.all()).toMatchObject([{ operation: 'DescribeEndpoint', fault: answer, status }]);
  });

  it('is in the journal beside the call that it hit, and only there', async () => {
    const gateway = faulty({});

    await statuses(gateway, [DESCRIBE, DESCRIBE]);

    const [hit, spared] = gateway.pipeline.journal.all();
    expect(hit).toMatchObject({ fault: 'throttle', error: 'ThrottlingException', input: { EndpointName: 'mme' } });
    expect(spared).not.toHaveProperty('fault');
  });
});

describe('an endpoint fault', () => {
  it('hits as many changes of its kind as it is told', () => {
    const faults = new Faults();
    faults.add(faultOf({ kind: 'endpoint', during: 'update', outcome: 'rolls-back', times: 2 }));

    const hit = ['create', 'update', 'update', 'update'] as const;

    expect(hit.map((during) => faults.ofEndpoint(during)?.outcome)).toEqual([
      undefined,
      'rolls-back',
      'rolls-back',
      undefined,
    ]);
  });

  it('is no matter of API calls', () => {
    const faults = new Faults();
    faults.add(faultOf({ kind: 'endpoint', during: 'update', outcome: 'fails' }));

    expect(faults.ofCall('UpdateEndpoint')).toBeUndefined();
  });
});

describe('a fault that is asked for', () => {
  it('hits once, and the next call, unless it says otherwise', () => {
    expect(parseFault('{"kind":"api","operation":"UpdateEndpoint","answer":"lost"}')).toEqual({
      kind: 'api',
      operation: 'UpdateEndpoint',
      answer: 'lost',
      skip: 0,
      times: 1,
    });
  });

  it.each([
    ['{', 'a fault is a JSON object, and this is no JSON'],
    ['5', 'fault is 5; Invalid input: expected object, received number'],
    ['{}', 'fault.kind is missing; allowed: api, endpoint'],
    ['{"kind":"disk"}', 'fault.kind is "disk"; allowed: api, endpoint'],
    [
      '{"kind":"api","operation":"X","answer":"bang"}',
      'fault.answer is "bang"; allowed: throttle, error, expired, denied, disconnect, lost',
    ],
    [
      '{"kind":"api","operation":"update_x","answer":"lost"}',
      'fault.operation is "update_x"; allowed: an operation such as UpdateEndpoint, or *',
    ],
    ['{"kind":"endpoint","during":"delete"}', 'fault.during is "delete"; allowed: create, update'],
    [
      '{"kind":"endpoint","during":"create","outcome":"rolls-back"}',
      'fault.outcome is "rolls-back"; allowed: fails, slow',
    ],
    [
      '{"kind":"endpoint","during":"update","outcome":"slow"}',
      'fault.seconds is missing; the outcome slow needs a number of them',
    ],
  ])('is refused with key, value and what is allowed: %s', (text, message) => {
    expect(() => parseFault(text)).toThrow(message);
  });

  it('is refused with every mistake in it', () => {
    const text = '{"kind":"api","operation":"X","answer":"lost","times":-1,"often":true}';

    expect(() => parseFault(text)).toThrow(/fault\.times is -1; Too small: .*; fault is .*Unrecognized key: "often"/);
  });
});
