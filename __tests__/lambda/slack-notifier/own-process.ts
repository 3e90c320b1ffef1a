import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { LINKS } from './shown';

export const NODE_MODULES = path.resolve(__dirname, '../../../node_modules');

export interface Result {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the bundle in a folder, in a fresh Node.js process that gets these events one after the other, as Lambda would. */
export function runBundle(
  folder: string,
  events: readonly unknown[],
  awsEndpoint: string,
  variables: Record<string, string> = {},
): Promise<Result> {
  const context = '{ getRemainingTimeInMillis: () => 25000 }';
  const program = `(async () => {
    const { handler } = require(${JSON.stringify(path.join(folder, 'index.js'))});
    for (const event of ${JSON.stringify(events)}) await handler(event, ${context});
  })()`;
  const env = {
    NODE_PATH: NODE_MODULES,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ENDPOINT_NAME: 'mlops-mme-v1',
    ENVIRONMENT: 'validation',
    WEBHOOK_PARAMETER: '/hook',
    WEBHOOK_PARAMETERS: '{}',
    ALARM_URL: LINKS.alarm,
    DASHBOARD_URL: LINKS.dashboard,
    LOGS_URL: LINKS.logs,
    ...variables,
  };
  const child = spawn(process.execPath, ['-e', program], { env, timeout: 20_000 });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ code, ...output });
    });
  });
}

/** What AWS was asked: the name of the operation, and its input. */
export type Call = readonly [operation: string, input: unknown];

export interface Aws {
  readonly url: string;
  readonly calls: Call[];
  readonly stop: () => Promise<void>;
}

/** A web server that plays AWS: answers each operation as it is told; with an error, where that has a `__type`. */
export async function playAws(answers: Readonly<Record<string, object>>): Promise<Aws> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
      const answer = answers[operation] ?? { __type: 'AccessDeniedException' };
      calls.push([operation, JSON.parse(body)]);
      const status = '__type' in answer ? 400 : 200;
      response.writeHead(status, { 'content-type': request.headers['content-type'] }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, calls, stop };
}
