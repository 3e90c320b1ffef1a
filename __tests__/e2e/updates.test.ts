import { describePolicy } from '../policy/check';
import { planOf } from '../policy/deployed-plan';
import { CLEAN, DeployedEndpoint, NAME, OTHER_TYPE } from '../support/deployed-endpoint';
import { deployersMay } from './access';

const MINUTE = 60_000;

/**
 * Updates of one endpoint, one after another, as every run of the tests has time for; `npm run test:faults` has the rest.
 * By real Terraform and the real AWS provider.
 */
describe('an update', () => {
  let endpoint: DeployedEndpoint;
  let reviewed = '';

  beforeAll(async () => {
    endpoint = await DeployedEndpoint.open('', 'staging');
  }, 4 * MINUTE);

  afterAll(() => endpoint.close(), MINUTE);

  describePolicy('staging', () =>
    planOf(endpoint.workplace, { stack: `${NAME}-staging`, variables: { instance_count: 1 } }),
  );

  it(
    'keeps the instances that scaling has added, takes them for no change, and rolls out the same again where asked to',
    async () => {
      await endpoint.scaleTo(3);
      expect(await endpoint.differs()).toBe(false);

      const { stdout, exitCode } = await endpoint.deploy('--redeploy');

      expect(stdout).toContain(`The endpoint ${NAME} is updated in place: blue/green, all at once; about 15 min.`);
      expect(stdout).toContain('3 running instances are kept.');
      expect(exitCode).toBe(0);
      expect(await endpoint.count()).toBe(3);
    },
    2 * MINUTE,
  );

  it(
    'changes the instance type, the limits and the policies of scaling in one deploy, as it was reviewed',
    async () => {
      const review = await endpoint.review(`${OTHER_TYPE} ${MORE_SCALING}`);
      reviewed = review.file;
      expect(review.exitCode).toBe(4);

      const calls = await endpoint.writesDuring(async () => {
        const { stdout, exitCode } = await endpoint.deploy(`${OTHER_TYPE} ${MORE_SCALING} --reviewed ${review.file}`);
        expect(stdout).toContain('The instance type changes: ml.r5.xlarge -> ml.m5.xlarge.');
        expect(stdout).toContain(
          'Scaling is paused during the update, then restored: 2 to 6 instances (before: 1 to 4), 3 policies, 1 scheduled action.',
        );
        expect(exitCode).toBe(0);
      });

      expect(calls.filter((call) => !call.startsWith('Put'))).toEqual([
        'DeleteScalingPolicy',
        'DeregisterScalableTarget',
        'CreateModel',
        'CreateEndpointConfig',
        'UpdateEndpoint',
        'RegisterScalableTarget',
        'DeleteEndpointConfig',
        'DeleteModel',
      ]);
      expect(await endpoint.inventory()).toEqual({ ...CLEAN, policies: 3, scheduledActions: 1 });
      expect(await endpoint.count()).toBe(3);
    },
    2 * MINUTE,
  );

  it(
    'is refused where it is another one than was reviewed, and changes nothing',
    async () => {
      const { stderr, exitCode } = await endpoint.deploy(`${OTHER_TYPE} --reviewed ${reviewed}`);

      expect(stderr).toContain('this plan is another one than was reviewed');
      expect(stderr).toMatch(/aws_appautoscaling_target\.\w+: update is planned, where replace was reviewed/);
      expect(exitCode).toBe(5);
      expect(await endpoint.inventory()).toEqual({ ...CLEAN, policies: 3, scheduledActions: 1 });
    },
    MINUTE,
  );

  it(
    'leaves limits alone that a scheduled action has moved',
    async () => {
      await endpoint.scaling('RegisterScalableTarget', {
        ResourceId: `endpoint/${NAME}/variant/AllTraffic`,
        ScalableDimension: 'sagemaker:variant:DesiredInstanceCount',
        MinCapacity: 3,
        MaxCapacity: 9,
      });

      expect(await endpoint.differs(`${OTHER_TYPE} ${MORE_SCALING}`)).toBe(false);
    },
    MINUTE,
  );

  it(
    'refuses all at once what must not happen unasked, and changes nothing',
    async () => {
      const { stderr, exitCode } = await endpoint.deploy(
        `${SCALING_OFF} --set model.resources.initialInstanceCount=1 --set model.data.deploymentBucket=another-bucket`,
      );

      expect(stderr).toContain('scaling-removal: scaling is switched off, and 3 instances stay');
      expect(stderr).toContain('capacity-decrease: the new fleet starts with 1 instance, where 3 instances run now');
      expect(stderr).toContain('bucket-replacement: the bucket');
      expect(stderr).toContain('--allow bucket-replacement scaling-removal capacity-decrease');
      expect(exitCode).toBe(3);
      expect(await endpoint.inventory()).toEqual({ ...CLEAN, policies: 3, scheduledActions: 1 });
    },
    MINUTE,
  );

  it(
    'switches scaling off and changes the instance type in one deploy, where that is allowed, and keeps the instances',
    async () => {
      const { exitCode } = await endpoint.deploy(
        `${SCALING_OFF} --set model.resources.initialInstanceCount=2 --allow scaling-removal`,
      );

      expect(exitCode).toBe(0);
      expect(await endpoint.inventory()).toEqual({ ...CLEAN, targets: 0, policies: 0 });
      expect(await endpoint.count()).toBe(3);
    },
    MINUTE,
  );

  it(
    'that switches scaling on and changes the instance type, and fails without a word, leaves the old fleet scaled',
    async () => {
      const options = `${OTHER_TYPE} ${ROLLING}`;
      await endpoint.breaks({
        kind: 'endpoint',
        during: 'update',
        outcome: 'fails',
        reason: 'no capacity for the type',
      });

      const failed = await endpoint.deploy(options);

      expect(failed.stdout).toContain('is updated in place: rolling, 50 % at a time');
      expect(failed.stderr).toMatch(
        /SageMaker's reason: no capacity for the type[\s\S]*scaling was off, and was put back/,
      );
      expect(failed.exitCode).toBe(1);
      expect(await endpoint.inventory()).toMatchObject({ targets: 1, policies: 1 });
      expect(await endpoint.count()).toBe(3);

      const { exitCode } = await endpoint.deploy(options);

      expect(exitCode).toBe(0);
      expect(await endpoint.inventory()).toEqual(CLEAN);
      expect(await endpoint.instanceType()).toBe('ml.m5.xlarge');
      expect(await endpoint.count()).toBe(3);
    },
    2 * MINUTE,
  );

  deployersMay('updates', () => ({ workplace: endpoint.workplace, endpoint: NAME, environment: 'staging' }));
});

const MORE_SCALING = [
  'model.resources.initialInstanceCount=2',
  'model.scaling.minInstances=2',
  'model.scaling.maxInstances=6',
  'model.scaling.scaleTargetCpuUtilization=60',
  'model.scaling.customMetrics.queue.namespace=Mine',
  'model.scaling.customMetrics.queue.metricName=Waiting',
  'model.scaling.customMetrics.queue.targetValue=10',
  'model.scaling.scheduledActions.morning.schedule=at(2030-01-31T18:00:00)',
  'model.scaling.scheduledActions.morning.minInstances=3',
]
  .map((assignment) => `--set ${assignment}`)
  .join(' ');

const SCALING_OFF = '--set model.scaling.enable=false';

const ROLLING =
  '--set model.guardrails.strategy=ROLLING --set model.scaling.minInstances=2 --set model.resources.initialInstanceCount=2';
