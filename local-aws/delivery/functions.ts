import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Moto } from '../moto/clients';
import type { FunctionLogs } from './function-logs';
import { invoke, type DeployedFunction, type Invocation } from './invoke';
import type { ServiceMetrics } from './service-metrics';

export interface FunctionsOptions {
  readonly moto: Pick<Moto, 'functionConfiguration' | 'eventInvokeConfig' | 'sendToQueue'>;
  /** Where their logs go, beside our own. */
  readonly logs: Pick<FunctionLogs, 'write'>;
  readonly metrics: Pick<ServiceMetrics, 'invoked'>;
  /** Where a running function finds AWS. */
  readonly awsEndpoint: () => string;
  /** Pauses between the tries of an asynchronous invocation. AWS waits one minute, then two. */
  readonly retryAfterMs?: readonly number[];
  readonly log: (line: string) => void;
}

/** The deployed functions, and Lambda's two ways to invoke one. */
export class Functions {
  private readonly code = new Map<string, Uint8Array>();

  constructor(private readonly options: FunctionsOptions) {}

  keep(region: string, name: string, zip: Uint8Array): void {
    this.code.set(`${region}/${name}`, zip);
  }

  forget(region: string, name: string): void {
    this.code.delete(`${region}/${name}`);
  }

  has(region: string, name: string): boolean {
    return this.code.has(`${region}/${name}`);
  }

  async invokeNow(
    region: string,
    name: string,
    event: unknown,
    requestId = randomUUID() as string,
  ): Promise<Invocation> {
    const fn = await this.deployed(region, name);
    const startedAt = new Date();
    const invocation = await invoke(fn, event, this.options.awsEndpoint(), requestId);
    const { memoryMegabytes } = fn;
    const endedAt = new Date();
    void this.options.logs.write(region, { ...invocation, functionName: name, memoryMegabytes, startedAt, endedAt });
    this.options.metrics.invoked(region, name, invocation.error !== undefined);
    const outcome = invocation.error ? `failed: ${invocation.error.errorMessage}` : 'succeeded';
    this.options.log(`lambda ${name} ${requestId} ${outcome}\n${invocation.logs}`);
    return invocation;
  }

  /**
   * Tries again after a failure, then hands the event to the function's failure destination. It never rejects, since
   * nobody waits for it. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
   */
  async invokeLater(region: string, name: string, event: unknown): Promise<void> {
    try {
      await this.invokeUntilDone(region, name, event);
    } catch (error) {
      this.options.log(`lambda ${name} lost an event: ${String(error)}`);
    }
  }

  private async invokeUntilDone(region: string, name: string, event: unknown): Promise<void> {
    const { retries, destination } = await this.options.moto.eventInvokeConfig(region, name);
    const pauses = (this.options.retryAfterMs ?? [1_000, 2_000]).slice(0, retries);

    const requestId = randomUUID();
    let last = await this.invokeNow(region, name, event, requestId);
    for (const pause of pauses) {
      if (!last.error) return;
      await sleep(pause);
      last = await this.invokeNow(region, name, event, requestId);
    }
    if (last.error && destination !== undefined)
      await this.options.moto.sendToQueue(destination, failureRecord(region, name, event, last, pauses.length + 1));
  }

  private async deployed(region: string, name: string): Promise<DeployedFunction> {
    const zip = this.code.get(`${region}/${name}`);
    if (!zip) throw new Error(`no function ${name} is deployed in ${region}`);
    return { name, region, zip, ...(await this.options.moto.functionConfiguration(region, name)) };
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failureRecord(region: string, name: string, event: unknown, last: Invocation, tries: number): string {
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date().toISOString(),
    requestContext: {
      requestId: last.requestId,
      functionArn: `arn:aws:lambda:${region}:123456789012:function:${name}:$LATEST`,
      condition: 'RetriesExhausted',
      approximateInvokeCount: tries,
    },
    requestPayload: event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: last.error,
  });
}
