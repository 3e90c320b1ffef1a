import { CLEAN, DeployedEndpoint, NAME, OTHER_TYPE } from '../support/deployed-endpoint';
import type { FaultInput } from '../../local-aws/faults';

const MINUTE = 60_000;
const RUNNING = 3;

interface Case {
  readonly title: string;
  readonly fault?: FaultInput;
  /** What a failing deploy says, on standard error. */
  readonly says: RegExp;
  /** Whether scaling is on after the failure. */
  readonly scaled?: boolean;
}

/** why: denied, since the AWS provider outlasts throttling and server errors by minutes of trying again. */
const refused = (operation: string): FaultInput => ({ kind: 'api', operation, answer: 'denied', times: 0 });

const CASES: readonly Case[] = [
  {
    title: 'before it: scaling cannot be taken off',
    fault: refused('DeregisterScalableTarget'),
    says: /AccessDenied/,
  },
  {
    title: 'before it: the answer to a new configuration is lost',
    fault: { kind: 'api', operation: 'CreateEndpointConfig', answer: 'lost', times: 1 },
    says: /scaling, which was off for the update, is on again/,
  },
  {
    title: 'at its start: the update is refused',
    fault: refused('UpdateEndpoint'),
    says: /AccessDenied[\s\S]*scaling, which was off for the update, is on again/,
  },
  {
    title: 'during it: the update fails, and SageMaker keeps the old fleet without a word',
    fault: { kind: 'endpoint', during: 'update', outcome: 'fails', reason: 'no capacity for ml.m5.xlarge' },
    says: /SageMaker's reason: no capacity[\s\S]*is on again/,
  },
  {
    title: 'during it: SageMaker rolls back',
    fault: { kind: 'endpoint', during: 'update', outcome: 'rolls-back', seconds: 2 },
    says: /SageMaker's reason: [\s\S]*is on again/,
  },
  {
    title: 'after it: scaling cannot be put back',
    fault: refused('RegisterScalableTarget'),
    says: /scaling is off, and could not be put back/,
    scaled: false,
  },
  {
    title: 'after it: a policy cannot be put back at first',
    fault: { kind: 'api', operation: 'PutScalingPolicy', answer: 'denied', times: 1 },
    says: /is on again/,
  },
  {
    title: 'after it: the old model cannot be deleted',
    fault: refused('DeleteModel'),
    says: /state: what was done before the failure is recorded/,
  },
];

/** An instance type change that fails, at each step of it; and the deploy after it, which mends everything. */
describe('an instance type change that fails', () => {
  let endpoint: DeployedEndpoint;

  beforeAll(async () => {
    endpoint = await DeployedEndpoint.open();
    await endpoint.scaleTo(RUNNING);
  }, 4 * MINUTE);

  afterAll(() => endpoint.close(), MINUTE);

  afterEach(async () => {
    await endpoint.mends();
    await endpoint.alarm('OK');
  });

  /** The options of a deploy that changes the instance type. */
  const nextType = async () => ((await endpoint.instanceType()) === 'ml.r5.xlarge' ? OTHER_TYPE : '');

  /** The same command again reaches what was wanted, with nothing left over and no instance lost. */
  async function expectMended(options: string): Promise<void> {
    await endpoint.mends();
    const { stdout, stderr, exitCode } = await endpoint.deploy(options);

    expect(`${stdout}\n${stderr}`).not.toContain('Error:');
    expect(exitCode).toBe(0);
    expect(await endpoint.inventory()).toEqual(CLEAN);
    expect(await endpoint.count()).toBe(RUNNING);
    expect(await endpoint.differs(options)).toBe(false);
  }

  async function expectServing(): Promise<void> {
    expect((await endpoint.settled()).EndpointStatus).toBe('InService');
    expect(await endpoint.count()).toBe(RUNNING);
  }

  it.each(CASES)(
    '$title',
    async ({ fault, says, scaled = true }) => {
      const options = await nextType();
      if (fault) await endpoint.breaks(fault);

      const { stderr, exitCode } = await endpoint.deploy(options);

      expect(stderr).toMatch(says);
      expect(exitCode).toBe(1);
      await expectServing();
      expect(await endpoint.inventory()).toMatchObject({ targets: scaled ? 1 : 0, policies: scaled ? 1 : 0 });
      await expectMended(options);
    },
    2 * MINUTE,
  );

  it(
    'during it: an alarm goes off',
    async () => {
      const options = await nextType();
      await endpoint.breaks({ kind: 'endpoint', during: 'update', outcome: 'slow', seconds: 30 });
      const { outcome } = endpoint.begin(options);
      await endpoint.until(({ EndpointStatus }) => EndpointStatus === 'Updating');

      await endpoint.alarm('ALARM');
      const { stderr, exitCode } = await outcome;

      expect(stderr).toMatch(/SageMaker's reason: .*Invocation5XXErrors[\s\S]*is on again/);
      expect(exitCode).toBe(1);
      await expectServing();
      await endpoint.alarm('OK');
      await expectMended(options);
    },
    2 * MINUTE,
  );

  it(
    'during it: Ctrl-C',
    async () => {
      const options = await nextType();
      await endpoint.breaks({ kind: 'endpoint', during: 'update', outcome: 'slow', seconds: 12 });
      const { child, outcome } = endpoint.begin(options);
      await endpoint.until(({ EndpointStatus }) => EndpointStatus === 'Updating');

      child.kill('SIGINT');
      const { stderr, exitCode } = await outcome;

      expect(stderr).toContain('run the same command again: it waits for the change that is under way');
      expect(exitCode).toBe(130);
      expect(await endpoint.inventory()).toMatchObject({ targets: 1, policies: 1 });
      await expectMended(options);
    },
    2 * MINUTE,
  );

  it(
    'during it: the credentials expire, and the state cannot be stored either',
    async () => {
      const options = await nextType();
      await endpoint.breaks({ kind: 'endpoint', during: 'update', outcome: 'slow', seconds: 3 });
      const { outcome } = endpoint.begin(options);
      await endpoint.until(({ EndpointStatus }) => EndpointStatus === 'Updating');

      await endpoint.breaks({ kind: 'api', operation: '*', answer: 'expired', times: 0 });
      const { stderr, exitCode } = await outcome;
      await endpoint.mends();

      expect(stderr).toContain('renew your AWS credentials');
      expect(exitCode).toBe(1);
      const locked = await endpoint.deploy(options);
      expect(locked.exitCode).toBe(1);
      await endpoint.unlock(locked.stderr);
      await expectMended(options);
    },
    3 * MINUTE,
  );

  it(
    'during it: everything is killed',
    async () => {
      const options = await nextType();
      await endpoint.breaks({ kind: 'endpoint', during: 'update', outcome: 'slow', seconds: 5 });
      const { child, outcome } = endpoint.begin(options);
      await endpoint.until(({ EndpointStatus }) => EndpointStatus === 'Updating');

      child.kill('SIGKILL');
      await endpoint.killTerraform();
      await outcome;

      const locked = await endpoint.deploy(options);
      expect(locked.exitCode).toBe(1);
      await endpoint.unlock(locked.stderr);
      await expectMended(options);
      expect((await endpoint.describe()).EndpointConfigName).toMatch(new RegExp(`^${NAME}-config-`));
    },
    3 * MINUTE,
  );
});
