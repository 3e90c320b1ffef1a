import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { control } from './control';
import type { Pipeline } from './pipeline';
import { CONTROL_PREFIX, ConnectionLost, type HttpRequest, type HttpResponse } from './types';

/** Headers of one connection, which are not passed from one to the next. */
const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding']);

export interface Gateway {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the pipeline on a port of the loopback interface. */
export async function startGateway(pipeline: Pipeline): Promise<Gateway> {
  const server = http.createServer((incoming, outgoing) => {
    read(incoming)
      .then((request) =>
        request.path.startsWith(CONTROL_PREFIX) ? control(pipeline, request) : pipeline.answer(request),
      )
      .catch((error: unknown) => {
        if (error instanceof ConnectionLost) throw error;
        return { status: 502, headers: {}, body: Buffer.from(`local AWS failed: ${String(error)}`) };
      })
      .then((response) => {
        outgoing.writeHead(response.status, response.headers);
        outgoing.end(response.body);
      })
      .catch(() => outgoing.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    // why: an IP address and not a name: S3 clients then put the bucket into the path by themselves.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Sends a request to another server as it is: the path too, which `URL` would tidy up. */
export function sendTo(origin: string, agent: http.Agent): (request: HttpRequest) => Promise<HttpResponse> {
  const { hostname: host, port } = new URL(origin);
  return ({ method, path, headers, body }) =>
    new Promise((resolve, reject) => {
      const sent = http.request({ host, port, path, method, headers, agent }, (incoming) => {
        bodyOf(incoming)
          .then((content) => {
            resolve({ status: incoming.statusCode ?? 502, headers: passedOn(incoming.headers), body: content });
          })
          .catch(reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
}

async function read(incoming: http.IncomingMessage): Promise<HttpRequest> {
  return {
    method: incoming.method ?? 'GET',
    path: incoming.url ?? '/',
    headers: passedOn(incoming.headers),
    body: await bodyOf(incoming),
  };
}

async function bodyOf(incoming: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function passedOn(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => !HOP_BY_HOP.has(name))
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]),
  );
}
