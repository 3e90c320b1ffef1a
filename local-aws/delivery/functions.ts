import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Access } from '../iam/access';
import type { Sessions } from '../iam/sessions';
import type { MotoFunctions } from '../moto/functions';
import { failureRecord } from './failure-record';
import { askAsFunction, type FunctionIdentity } from './function-identity';
import type { FunctionLogs } from './function-logs';
import type { FunctionSettings } from './function-settings';
import { noteTracing, refusedEnvironment } from './function-role';
import { invoke, type DeployedFunction, type Invocation } from './invoke';
import type { Queues } from './queues';
import type { ServiceMetrics } from './service-metrics';

export interface FunctionsOptions {
  readonly moto: Pick<MotoFunctions, 'functionConfiguration' | 'eventInvokeConfig'>;
  readonly queues: Pick<Queues, 'send'>;
  readonly access: Pick<Access, 'refused' | 'demand'>;
  /** What moto forgets of them. */
  readonly settings: Pick<FunctionSettings, 'of'>;
  /** The sessions of the roles that they run with. */
  readonly sessions: Pick<Sessions, 'of'>;
  /** Where their logs go, beside our own. */
  readonly logs: Pick<FunctionLogs, 'write'>;
  readonly metrics: Pick<ServiceMetrics, 'invoked' | 'destinationFailed'>;
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
    const { access, log, settings } = this.options;
    const { TracingConfig, KMSKeyArn } = settings.of(region, name);
    const refused = await refusedEnvironment(access, fn, KMSKeyArn, requestId);
    const invocation = refused ?? (await invoke(fn, event, this.options.awsEndpoint(), requestId));
    if (!refused) void this.options.logs.write(fn, { ...invocation, startedAt, endedAt: new Date() });
    if (TracingConfig?.Mode === 'Active') void noteTracing(access, fn, log);
    this.options.metrics.invoked(region, name, invocation.error !== undefined);
    const outcome = invocation.error ? `failed: ${invocation.error.errorMessage}` : 'succeeded';
    log(`lambda ${name} ${requestId} ${outcome}\n${invocation.logs}`);
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
      await this.handOver({ region, name }, destination, (fn) => failureRecord(fn, event, last, pauses.length + 1));
  }

  /** To the failure destination, as the function's role. https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
  private async handOver(
    { region, name }: Pick<FunctionIdentity, 'region' | 'name'>,
    destination: string,
    recordOf: (fn: FunctionIdentity) => string,
  ): Promise<void> {
    try {
      const { roleArn } = await this.options.moto.functionConfiguration(region, name);
      const fn = { region, name, roleArn };
      await this.options.queues.send(askAsFunction(fn), destination, recordOf(fn));
    } catch (error) {
      this.options.metrics.destinationFailed(region, name);
      throw error;
    }
  }

  private async deployed(region: string, name: string): Promise<DeployedFunction> {
    const zip = this.code.get(`${region}/${name}`);
    if (!zip) throw new Error(`no function ${name} is deployed in ${region}`);
    const configuration = await this.options.moto.functionConfiguration(region, name);
    const { LoggingConfig } = this.options.settings.of(region, name);
    const logGroup = LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`;
    const credentials = this.options.sessions.of(configuration.roleArn, name);
    return { name, region, zip, logGroup, credentials, ...configuration };
  }
}
