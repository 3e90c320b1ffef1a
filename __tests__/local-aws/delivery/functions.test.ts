import type { Finished } from '../../../local-aws/delivery/function-logs';
import { Functions } from '../../../local-aws/delivery/functions';
import type { Writer } from '../../../local-aws/delivery/function-logs';
import { accessThat, handlerThat, QUEUE, ROLE, zipOf } from './fixtures';

const REGION = 'us-east-1';
const CONFIGURATION = { handler: 'index.handler', timeoutSeconds: 10, memoryMegabytes: 256 };
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/notifier/notifier';

/** Functions over a moto that has one function, with a time-out of 10 s, and a queue. */
function functionsWith({
  retries = 2,
  hasQueue = true,
  queueFails = false,
  variables = {},
  settings = {},
  mayNot = '',
  roleArn = ROLE,
} = {}) {
  const access = accessThat(({ action }) => action === mayNot);
  const destinationFailures: unknown[] = [];
  const senders: unknown[] = [];
  const queued: { queue: string; record: unknown }[] = [];
  const log: string[] = [];
  const written: (Finished & Writer)[] = [];
  const invoked: unknown[] = [];
  const functions = new Functions({
    moto: {
      functionConfiguration: () => Promise.resolve({ ...CONFIGURATION, variables, roleArn }),
      eventInvokeConfig: () => Promise.resolve({ retries, destination: hasQueue ? QUEUE : undefined }),
    },
    queues: {
      send: (ask, queue, record) => {
        senders.push(ask('sqs:SendMessage', queue).principal);
        if (queueFails) return Promise.reject(new Error('the queue is gone'));
        queued.push({ queue, record: JSON.parse(record) });
        return Promise.resolve();
      },
    },
    access,
    settings: { of: () => settings },
    sessions: { of: (role, name) => ({ accessKeyId: `${role} ${name}`, secretAccessKey: 's', sessionToken: 't' }) },
    logs: {
      write: (fn, finished) => {
        written.push({ ...fn, ...finished });
        return Promise.resolve();
      },
    },
    metrics: {
      invoked: (...measured) => {
        invoked.push(measured);
      },
      destinationFailed: (...failed) => {
        destinationFailures.push(failed);
      },
    },
    awsEndpoint: () => 'http://127.0.0.1:4566',
    retryAfterMs: [1, 1],
    log: (line) => log.push(line),
  });
  const deploy = (body: string) => {
    for (const region of [REGION, 'cn-north-1']) functions.keep(region, 'notifier', zipOf(handlerThat(body)));
  };
  /** The outcome of each try, as the log says it. */
  const tries = () => log.map((line) => /^lambda notifier \S+ (\w+)/.exec(line)?.[1]);
  const requestIds = () => new Set(log.map((line) => line.split(' ')[2]));
  return { functions, deploy, queued, log, written, invoked, tries, requestIds, access, destinationFailures, senders };
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
      name: 'notifier',
      logGroup: '/aws/lambda/notifier',
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

describe('a function with a role', () => {
  it('signs its calls as a session of it', async () => {
    const { functions, deploy } = functionsWith();
    deploy('return process.env.AWS_ACCESS_KEY_ID');

    expect(await functions.invokeNow(REGION, 'notifier', {})).toMatchObject({ payload: `${ROLE} notifier` });
  });

  it('is named in the record of what failed by where its role is', async () => {
    const roleArn = 'arn:aws-cn:iam::210987654321:role/notifier';
    const { functions, deploy, queued } = functionsWith({ retries: 0, roleArn });
    deploy('throw new Error()');

    await functions.invokeLater('cn-north-1', 'notifier', {});

    const functionArn = 'arn:aws-cn:lambda:cn-north-1:210987654321:function:notifier:$LATEST';
    expect(queued).toMatchObject([{ record: { requestContext: { functionArn } } }]);
  });

  it('hands over what failed as that session, and counts where it may not', async () => {
    const { functions, deploy, senders, destinationFailures, log } = functionsWith({ retries: 0, queueFails: true });
    deploy('throw new Error()');

    await functions.invokeLater(REGION, 'notifier', {});

    expect(senders).toEqual([{ arn: SESSION, roleArn: ROLE }]);
    expect(destinationFailures).toEqual([[REGION, 'notifier']]);
    expect(log.at(-1)).toContain('lambda notifier lost an event');
  });

  it('logs to the group that it is configured with', async () => {
    const { functions, deploy, written } = functionsWith({ settings: { LoggingConfig: { LogGroup: '/mine' } } });
    deploy('return 1');

    await functions.invokeNow(REGION, 'notifier', {});

    expect(written).toMatchObject([{ logGroup: '/mine', roleArn: ROLE }]);
  });

  it('is not run where the role may not decrypt its environment, and fails as it does in AWS', async () => {
    const encrypted = { variables: { A: 'b' }, settings: { KMSKeyArn: KEY } };
    const { functions, deploy, invoked, written } = functionsWith({ ...encrypted, mayNot: 'kms:Decrypt' });
    deploy('return 1');

    expect(await functions.invokeNow(REGION, 'notifier', {})).toMatchObject({
      error: {
        errorType: 'KMSAccessDeniedException',
        errorMessage: expect.stringMatching(
          /^Lambda was unable to decrypt the environment variables because KMS access was denied\. .* is not authorized to perform: kms:Decrypt/,
        ) as string,
      },
    });
    expect(invoked).toEqual([[REGION, 'notifier', true]]);
    expect(written).toEqual([]);
  });

  it('decrypts its environment through Lambda, for itself', async () => {
    const { functions, deploy, access } = functionsWith({ variables: { A: 'b' }, settings: { KMSKeyArn: KEY } });
    deploy('return process.env.A');

    expect(await functions.invokeNow(REGION, 'notifier', {})).toMatchObject({ payload: 'b' });
    expect(access.asked).toEqual([
      {
        principal: { arn: SESSION, roleArn: ROLE },
        action: 'kms:Decrypt',
        resource: KEY,
        context: {
          'kms:ViaService': 'lambda.us-east-1.amazonaws.com',
          'kms:CallerAccount': '123456789012',
          'kms:EncryptionContext:aws:lambda:FunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:notifier',
        },
      },
    ]);
  });

  it.each([
    ['X-Ray', { TracingConfig: { Mode: 'Active' } }, ['xray:PutTraceSegments', 'xray:PutTelemetryRecords']],
    ['nobody', {}, []],
  ])('tells %s of its traces', async (_, settings, actions) => {
    const { functions, deploy, access } = functionsWith({ settings });
    deploy('return 1');

    await functions.invokeNow(REGION, 'notifier', {});

    expect(access.asked.map(({ action, resource }) => [action, resource])).toEqual(actions.map((one) => [one, '*']));
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
