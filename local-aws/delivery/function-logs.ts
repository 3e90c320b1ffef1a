import { randomUUID } from 'node:crypto';
import type { Access } from '../iam/access';
import { accountOf, partitionOfArn } from '../iam/arn';
import { groupNeed, logNeeds } from '../iam/log-needs';
import type { LogEvent, MotoLogs } from '../moto/logs';
import { askAsFunction } from './function-identity';
import type { DeployedFunction, Invocation } from './invoke';

/** An invocation that is over. */
export interface Finished extends Pick<Invocation, 'requestId' | 'logs' | 'error'> {
  readonly startedAt: Date;
  readonly endedAt: Date;
}

/** Whose invocation it was. */
export type Writer = Pick<DeployedFunction, 'name' | 'region' | 'roleArn' | 'logGroup' | 'memoryMegabytes'>;

/** Writes what a function said to its log group, as its role: where that may not, no line appears. */
export class FunctionLogs {
  constructor(
    private readonly logs: Pick<MotoLogs, 'write' | 'createGroup'>,
    /** The key of a group, if it has one. */
    private readonly keyOf: (region: string, group: string) => Promise<string | undefined>,
    private readonly access: Pick<Access, 'demand'>,
    private readonly log: (line: string) => void,
  ) {}

  /** Never rejects: an invocation does not fail for its log. */
  async write(fn: Writer, finished: Finished): Promise<void> {
    try {
      await this.writeAs(fn, streamOf(finished), eventsOf(fn, finished));
    } catch (error) {
      this.log(`the log of ${fn.name} ${finished.requestId} was not written: ${String(error)}`);
    }
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html#monitoring-cloudwatchlogs-prereqs */
  private async writeAs(fn: Writer, stream: string, events: readonly LogEvent[]): Promise<void> {
    const [ask, group] = [askAsFunction(fn), groupArnOf(fn)];
    await this.access.demand(...logNeeds(ask, group, stream, await this.keyOf(fn.region, fn.logGroup)));
    if (await this.logs.write(fn.region, fn.logGroup, stream, events)) return;
    await this.access.demand(groupNeed(ask, group));
    await this.logs.createGroup(fn.region, fn.logGroup);
    await this.logs.write(fn.region, fn.logGroup, stream, events);
  }
}

const groupArnOf = ({ roleArn, region, logGroup }: Writer): string =>
  `arn:${partitionOfArn(roleArn)}:logs:${region}:${accountOf(roleArn)}:log-group:${logGroup}`;

/** One for each process, which here is one for each invocation: `2026/11/22/[$LATEST]8f0b…` */
const streamOf = ({ startedAt }: Finished): string =>
  `${startedAt.toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`;

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html#node-logging-output */
function eventsOf({ memoryMegabytes }: Writer, finished: Finished): readonly LogEvent[] {
  const { requestId, logs, startedAt, endedAt } = finished;
  const start = `START RequestId: ${requestId} Version: $LATEST`;
  const said = logs.split('\n').filter((line) => line !== '');
  const at = (time: Date, message: string) => ({ timestamp: time.getTime(), message: `${message}\n` });
  return [
    at(startedAt, start),
    // why: Lambda's clock tells the lines apart, and this one learns of all of them at the end.
    ...[...said, ...failure(finished), `END RequestId: ${requestId}`, report(finished, memoryMegabytes)].map((line) =>
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

function report({ requestId, startedAt, endedAt }: Finished, memoryMegabytes: number): string {
  const milliseconds = endedAt.getTime() - startedAt.getTime();
  return (
    `REPORT RequestId: ${requestId}\tDuration: ${milliseconds}.00 ms\tBilled Duration: ${milliseconds} ms\t` +
    `Memory Size: ${memoryMegabytes} MB\tMax Memory Used: ${memoryMegabytes} MB\t`
  );
}
