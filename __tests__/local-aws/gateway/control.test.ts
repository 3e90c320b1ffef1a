import { request } from 'node:http';
import { addFault, clearFaults, listFaults, WrongFault, type FaultInput } from '../../../local-aws/faults';
import { startGateway, type Gateway } from '../../../local-aws/gateway/server';
import type { HttpRequest } from '../../../local-aws/gateway/types';
import { gatewayWith, jsonCall } from './fixtures';

const LOST: FaultInput = { kind: 'api', operation: 'ListKeys', answer: 'lost' };
const LIST_KEYS = jsonCall('kms', 'TrentService.ListKeys', {});

const { pipeline, sent } = gatewayWith();
let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway(pipeline);
});

afterEach(() => clearFaults(gateway.url));

afterAll(() => gateway.close());

/** The status of an answer, or how the connection ended without one. */
const outcomeOf = ({ method, path, headers, body }: HttpRequest): Promise<number | string | undefined> =>
  new Promise((resolve) => {
    const call = request(`${gateway.url}${path}`, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code);
    });
    call.end(body);
  });

describe('faults over HTTP', () => {
  it('are added, listed with what is left of them, and cleared', async () => {
    const added = await addFault(gateway.url, { ...LOST, answer: 'throttle', skip: 1, times: 3 });
    await outcomeOf(LIST_KEYS);
    await outcomeOf(LIST_KEYS);
    const left = await listFaults(gateway.url);
    await clearFaults(gateway.url);

    expect(added).toEqual({ ...LOST, answer: 'throttle', skip: 1, times: 3 });
    expect(left).toEqual([{ ...LOST, answer: 'throttle', skip: 0, times: 2 }]);
    expect(await listFaults(gateway.url)).toEqual([]);
  });

  it('are refused with a text that says what is allowed, and then not added', async () => {
    const wrong = { ...LOST, answer: 'bang' } as unknown as FaultInput;

    await expect(addFault(gateway.url, wrong)).rejects.toThrow(
      new WrongFault('fault.answer is "bang"; allowed: throttle, error, expired, denied, disconnect, lost'),
    );

    expect(await listFaults(gateway.url)).toEqual([]);
  });

  it.each([
    ['disconnect', 0],
    ['lost', 1],
  ] as const)('really close the connection: %s', async (answer, reached) => {
    await addFault(gateway.url, { ...LOST, answer });
    const before = sent.length;

    expect(await outcomeOf(LIST_KEYS)).toBe('ECONNRESET');
    expect(sent.length - before).toBe(reached);
    expect(await outcomeOf(LIST_KEYS)).toBe(200);
  });

  it('do not hit the control API itself', async () => {
    await addFault(gateway.url, { ...LOST, operation: '*', times: 0 });

    expect(await listFaults(gateway.url)).toHaveLength(1);
  });
});

describe('the decisions about access', () => {
  it('are read as JSON, and are none where nothing was decided', async () => {
    const response = await fetch(`${gateway.url}/_local-aws/decisions`);

    expect([response.status, await response.json()]).toEqual([200, []]);
  });
});

describe('the control API', () => {
  it.each([
    ['PUT', 'faults', 'PUT is not allowed here; allowed: GET, POST, DELETE'],
    ['DELETE', 'calls', 'DELETE is not allowed here; allowed: GET'],
  ])('answers 405 to %s %s', async (method, path, error) => {
    const response = await fetch(`${gateway.url}/_local-aws/${path}`, { method });

    expect([response.status, await response.json()]).toEqual([405, { error }]);
  });
});
