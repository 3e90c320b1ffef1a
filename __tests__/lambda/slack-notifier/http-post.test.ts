import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postJson } from '../../../lambda/slack-notifier/http-post';

let server: Server;
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(answer: (response: ServerResponse, request: IncomingMessage) => void): Promise<string> {
  server = createServer((request, response) => {
    request.resume().on('end', () => {
      answer(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it('posts JSON, and gives back the status, the text and the seconds to wait', async () => {
  let received: IncomingMessage | undefined;
  const url = await serve((response, request) => {
    received = request;
    response.writeHead(429, { 'retry-after': '7' }).end('rate_limited');
  });

  expect(await postJson(url, '"ä"', 5000)).toEqual([429, 'rate_limited', '7']);
  expect(received).toMatchObject({
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': '4' },
  });
});

it('uses no connection twice', async () => {
  const ports = new Set<number | undefined>();
  const url = await serve((response, request) => {
    ports.add(request.socket.remotePort);
    response.end();
  });

  await postJson(url, '', 5000);
  await postJson(url, '', 5000);

  expect(ports.size).toBe(2);
});

it.each([
  ['breaks off', (response: ServerResponse) => response.destroy()],
  ['never ends', () => undefined],
])('takes the status of an answer whose text %s', async (_what, then) => {
  const url = await serve((response) => {
    response.writeHead(200, { 'content-length': '9' });
    response.write('ok', () => then(response));
  });

  expect(await postJson(url, '', 1000)).toEqual([200, 'ok', undefined]);
});

it('fails when no answer comes in time', async () => {
  const url = await serve(() => undefined);

  await expect(postJson(url, '', 50)).rejects.toMatchObject({ cause: { name: 'TimeoutError' } });
});

it.each(['not a url', 'ftp://127.0.0.1/', 'https://'])('fails with %j', async (url) => {
  await serve(() => undefined);

  await expect(postJson(url, '', 50)).rejects.toThrow();
});
