import { readdir, readlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { Environment } from '../../config/schema';
import { addFault, clearFaults, type FaultInput } from '../../local-aws/faults';
import { TESTS_KEY, Workplace, type Outcome } from './workplace';

export const NAME = 'mlops-mme-v1';
const VARIANT = 'AllTraffic';
/** The other type of a pair to change between; the first is the default. */
export const OTHER_TYPE = '--set model.resources.instanceType=ml.m5.xlarge';

interface Described {
  readonly EndpointStatus: string;
  readonly CreationTime: number;
  readonly EndpointConfigName: string;
  readonly FailureReason?: string;
  readonly ProductionVariants: readonly {
    readonly CurrentInstanceCount: number;
    readonly DesiredInstanceCount: number;
  }[];
}

/** Everything around an endpoint that can be left over, or be missing. */
export interface Inventory {
  readonly models: number;
  readonly configurations: number;
  readonly targets: number;
  readonly policies: number;
  readonly scheduledActions: number;
}

/** An endpoint that was deployed to a local AWS of its own, without Slack, and what tests do to it. */
export class DeployedEndpoint {
  private constructor(
    readonly workplace: Workplace,
    private readonly environment: Environment,
  ) {}

  static async open(options = '', environment: Environment = 'validation'): Promise<DeployedEndpoint> {
    const endpoint = new DeployedEndpoint(await Workplace.open(), environment);
    const { exitCode, stderr } = await endpoint.deploy(options);
    if (exitCode !== 0) throw new Error(`the first deploy failed: ${stderr}`);
    return endpoint;
  }

  close(): Promise<void> {
    return this.workplace.close();
  }

  deploy(options = ''): Promise<Outcome> {
    return this.workplace.mme(this.args('deploy --yes', options));
  }

  /** Reviews what a deploy with these options would do, and keeps what was reviewed in a file. */
  async review(options = ''): Promise<{ exitCode: number | null; file: string }> {
    const { stdout, exitCode } = await this.workplace.mme(this.args('review --json', options));
    const file = path.join(this.workplace.folder, `review-${Date.now()}.json`);
    await writeFile(file, stdout);
    return { exitCode, file };
  }

  /** A deploy that a test interrupts. */
  begin(options = '') {
    return this.workplace.begin('./mme', this.args('deploy --yes', options).split(' '));
  }

  /** Clears the lock of a run that is gone, by the command that a failed deploy names. */
  async unlock(stderr: string): Promise<void> {
    const [, command, args] = /(terraform) (-chdir=\S+ force-unlock) \S+/.exec(stderr) ?? [];
    const id = /force-unlock (\S+)/.exec(stderr)?.[1];
    if (!command || !args || !id) throw new Error(`no command that clears the lock: ${stderr}`);
    const unlocked = await this.workplace.run(
      command,
      [...args.split(' '), '-force', id],
      await this.workplace.localEnv(),
    );
    if (unlocked.exitCode !== 0) throw new Error(unlocked.stderr);
  }

  /** Kills the terraform, and its providers, that works on this endpoint's output. */
  async killTerraform(): Promise<void> {
    for (const pid of await processesIn(this.workplace.outdir)) process.kill(pid, 'SIGKILL');
  }

  async alarm(state: 'ALARM' | 'OK'): Promise<void> {
    const endpoint = await this.url();
    const cloudwatch = new CloudWatchClient({
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: TESTS_KEY, secretAccessKey: 'local' },
    });
    const AlarmName = `${NAME}-${this.environment}-Invocation5XXErrors`;
    await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: state, StateReason: 'a test' }));
  }

  /** Whether a deploy with these options would change anything. */
  async differs(options = ''): Promise<boolean> {
    const { stdout, stderr, exitCode } = await this.workplace.mme(this.args('diff --json', options));
    if (exitCode !== 0) throw new Error(stderr);
    return (JSON.parse(stdout) as { hasChanges: boolean }).hasChanges;
  }

  args(command: string, options = ''): string {
    return `${command} --local --environment ${this.environment} --set alerts.slack.enable=false${options && ` ${options}`}`;
  }

  describe(): Promise<Described> {
    return this.sagemaker<Described>('DescribeEndpoint', { EndpointName: NAME });
  }

  async instanceType(): Promise<string | undefined> {
    const { EndpointConfigName } = await this.settled();
    const { ProductionVariants } = await this.sagemaker<{ ProductionVariants: { InstanceType: string }[] }>(
      'DescribeEndpointConfig',
      { EndpointConfigName },
    );
    return ProductionVariants[0]?.InstanceType;
  }

  /** Instances that the endpoint wants, with all of them there. */
  async count(): Promise<number> {
    const { ProductionVariants } = await this.settled();
    return ProductionVariants[0]?.DesiredInstanceCount ?? 0;
  }

  /** What scaling does when traffic comes. */
  async scaleTo(count: number): Promise<void> {
    await this.sagemaker('UpdateEndpointWeightsAndCapacities', {
      EndpointName: NAME,
      DesiredWeightsAndCapacities: [{ VariantName: VARIANT, DesiredInstanceCount: count }],
    });
    await this.settled();
  }

  async inventory(): Promise<Inventory> {
    const [models, configurations, targets, policies, scheduledActions] = await Promise.all([
      this.sagemaker<{ Models: object[] }>('ListModels'),
      this.sagemaker<{ EndpointConfigs: object[] }>('ListEndpointConfigs'),
      this.scaling<{ ScalableTargets: object[] }>('DescribeScalableTargets'),
      this.scaling<{ ScalingPolicies: object[] }>('DescribeScalingPolicies'),
      this.scaling<{ ScheduledActions: object[] }>('DescribeScheduledActions'),
    ]);
    return {
      models: models.Models.length,
      configurations: configurations.EndpointConfigs.length,
      targets: targets.ScalableTargets.length,
      policies: policies.ScalingPolicies.length,
      scheduledActions: scheduledActions.ScheduledActions.length,
    };
  }

  async breaks(fault: FaultInput): Promise<void> {
    await addFault(await this.url(), fault);
  }

  async mends(): Promise<void> {
    await clearFaults(await this.url());
  }

  /** Writes to SageMaker hosting and its scaling while something is done, in the order in which they came. */
  async writesDuring(task: () => Promise<unknown>): Promise<string[]> {
    const before = (await this.workplace.calls()).length;
    await task();
    return (await this.workplace.calls())
      .slice(before)
      .filter(({ service }) => ['sagemaker', 'application-autoscaling'].includes(service))
      .map(({ operation }) => operation)
      .filter((operation) => !/^(Describe|List)/.test(operation));
  }

  /** The endpoint when it is in the middle of no change. */
  async settled(): Promise<Described> {
    return this.until(({ EndpointStatus }) => !/(ing|Back)$/.test(EndpointStatus));
  }

  /** The endpoint as soon as something holds of it. */
  async until(holds: (endpoint: Described) => boolean): Promise<Described> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      const endpoint = await this.describe();
      if (holds(endpoint)) return endpoint;
      if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(endpoint)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  sagemaker<T>(operation: string, input: object = {}): Promise<T> {
    return this.workplace.ask<T>('sagemaker', `SageMaker.${operation}`, input);
  }

  scaling<T>(operation: string, input: object = {}): Promise<T> {
    const all = { ServiceNamespace: 'sagemaker', ...input };
    return this.workplace.ask<T>('application-autoscaling', `AnyScaleFrontendService.${operation}`, all);
  }

  private async url(): Promise<string> {
    return (await this.workplace.localEnv())['AWS_ENDPOINT_URL'] ?? '';
  }
}

/** An endpoint with scaling on and nothing left over. */
export const CLEAN: Inventory = { models: 1, configurations: 1, targets: 1, policies: 1, scheduledActions: 0 };

/** Processes whose working directory is below a folder. */
async function processesIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const isInside = async (pid: string) => (await readlink(`/proc/${pid}/cwd`).catch(() => '')).startsWith(folder);
  const inside = await Promise.all(pids.map(async (pid) => ((await isInside(pid)) ? [Number(pid)] : [])));
  return inside.flat();
}
