import { existsSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { invoke } from '../../../local-aws/delivery/invoke';
import { functionThat } from './fixtures';

const AWS = 'http://127.0.0.1:4566';
const run = (...args: Parameters<typeof functionThat>) => invoke(functionThat(...args), { n: 1 }, AWS);

describe('invoke', () => {
  it('gives the event to the handler, and answers what it returns', async () => {
    expect(await run('return { got: event.n + 1 }')).toMatchObject({ payload: { got: 2 } });
  });

  it('answers null for a handler that returns nothing', async () => {
    expect(await run('')).toMatchObject({ payload: null });
  });

  it('runs each invocation in a process of its own, which keeps nothing and leaves nothing', async () => {
    const fn = functionThat('globalThis.n = (globalThis.n ?? 0) + 1; return [globalThis.n, process.pid, __dirname]');

    const first = (await invoke(fn, {}, AWS)).payload as [number, number, string];
    const second = (await invoke(fn, {}, AWS)).payload as [number, number, string];

    expect([first[0], second[0]]).toEqual([1, 1]);
    expect(new Set([process.pid, first[1], second[1]]).size).toBe(3);
    expect(existsSync(first[2])).toBe(false);
  });

  it('gives the function its own environment, with the credentials of its role, and nothing of ours', async () => {
    const { payload, requestId } = await run('return process.env', { variables: { WEBHOOK_PARAMETER: '/mme/url' } });

    expect(payload).toEqual({
      WEBHOOK_PARAMETER: '/mme/url',
      AWS_LAMBDA_FUNCTION_NAME: 'notifier',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL: AWS,
      AWS_ACCESS_KEY_ID: 'ASIA',
      AWS_SECRET_ACCESS_KEY: 'secret',
      AWS_SESSION_TOKEN: 'token',
      LOCAL_AWS_REQUEST_ID: requestId,
      PATH: process.env['PATH'],
      NODE_PATH: expect.stringMatching(/node_modules$/) as string,
    });
  });

  it("brings the AWS SDK along, as Lambda's runtime does", async () => {
    const { payload } = await run("return typeof require('@aws-sdk/client-ssm').SSMClient");

    expect(payload).toBe('function');
  });

  it('finds the files in the folders of its zip', async () => {
    const zip = zipSync({
      'lib/': new Uint8Array(),
      'lib/answer.js': strToU8('module.exports = 42'),
      'index.js': strToU8("exports.handler = () => require('./lib/answer')"),
    });

    expect(await run('', { zip })).toMatchObject({ payload: 42 });
  });

  it('tells the handler who it is and how much time is left', async () => {
    const { payload, requestId } = await run(
      'return [context.functionName, context.awsRequestId, context.getRemainingTimeInMillis()]',
    );

    const [name, id, left] = payload as [string, string, number];
    expect([name, id]).toEqual(['notifier', requestId]);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(10_000);
  });

  it('keeps what the handler writes, apart from its result', async () => {
    const { logs, payload } = await run(
      "process.stdout.write('to stdout\\n'); process.stderr.write('to stderr\\n'); return 'result'",
    );

    expect(logs).toContain('to stdout\n');
    expect(logs).toContain('to stderr\n');
    expect(logs).not.toContain('result');
    expect(payload).toBe('result');
  });

  it("puts Lambda's prefix before what goes through the console, and before nothing else", async () => {
    const { logs, requestId } = await run(
      `console.log('%s is %d', 'n', 1, { a: 1 }); console.error('bad'); process.stdout.write('{"outcome":"delivered"}\\n')`,
    );

    const [said, bad, written] = logs.split('\n');
    expect(said).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z\t/);
    expect(said?.split('\t').slice(1)).toEqual([requestId, 'INFO', 'n is 1 { a: 1 }']);
    expect(bad?.split('\t').slice(1)).toEqual([requestId, 'ERROR', 'bad']);
    expect(written).toBe('{"outcome":"delivered"}');
  });
});

describe('invoke, of a function that fails', () => {
  it('answers what it threw, with where', async () => {
    const { error, payload } = await run("throw new RangeError('out of range')");

    expect(error).toMatchObject({ errorType: 'RangeError', errorMessage: 'out of range' });
    expect(error?.trace?.[1]).toContain('index.js');
    expect(payload).toBeUndefined();
  });

  it('answers that it timed out, and ends it even if it does not want to', async () => {
    const stubborn = "process.on('SIGTERM', () => {}); process.stdout.write(String(process.pid)); while (true) {}";

    const { error, logs } = await run(stubborn, { timeoutSeconds: 1 });

    expect(error).toEqual({ errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1.00 seconds' });
    expect(() => process.kill(Number(logs), 0)).toThrow('ESRCH');
  });

  it.each([
    ['exits by itself', 'process.exit(3)', {}],
    ['breaks outside its promise', "setTimeout(() => { throw new Error('later') }); await new Promise(() => {})", {}],
  ])('answers that the runtime exited when it %s', async (_, body, changed) => {
    expect(await run(body, changed)).toMatchObject({ error: { errorType: 'Runtime.ExitError' } });
  });

  it.each([
    ['a file that is not there', { handler: 'main.handler' }, 'Cannot find module'],
    ['an export that is not there', { handler: 'index.main' }, 'is not a function'],
    ['no export at all', { handler: 'index' }, 'is not a function'],
  ])('answers an error when its handler names %s', async (_, changed, message) => {
    expect((await run('', changed)).error?.errorMessage).toContain(message);
  });
});
