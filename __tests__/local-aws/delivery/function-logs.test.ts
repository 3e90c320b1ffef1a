import { FunctionLogs, type Finished } from '../../../local-aws/delivery/function-logs';
import type { LogEvent } from '../../../local-aws/moto/logs';
import { accessThat, ROLE } from './fixtures';

const ID = '1bc1e8b7-26a2-420e-9ac8-5240304d17dc';
const START = new Date('2026-11-22T10:29:00.000Z');
const END = new Date('2026-11-22T10:29:00.076Z');

const FINISHED = { requestId: ID, logs: '', startedAt: START, endedAt: END };
const FUNCTION = { name: 'fn', region: 'us-east-1', roleArn: ROLE, logGroup: '/aws/lambda/fn', memoryMegabytes: 256 };
const GROUP = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn';
const STREAMS = `${GROUP}:log-stream:`;
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';

/** What is written of an invocation, where the group is there or is not, and the role may not do some actions. */
async function written(changed: Partial<Finished> = {}, { hasGroup = true, without = '', key = '' } = {}) {
  const calls: { group: string; stream: string; events: readonly LogEvent[] }[] = [];
  const groups = new Set(hasGroup ? [FUNCTION.logGroup] : []);
  const lines: string[] = [];
  const access = accessThat(({ action }) => action === without);
  const logs = new FunctionLogs(
    {
      write: (_, group, stream, events) => {
        if (groups.has(group)) calls.push({ group, stream, events });
        return Promise.resolve(groups.has(group));
      },
      createGroup: (_, group) => Promise.resolve(void groups.add(group)),
    },
    () => Promise.resolve(key || undefined),
    access,
    (line) => lines.push(line),
  );
  await logs.write(FUNCTION, { ...FINISHED, ...changed });
  const asked = access.asked.map(({ action, resource }) => [action, resource.replace(STREAMS, '')]);
  const messages = calls[0]?.events.map(({ message }) => message);
  return { ...calls[0], messages, calls, lines, asked, requests: access.asked };
}

describe('the log of an invocation', () => {
  it('has each line of the function as it was written, between those of Lambda', async () => {
    const { group, stream, messages } = await written({ logs: '{"outcome":"delivered"}\n\nsecond\n' });

    expect(group).toBe('/aws/lambda/fn');
    expect(stream).toMatch(/^2026\/11\/22\/\[\$LATEST\][0-9a-f]{32}$/);
    expect(messages).toEqual([
      `START RequestId: ${ID} Version: $LATEST\n`,
      '{"outcome":"delivered"}\n',
      'second\n',
      `END RequestId: ${ID}\n`,
      `REPORT RequestId: ${ID}\tDuration: 76.00 ms\tBilled Duration: 76 ms\tMemory Size: 256 MB\tMax Memory Used: 256 MB\t\n`,
    ]);
  });

  it('is in order, from the start of the invocation to its end', async () => {
    const { events } = await written({ logs: 'said\n' });

    expect(events?.map(({ timestamp }) => timestamp)).toEqual([START, END, END, END].map((time) => time.getTime()));
  });

  it.each([
    [
      'what the handler threw',
      { errorType: 'RangeError', errorMessage: 'no', trace: ['RangeError: no', 'at index.js'] },
      `2026-11-22T10:29:00.076Z\t${ID}\tERROR\tInvoke Error \t{"errorType":"RangeError","errorMessage":"no","stack":["RangeError: no","at index.js"]}\n`,
    ],
    [
      'that it ran out of time',
      { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out after 1.00 seconds' },
      `2026-11-22T10:29:00.076Z ${ID} Task timed out after 1.00 seconds\n`,
    ],
  ])('says %s', async (_, error, line) => {
    expect((await written({ error })).messages?.[1]).toBe(line);
  });

  it('that cannot be written harms nobody', async () => {
    const lines: string[] = [];
    const broken = () => Promise.reject(new Error('moto broke'));
    const moto = { write: broken, createGroup: broken };
    const keyOf = () => Promise.resolve(undefined);
    const logs = new FunctionLogs(moto, keyOf, accessThat(), (line) => lines.push(line));

    await logs.write(FUNCTION, FINISHED);

    expect(lines).toEqual([`the log of fn ${ID} was not written: Error: moto broke`]);
  });

  it('is written as the role of the function', async () => {
    const { asked, stream } = await written();

    expect(asked).toEqual([
      ['logs:CreateLogStream', stream],
      ['logs:PutLogEvents', stream],
    ]);
  });

  it('under a key is encrypted by the right of that role, through CloudWatch Logs and for the group', async () => {
    const { requests, calls } = await written({}, { key: KEY });

    expect(calls).toHaveLength(1);
    expect(requests.slice(2)).toEqual(
      ['kms:GenerateDataKey', 'kms:Decrypt'].map((action) => ({
        principal: { arn: 'arn:aws:sts::123456789012:assumed-role/notifier/fn', roleArn: ROLE },
        action,
        resource: KEY,
        context: {
          'kms:EncryptionContext:aws:logs:arn': GROUP,
          'kms:ViaService': 'logs.us-east-1.amazonaws.com',
          'kms:CallerAccount': '123456789012',
        },
      })),
    );
  });

  it.each([
    ['logs:CreateLogStream', STREAMS],
    ['logs:PutLogEvents', STREAMS],
    ['kms:GenerateDataKey', KEY],
    ['kms:Decrypt', KEY],
  ])('has no line where the role may not %s', async (without, resource) => {
    const { calls, lines } = await written({}, { without, key: KEY });

    expect(calls).toEqual([]);
    expect(lines).toEqual([
      expect.stringContaining(`is not authorized to perform: ${without} on resource: ${resource}`),
    ]);
  });

  it('makes its group where there is none, and the role may', async () => {
    const may = await written({}, { hasGroup: false });
    const mayNot = await written({}, { hasGroup: false, without: 'logs:CreateLogGroup' });

    expect(may.calls).toHaveLength(1);
    expect(may.asked).toContainEqual(['logs:CreateLogGroup', '']);
    expect(mayNot.calls).toEqual([]);
    expect(mayNot.lines).toEqual([expect.stringContaining('is not authorized to perform: logs:CreateLogGroup')]);
  });
});
