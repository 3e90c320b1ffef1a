import { randomUUID } from 'node:crypto';
import type { LogEvent, MotoLogs } from '../moto/logs';
import type { Invocation } from './invoke';

/** An invocation that is over. */
export interface Finished extends Pick<Invocation, 'requestId' | 'logs' | 'error'> {
  readonly functionName: string;
  readonly memoryMegabytes: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Writes what a function said to its log group, if there is one. Lambda would make it too, where the function's role may. */
export class FunctionLogs {
  constructor(
    private readonly logs: Pick<MotoLogs, 'write'>,
    private readonly log: (line: string) => void,
  ) {}

  /** Never rejects: an invocation does not fail for its log. */
  async write(region: string, finished: Finished): Promise<void> {
    try {
      const group = `/aws/lambda/${finished.functionName}`;
      await this.logs.write(region, group, streamOf(finished), eventsOf(finished));
    } catch (error) {
      this.log(`the log of ${finished.functionName} ${finished.requestId} was not written: ${String(error)}`);
    }
  }
}

/** One for each process, which here is one for each invocation: `2026/11/22/[$LATEST]8f0b…` */
const streamOf = ({ startedAt }: Finished): string =>
  `${startedAt.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`;

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#node-logging-output */
function eventsOf(finished: Finished): readonly LogEvent[] {
  const { requestId, logs, startedAt, endedAt } = finished;
  const start = `START RequestId: ${requestId} Version: $LATEST`;
  const said = logs.split('\n').filter((line) => line !== '');
  const at = (time: Date, message: string) => ({ timestamp: time.getTime(), message: `${message}\n` });
  return [
    at(startedAt, start),
    // why: Lambda's clock tells the lines apart, and this one learns of all of them at the end.
    ...[...said, ...failure(finished), `END RequestId: ${requestId}`, report(finished)].map((line) =>
      at(endedAt, line),
    ),
  ];
}

function failure({ requestId, error, endedAt }: Finished): readonly string[] {
  if (!error) return [];
  if (error.errorType === 'Sandbox.Timedout') return [`${endedAt.toISOString()} ${requestId} ${error.errorMessage}`];
  const { errorType, errorMessage, trace: stack } = error;
  return [
    `${endedAt.toISOString()}\t${requestId}\tERROR\tInvoke Error \t${JSON.stringify({ errorType, errorMessage, stack })}`,
  ];
}

function report({ requestId, memoryMegabytes, startedAt, endedAt }: Finished): string {
  const milliseconds = endedAt.getTime() - startedAt.getTime();
  return (
    `REPORT RequestId: ${requestId}\tDuration: ${milliseconds}.00 ms\tBilled Duration: ${milliseconds} ms\t` +
    `Memory Size: ${memoryMegabytes} MB\tMax Memory Used: ${memoryMegabytes} MB\t`
  );
}
