import { spawn, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundle } from '../../../lambda/bundle';
import { event } from './events';
import { HOOK, SlackPlayer } from '../../support/slack-player';

const REPOSITORY = path.resolve(__dirname, '../../..');
const NODE_MODULES = path.join(REPOSITORY, 'node_modules');

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'mme bundle-'));
  bundle(directory);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

describe('the bundle', () => {
  it('is below 10 kB', () => {
    expect(statSync(path.join(directory, 'index.js')).size).toBeLessThan(10_000);
  });

  it('has the same bytes from another checkout and another working directory', () => {
    const checkout = path.join(directory, 'another checkout');
    cpSync(path.join(REPOSITORY, 'lambda'), path.join(checkout, 'lambda'), { recursive: true });
    symlinkSync(NODE_MODULES, path.join(checkout, 'node_modules'));
    const script = `require(${JSON.stringify(path.join(checkout, 'lambda/bundle.ts'))}).bundle('out')`;

    execFileSync(process.execPath, [path.join(NODE_MODULES, 'tsx/dist/cli.mjs'), '-e', script], { cwd: directory });

    expect(readFileSync(path.join(directory, 'out/index.js'))).toEqual(readFileSync(path.join(directory, 'index.js')));
  });

  it('reads the webhook from SSM and posts the alarm, in a process of its own', async () => {
    const slack = await SlackPlayer.start();
    const ssm = await playSsm({ Parameter: { Name: '/hook', Type: 'SecureString', Value: slack.webhook } });

    const result = await runBundle('sns-alarm', ssm.url);

    await Promise.all([slack.stop(), ssm.stop()]);
    expect(result).toMatchObject({ code: 0 });
    expect(ssm.requests).toEqual([{ Name: '/hook', WithDecryption: true }]);
    expect(slack.posts).toMatchObject([{ url: HOOK }]);
    expect(slack.posts[0]?.body).toContain('🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors');
    expect(JSON.parse(result.stdout)).toMatchObject({ level: 'INFO', outcome: 'delivered' });
    expect(result.stdout + result.stderr).not.toContain(HOOK);
  });

  it('fails in a process of its own when the parameter is absent', async () => {
    const ssm = await playSsm({ __type: 'ParameterNotFound' }, 400);

    const result = await runBundle('sns-alarm', ssm.url);

    await ssm.stop();
    expect(result.code).toBe(1);
    expect(result.stderr).toContain('no webhook is stored in /hook; run ./mme slack set-url');
  });

  it('fails when a variable is missing from its environment', async () => {
    const result = await runBundle('sns-alarm', 'http://127.0.0.1:1', { ENDPOINT_NAME: '' });

    expect(result.stderr).toContain('the environment variable ENDPOINT_NAME is not set');
  });
});

interface Result {
  code: number | null;
  stdout: string;
  stderr: string;
}

function runBundle(name: string, awsEndpoint: string, overrides: Record<string, string> = {}): Promise<Result> {
  const lambda = path.join(directory, 'index.js');
  const context = '{ getRemainingTimeInMillis: () => 25000 }';
  const script = `require(${JSON.stringify(lambda)}).handler(${JSON.stringify(event(name))}, ${context})`;
  const env = {
    NODE_PATH: NODE_MODULES,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL: awsEndpoint,
    WEBHOOK_PARAMETER: '/hook',
    ENDPOINT_NAME: 'mlops-mme-v1',
    ENVIRONMENT: 'validation',
    ...overrides,
  };
  const child = spawn(process.execPath, ['-e', script], { env, timeout: 20_000 });
  const result: Result = { code: null, stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (result.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (result.stderr += chunk.toString()));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      resolve({ ...result, code });
    });
  });
}

async function playSsm(
  answer: unknown,
  status = 200,
): Promise<{ url: string; requests: unknown[]; stop: () => Promise<void> }> {
  const requests: unknown[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      requests.push(JSON.parse(body));
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, stop };
}
