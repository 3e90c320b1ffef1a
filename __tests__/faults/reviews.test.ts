import { NOT_SCALED, type Live } from '../../cli/aws/live';
import { parsePlan } from '../../cli/plan/plan-json';
import { markdownOf } from '../../cli/review/markdown';
import { example, reviewIn, store, trimmed, withoutIdentity, type RecordedPlan } from '../support/recorded-plans';
import { Workplace } from '../support/workplace';

const ENDPOINT = 'aws_sagemaker_endpoint.endpoint_E7B9679B';
const EndpointName = 'mlops-mme-v1';
const MINUTES = 60_000;

interface Described {
  readonly EndpointArn: string;
  readonly EndpointConfigName: string;
  readonly ProductionVariants: readonly {
    readonly VariantName: string;
    readonly CurrentInstanceCount: number;
    readonly DesiredInstanceCount: number;
  }[];
}
interface Configured {
  readonly ProductionVariants: readonly { readonly InstanceType: string }[];
}

interface Scenario {
  readonly name: string;
  /** Of the deploy that it plans. */
  readonly options?: string;
  /** What Terraform is told beside it. */
  readonly terraform?: readonly string[];
  /** Instances that the endpoint has scaled to. */
  readonly running?: number;
  readonly exitCode: number;
}

/** Plans of one deployed stack. The first is made before it is. */
const SCENARIOS: readonly Scenario[] = [
  { name: 'nothing-to-do', exitCode: 0 },
  { name: 'image-change', options: '--set model.resources.frameworkVersion=2.5.1', running: 2, exitCode: 4 },
  {
    name: 'instance-type-change',
    options: '--set model.resources.instanceType=ml.g4dn.xlarge',
    running: 3,
    exitCode: 4,
  },
  { name: 'type-without-a-price', options: '--set model.resources.instanceType=ml.p5.48xlarge', exitCode: 4 },
  { name: 'scaling-off', options: '--set model.scaling.enable=false', running: 3, exitCode: 3 },
  {
    name: 'scaling-limits',
    options:
      '--set model.resources.initialInstanceCount=2 --set model.scaling.minInstances=2 --set model.scaling.maxInstances=8',
    exitCode: 4,
  },
  {
    name: 'fewer-instances-than-run',
    options: '--set model.scaling.maxInstances=2 --set model.env={"API_TOKEN":"hunter2-hunter2","LOG_LEVEL":"debug"}',
    running: 3,
    exitCode: 3,
  },
  {
    name: 'alarm-thresholds',
    options: '--set model.alarms.modelLatencyP99InMilliseconds=2000 --set model.alarms.invocation4XXErrors=10',
    exitCode: 4,
  },
  { name: 'alarm-removal', options: '--set model.alarms.diskUtilizationInPercent=false', exitCode: 4 },
  { name: 'guardrails', options: '--set model.guardrails.waitIntervalInSeconds=600', exitCode: 4 },
  { name: 'bucket-deletion', options: '--set model.data.accessLogBucket=company-access-logs', exitCode: 3 },
  { name: 'bucket-replacement', options: '--set model.data.deploymentBucket=other-models', exitCode: 3 },
  { name: 'endpoint-replacement', terraform: [`-replace=${ENDPOINT}`], running: 3, exitCode: 3 },
  { name: 'everything-destroyed', options: '--destroy', exitCode: 3 },
];

/** Every stored review, made anew by real Terraform on local AWS. UPDATE_REVIEWS=1 stores what it made. */
describe('the stored reviews', () => {
  let workplace: Workplace;
  const shown: string[] = [];

  beforeAll(async () => {
    workplace = await Workplace.open();
    await workplace.localEnv();
  }, 2 * MINUTES);
  afterAll(() => workplace.close(), MINUTES);

  /** Saves a plan by ./mme diff, and reviews it by ./mme review, as a pipeline does. */
  async function review({ options = '', terraform = [] }: Omit<Scenario, 'name' | 'exitCode'>) {
    const file = `${workplace.folder}/plan.tfplan`;
    const typed = options.replace(' --destroy', '').replace('--destroy', '');
    const saved = await workplace.mme(`diff --local --out ${file}${options && ` ${options}`}`);
    if (saved.exitCode !== 0) throw new Error(saved.stderr);
    const inTerraform = async (...args: readonly string[]) => {
      const folder = `-chdir=${workplace.outdir}/stacks/mlops-mme-v1-validation`;
      const { exitCode, stdout, stderr } = await workplace.run(
        'terraform',
        [folder, ...args],
        await workplace.localEnv(),
      );
      if (exitCode !== 0) throw new Error(stderr);
      return stdout;
    };
    if (terraform.length > 0)
      await inTerraform('plan', '-lock=false', '-var=instance_count=3', `-out=${file}`, ...terraform);

    const made = await workplace.mme(`review --local --plan ${file} --markdown${typed && ` ${typed}`}`);
    const record: RecordedPlan = {
      options: typed.trim(),
      live: await live(),
      text: (await inTerraform('show', '-no-color', file)).split('\n'),
      plan: trimmed(parsePlan(await inTerraform('show', '-json', file))),
    };
    return { made, record };
  }

  async function check(name: string, exitCode: number, scenario: Omit<Scenario, 'name' | 'exitCode'>): Promise<void> {
    const { made, record } = await review(scenario);
    shown.push(name);
    // why: what is stored is what is reviewed from the stored plan, which knows less than Terraform.
    const stored = markdownOf(reviewIn(record));
    if (process.env['UPDATE_REVIEWS']) store(name, record, stored);

    expect(withoutIdentity(made.stdout)).toBe(withoutIdentity(stored));
    expect(withoutIdentity(stored)).toBe(withoutIdentity(example(name)));
    expect(made.exitCode).toBe(exitCode);
  }

  it('of a new endpoint', () => check('new-endpoint', 4, {}), 2 * MINUTES);

  describe('of a deployed one', () => {
    beforeAll(async () => {
      const { exitCode, stderr } = await workplace.mme('deploy --local --yes');
      if (exitCode !== 0) throw new Error(stderr);
    }, 4 * MINUTES);

    it(
      'gives the same plan to cdktf, without the launcher, which does not know the live instance count and says so',
      async () => {
        const { stdout, exitCode } = await workplace.run('npx', ['cdktf', 'diff'], await workplace.localEnv());

        expect(stdout).toContain('No changes.');
        expect(stdout.replace(/\s+/g, ' ')).toContain('does not know how many instances are live');
        expect(exitCode).toBe(0);
      },
      2 * MINUTES,
    );

    it.each(SCENARIOS)(
      '$name',
      async ({ name, exitCode, ...scenario }) => {
        await scaleTo(scenario.running ?? 1);

        await check(name, exitCode, scenario);
      },
      2 * MINUTES,
    );
  });

  /** What is live, as far as a review looks at it. */
  async function live(): Promise<Live> {
    const hosting = <T>(operation: string, input: object) =>
      workplace.ask<T>('sagemaker', `SageMaker.${operation}`, input);
    const scaled = <T>(operation: string) =>
      workplace.ask<T>('application-autoscaling', `AnyScaleFrontendService.${operation}`, {
        ServiceNamespace: 'sagemaker',
      });
    const { Endpoints } = await hosting<{ Endpoints: object[] }>('ListEndpoints', {});
    if (Endpoints.length === 0) return { scaling: NOT_SCALED };

    const { EndpointArn, EndpointConfigName, ProductionVariants } = await hosting<Described>('DescribeEndpoint', {
      EndpointName,
    });
    const configuration = await hosting<Configured>('DescribeEndpointConfig', { EndpointConfigName });
    const { ScalableTargets } = await scaled<{ ScalableTargets: { MinCapacity: number; MaxCapacity: number }[] }>(
      'DescribeScalableTargets',
    );
    const { ScalingPolicies } = await scaled<{ ScalingPolicies: { PolicyName: string }[] }>('DescribeScalingPolicies');
    return {
      endpoint: {
        name: EndpointName,
        arn: EndpointArn,
        status: 'InService',
        configurationName: EndpointConfigName,
        rollbackAlarmNames: [],
        variants: ProductionVariants.map((variant) => ({
          name: variant.VariantName,
          currentCount: variant.CurrentInstanceCount,
          desiredCount: variant.DesiredInstanceCount,
          instanceType: configuration.ProductionVariants[0]?.InstanceType ?? '',
        })),
      },
      scaling: {
        target: {
          minCapacity: ScalableTargets[0]?.MinCapacity ?? 0,
          maxCapacity: ScalableTargets[0]?.MaxCapacity ?? 0,
        },
        policyNames: ScalingPolicies.map(({ PolicyName }) => PolicyName),
        scheduledActionNames: [],
      },
    };
  }

  async function scaleTo(DesiredInstanceCount: number): Promise<void> {
    await workplace.ask('sagemaker', 'SageMaker.UpdateEndpointWeightsAndCapacities', {
      EndpointName,
      DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount }],
    });
    for (;;) {
      const { EndpointStatus } = await workplace.ask<{ EndpointStatus: string }>(
        'sagemaker',
        'SageMaker.DescribeEndpoint',
        { EndpointName },
      );
      if (EndpointStatus === 'InService') return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
});
