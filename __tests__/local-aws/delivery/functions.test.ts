import type { Finished } from '../../../local-aws/delivery/function-logs';
import { Functions } from '../../../local-aws/delivery/functions';
import { handlerThat, QUEUE, zipOf } from './fixtures';

const REGION = 'us-east-1';
const CONFIGURATION = { handler: 'index.handler', timeoutSeconds: 10, memoryMegabytes: 256 };

/** Functions over a moto that has one function, with a time-out of 10 s, and a queue. */
function functionsWith({ retries = 2, hasQueue = true, queueFails = false } = {}) {
  const queued: { queue: string; record: unknown }[] = [];
  const log: string[] = [];
  const written: Finished[] = [];
  const invoked: unknown[] = [];
  const functions = new Functions({
    moto: {
      functionConfiguration: () => Promise.resolve({ ...CONFIGURATION, variables: {} }),
      eventInvokeConfig: () => Promise.resolve({ retries, destination: hasQueue ? QUEUE : undefined }),
      sendToQueue: (queue, record) => {
        if (queueFails) return Promise.reject(new Error('the queue is gone'));
        queued.push({ queue, record: JSON.parse(record) });
        return Promise.resolve();
      },
    },
    logs: {
      write: (_, finished) => {
        written.push(finished);
        return Promise.resolve();
      },
    },
    metrics: {
      invoked: (...measured) => {
        invoked.push(measured);
      },
    },
    awsEndpoint: () => 'http://127.0.0.1:4566',
    retryAfterMs: [1, 1],
    log: (line) => log.push(line),
  });
  const deploy = (body: string) => {
    functions.keep(REGION, 'notifier', zipOf(handlerThat(body)));
  };
  /** The outcome of each try, as the log says it. */
  const tries = () => log.map((line) => /^lambda notifier \S+ (\w+)/.exec(line)?.[1]);
  const requestIds = () => new Set(log.map((line) => line.split(' ')[2]));
  return { functions, deploy, queued, log, written, invoked, tries, requestIds };
}

describe('an asynchronous invocation', () => {
  it('runs once when it succeeds', async () => {
    const { functions, deploy, tries, queued } = functionsWith();
    deploy('return 1');

    await functions.invokeLater(REGION, 'notifier', {});

    expect(tries()).toEqual(['succeeded']);
    expect(queued).toEqual([]);
  });

  it('is tried twice more under the same request ID, then its record goes to the failure destination', async () => {
    const { functions, deploy, tries, requestIds, queued } = functionsWith();
    deploy("throw new TypeError('no webhook')");

    await functions.invokeLater(REGION, 'notifier', { Records: [1] });

    const [requestId] = requestIds();
    expect(tries()).toEqual(['failed', 'failed', 'failed']);
    expect(requestIds().size).toBe(1);
    expect(queued).toEqual([
      {
        queue: QUEUE,
        record: {
          version: '1.0',
          timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
          requestContext: {
            requestId,
            functionArn: 'arn:aws:lambda:us-east-1:123456789012:function:notifier:$LATEST',
            condition: 'RetriesExhausted',
            approximateInvokeCount: 3,
          },
          requestPayload: { Records: [1] },
          responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
          responsePayload: {
            errorType: 'TypeError',
            errorMessage: 'no webhook',
            trace: expect.any(Array) as unknown[],
          },
        },
      },
    ]);
  });

  it('counts as an error with each try that fails', async () => {
    const { functions, deploy, invoked } = functionsWith({ retries: 1 });
    deploy('throw new Error()');
    await functions.invokeLater(REGION, 'notifier', {});
    deploy('return 1');

    await functions.invokeLater(REGION, 'notifier', {});

    expect(invoked).toEqual([true, true, false].map((failed) => [REGION, 'notifier', failed]));
  });

  it('is not tried again when the function is configured so', async () => {
    const { functions, deploy, tries, queued } = functionsWith({ retries: 0 });
    deploy('throw new Error()');

    await functions.invokeLater(REGION, 'notifier', {});

    expect(tries()).toEqual(['failed']);
    expect(queued).toMatchObject([{ record: { requestContext: { approximateInvokeCount: 1 } } }]);
  });

  it('runs the code that is deployed by then when it is tried again', async () => {
    const { functions, deploy, tries, queued } = functionsWith();
    deploy('throw new Error()');

    const done = functions.invokeLater(REGION, 'notifier', {});
    setTimeout(() => {
      deploy('return 1');
    });
    await done;

    expect(tries()).toEqual(['failed', 'succeeded']);
    expect(queued).toEqual([]);
  });

  it('leaves the log of each try, with what it took', async () => {
    const { functions, deploy, written } = functionsWith({ retries: 1 });
    deploy("process.stdout.write('trying\\n'); throw new Error('no')");

    await functions.invokeLater(REGION, 'notifier', {});

    expect(written).toHaveLength(2);
    expect(written[1]).toMatchObject({
      functionName: 'notifier',
      requestId: written[0]?.requestId,
      memoryMegabytes: 256,
      logs: 'trying\n\n',
      error: { errorMessage: 'no' },
    });
    expect(written[1]?.startedAt.getTime()).toBeGreaterThanOrEqual(written[0]?.endedAt.getTime() ?? Infinity);
    expect(written[1]?.endedAt.getTime()).toBeGreaterThan(written[1]?.startedAt.getTime() ?? Infinity);
  });

  it('ends in the log alone when there is no failure destination', async () => {
    const { functions, deploy, queued } = functionsWith({ retries: 0, hasQueue: false });
    deploy('throw new Error()');

    await functions.invokeLater(REGION, 'notifier', {});

    expect(queued).toEqual([]);
  });

  it.each([
    ['the function is not deployed', {}, undefined, 'no function notifier is deployed in us-east-1'],
    ['its zip is no zip', {}, new Uint8Array([1, 2]), 'invalid zip data'],
    ['the queue is gone', { retries: 0, queueFails: true }, zipOf(handlerThat('throw 1')), 'the queue is gone'],
  ])('is logged as lost, and never rejects, when %s', async (_, options, zip, reason) => {
    const { functions, log } = functionsWith(options);
    if (zip) functions.keep(REGION, 'notifier', zip);

    await functions.invokeLater(REGION, 'notifier', {});

    expect(log.at(-1)).toContain(`lambda notifier lost an event: Error: ${reason}`);
  });
});

describe('the deployed functions', () => {
  it('are known by region and name, until they are deleted', () => {
    const { functions, deploy } = functionsWith();
    deploy('');

    const before = [functions.has(REGION, 'notifier'), functions.has('eu-west-1', 'notifier')];
    functions.forget(REGION, 'notifier');

    expect(before).toEqual([true, false]);
    expect(functions.has(REGION, 'notifier')).toBe(false);
  });
});
