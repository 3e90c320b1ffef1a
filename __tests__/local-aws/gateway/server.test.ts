import { Agent, createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { sendTo, startGateway, type Gateway } from '../../../local-aws/gateway/server';
import type { HttpRequest } from '../../../local-aws/gateway/types';
import { gatewayWith, jsonCall } from './fixtures';

let gateway: Gateway;
let failure: Error | undefined;
const { pipeline, sent } = gatewayWith(undefined, () => {
  if (failure) throw failure;
  return { status: 201, headers: { 'x-moto': 'yes' }, body: Buffer.from('made') };
});

beforeAll(async () => {
  gateway = await startGateway(pipeline);
});

afterEach(() => {
  failure = undefined;
});

afterAll(() => gateway.close());

const health = async () => (await fetch(`${gateway.url}/_local-aws/health`)).json();

async function rawly(send: (socket: ReturnType<typeof connect>) => void): Promise<void> {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  send(socket);
  await once(socket, 'close');
}

describe('the gateway', () => {
  it('listens on the loopback interface only, at an IP address', () => {
    expect(gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('passes a request on whole, and the answer back', async () => {
    const response = await fetch(`${gateway.url}/bucket/a%20b?x=1`, { method: 'PUT', body: 'hello' });

    expect(sent.at(-1)).toMatchObject({ method: 'PUT', path: '/bucket/a%20b?x=1', body: Buffer.from('hello') });
    expect([response.status, response.headers.get('x-moto'), await response.text()]).toEqual([201, 'yes', 'made']);
  });

  it('says that it runs, and in which process', async () => {
    expect(await health()).toEqual({ status: 'running', pid: process.pid });
  });

  it('shows the calls of its journal', async () => {
    await pipeline.answer(jsonCall('kms', 'TrentService.ListKeys', {}));

    const calls: unknown = await (await fetch(`${gateway.url}/_local-aws/calls`)).json();

    expect(calls).toMatchObject([{ service: 'kms', operation: 'ListKeys' }]);
  });

  it.each(['nothing', 'constructor', ''])('answers 404 for its own path "%s" that is none', async (path) => {
    expect((await fetch(`${gateway.url}/_local-aws/${path}`)).status).toBe(404);
  });

  it('answers 502 when moto is gone and the call is not recognised', async () => {
    failure = new Error('connect ECONNREFUSED');

    const response = await fetch(`${gateway.url}/unsigned`);

    expect([response.status, await response.text()]).toEqual([502, 'local AWS failed: Error: connect ECONNREFUSED']);
  });

  it.each([
    ['hangs up in the middle of its body', 'PUT /b/k HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf'],
    ['hangs up before its answer', 'GET /b/k HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['speaks no HTTP', '\u0016\u0003\u0001 hello\r\n\r\n'],
  ])('goes on after a client that %s', async (_, text) => {
    await rawly((socket) => socket.write(text, () => socket.destroy()));

    expect(await health()).toMatchObject({ status: 'running' });
  });
});

describe('sendTo', () => {
  let server: Server;
  const received: (string | undefined)[] = [];

  beforeAll(async () => {
    server = createServer(({ url }, response) => {
      received.push(url);
      response.end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });

  afterAll(() => server.close());

  it.each(['/bucket/a/../b', '//bucket/key', '/bucket/a%2Fb?versions'])('sends the path %s as it is', async (path) => {
    const { port } = server.address() as AddressInfo;
    const request: HttpRequest = { method: 'GET', path, headers: {}, body: Buffer.of() };

    await sendTo(`http://127.0.0.1:${port}`, new Agent())(request);

    expect(received.at(-1)).toBe(path);
  });
});
