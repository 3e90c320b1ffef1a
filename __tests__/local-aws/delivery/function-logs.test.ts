import { FunctionLogs, type Finished } from '../../../local-aws/delivery/function-logs';
import type { LogEvent } from '../../../local-aws/moto/logs';

const ID = '1bc1e8b7-26a2-420e-9ac8-5240304d17dc';
const START = new Date('2026-11-22T10:29:00.000Z');
const END = new Date('2026-11-22T10:29:00.076Z');

async function written(changed: Partial<Finished> = {}) {
  const calls: { group: string; stream: string; events: readonly LogEvent[] }[] = [];
  const logs = new FunctionLogs(
    {
      write: (_, group, stream, events) => {
        calls.push({ group, stream, events });
        return Promise.resolve(true);
      },
    },
    () => undefined,
  );
  const finished = {
    requestId: ID,
    logs: '',
    functionName: 'fn',
    memoryMegabytes: 256,
    startedAt: START,
    endedAt: END,
  };
  await logs.write('us-east-1', { ...finished, ...changed });
  return { ...calls[0], messages: calls[0]?.events.map(({ message }) => message) };
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
    const logs = new FunctionLogs({ write: () => Promise.reject(new Error('moto broke')) }, (line) => lines.push(line));

    await logs.write('us-east-1', {
      requestId: ID,
      logs: '',
      functionName: 'fn',
      memoryMegabytes: 256,
      startedAt: START,
      endedAt: END,
    });

    expect(lines).toEqual([`the log of fn ${ID} was not written: Error: moto broke`]);
  });
});
