import timers from 'node:timers/promises';
import type { Session } from '../../../cli/session';
import { titleNow } from '../../../cli/terminal';
import type { FaultInput } from '../../../local-aws/faults';
import { Faults, parseFault } from '../../../local-aws/gateway/faults';
import { Pipeline } from '../../../local-aws/gateway/pipeline';
import { startGateway, type Gateway } from '../../../local-aws/gateway/server';
import type { Json, Rules } from '../../../local-aws/gateway/types';
import { ruleForOf } from '../../../local-aws/rule-book';
import { autoscalingRules } from '../../../local-aws/rules/application-autoscaling';
import type { Hosting } from '../../../local-aws/rules/hosting-state';
import { sagemakerRules } from '../../../local-aws/rules/sagemaker';
import { ACCOUNT, localHosting } from '../../local-aws/rules/hosting';
import { botocoreData } from '../../support/botocore';
import { validConfig, type Given } from '../../support/config';

/** The tags by which a stack knows what is its own. */
export const OURS = { endpoint: 'mme', environment: 'validation' };
export const THEIRS = { ...OURS, environment: 'production' };

/** The name of a model or configuration of the fixture endpoint, stamped as a deploy stamps it. */
export const stamped = (kind: 'model' | 'config', second: number, endpoint = 'mme'): string =>
  `${endpoint}-${kind}-2026-11-22-17-31-${String(second).padStart(2, '0')}`;

export const tagged = (tags: Readonly<Record<string, string>> = OURS): Json => ({
  Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});

/** SageMaker hosting in this process, where the AWS SDK finds it. Time passes there when a test says so, and as the CLI waits. */
export class HostingServer {
  readonly notes: string[] = [];
  readonly steps: string[] = [];

  private constructor(
    readonly hosting: ReturnType<typeof localHosting>,
    private readonly pipeline: Pipeline,
    private readonly gateway: Gateway,
  ) {}

  /** `others`: what the rest of AWS answers, by service. */
  static async start(others: Readonly<Record<string, Rules>> = {}): Promise<HostingServer> {
    const faults = new Faults();
    const hosting = localHosting({ faultOf: (during) => faults.ofEndpoint(during) });
    const owned = {
      ...others,
      sagemaker: sagemakerRules(hosting.state),
      'application-autoscaling': autoscalingRules(hosting.state),
    };
    const moto = () => Promise.reject(new Error('there is no moto here'));
    const ruleFor = ruleForOf({ owned, amended: {} });
    const pipeline = new Pipeline({ models: botocoreData, ruleFor, moto, faults });
    const gateway = await startGateway(pipeline);

    jest.replaceProperty(process, 'env', environmentFor(gateway.url));
    jest.spyOn(timers, 'setTimeout').mockImplementation((milliseconds = 0) => {
      hosting.pass(milliseconds / 1000);
      return Promise.resolve(undefined as never);
    });
    return new HostingServer(hosting, pipeline, gateway);
  }

  async close(): Promise<void> {
    jest.restoreAllMocks();
    await this.gateway.close();
  }

  /** A session of the fixture endpoint, before a terminal that remembers. */
  session(given: Given = {}): Session {
    const { notes, steps } = this;
    const terminal: Session['terminal'] = {
      canAsk: false,
      color: false,
      columns: Infinity,
      descriptor: 1,
      say: () => undefined,
      note: (text) => notes.push(text),
      result: () => undefined,
      step: (title, task) => {
        steps.push(titleNow(title));
        return task();
      },
    };
    return { config: validConfig({ endpoint: 'mme', ...given }), options: {}, terminal, outdir: '' };
  }

  /** An endpoint in service with so many instances, on the model and configuration of stamp 1. */
  async deployed(count = 1, tags: Readonly<Record<string, string>> = OURS): Promise<void> {
    await this.configured(1, count, tags);
    await this.hosting.endpoint({ EndpointConfigName: stamped('config', 1), ...tagged(tags) });
  }

  /** A model and a configuration of one stamp. */
  async configured(second: number, count = 1, tags: Readonly<Record<string, string>> = OURS): Promise<void> {
    const ModelName = stamped('model', second);
    await this.hosting.model(ModelName, {}, tagged(tags));
    await this.hosting.config(stamped('config', second), { ModelName, InitialInstanceCount: count }, tagged(tags));
  }

  /** An update to the configuration of stamp 2, which goes on. */
  async updating(fault: Partial<FaultInput> = {}, count = 1): Promise<void> {
    this.breaks({ kind: 'endpoint', during: 'update', outcome: 'slow', seconds: 1, ...fault } as FaultInput);
    await this.configured(2, count);
    await this.hosting.sagemaker('UpdateEndpoint', { EndpointName: 'mme', EndpointConfigName: stamped('config', 2) });
  }

  breaks(fault: FaultInput): void {
    this.pipeline.faults.add(parseFault(JSON.stringify(fault)));
  }

  /** What AWS has, for what no call does. */
  get account(): Hosting {
    return this.hosting.state.of({ region: 'us-east-1', accountId: ACCOUNT });
  }

  /** What time it is on AWS. */
  now(): Date {
    return this.account.now();
  }

  /** Calls of the CLI, in the order in which they came. */
  calls(): string[] {
    return this.pipeline.journal.all().map(({ operation }) => operation);
  }

  /** Those that change something. */
  writes(): string[] {
    return this.calls().filter((operation) => !/^(Describe|List)/.test(operation));
  }

  /** What the CLI sent to an operation, the last time. */
  sent(operation: string): Json | undefined {
    return this.pipeline.journal.all().findLast((entry) => entry.operation === operation)?.input;
  }
}

/** The process environment with one AWS in it and no other, whatever the machine has set up. */
function environmentFor(url: string): NodeJS.ProcessEnv {
  const others = Object.entries(process.env).filter(([name]) => !/^AWS_(?!SDK_)/.test(name));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_MAX_ATTEMPTS: '1',
  };
}
