import { readLive } from '../../../cli/aws/endpoint';
import { EXIT, Failure } from '../../../cli/failure';
import type { ScalingDefinitions } from '../../../cli/plan/scaling-definitions';
import { explainFailure, restoreScaling } from '../../../cli/rollout/repair';
import { TARGET } from '../../local-aws/rules/hosting';
import { HostingServer, stamped } from './hosting-server';

const APPLY = { state: 'half-way', fix: 'run it again', exitCode: EXIT.refused };

const POLICY = {
  ...TARGET,
  PolicyName: 'mme-invocations',
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
    TargetValue: 25,
  },
} as const;

const ACTION = {
  ...TARGET,
  ScheduledActionName: 'mme-office',
  Schedule: 'cron(0 8 ? * MON-FRI *)',
  ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 8 },
} as const;

const WANTED = {
  target: { ...TARGET, MinCapacity: 1, MaxCapacity: 4, Tags: { endpoint: 'mme' } },
  policies: [POLICY],
  scheduledActions: [ACTION],
} as ScalingDefinitions;

const PUT_BACK = /; scaling was (off|incomplete), and was put back$/;
const ALL = ['RegisterScalableTarget', 'PutScalingPolicy', 'PutScheduledAction'];

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start();
});

afterEach(() => aws.close());

const live = () => readLive(aws.session().config);

interface Given {
  readonly before: Awaited<ReturnType<typeof live>>;
  readonly scaling: ScalingDefinitions | undefined;
  readonly exitCode: number;
}

/** What the failure of an apply becomes: scaling is put back first, then the end of the update is waited for. */
async function repaired(given: Partial<Given> = {}): Promise<Failure> {
  const { before = await live(), scaling, exitCode } = { scaling: WANTED, exitCode: APPLY.exitCode, ...given };
  const session = aws.session();
  const failure = new Failure('terraform apply failed', { ...APPLY, exitCode });
  return explainFailure(session, failure, { before, scaling }, await restoreScaling(session, scaling));
}

describe('scaling that an update has left off', () => {
  it('is put back, with the tags of a new target', async () => {
    await aws.deployed();

    const { what, details } = await repaired();

    expect([aws.writes(), aws.sent('RegisterScalableTarget')]).toEqual([ALL, WANTED.target]);
    expect((await live()).scaling).toEqual({
      target: { minCapacity: 1, maxCapacity: 4 },
      policyNames: ['mme-invocations'],
      scheduledActionNames: ['mme-office'],
    });
    expect([what, details.fix]).toEqual(['terraform apply failed', APPLY.fix]);
    expect(details.state).toBe(
      `half-way; live now: mme is InService on ${stamped('config', 1)}, 1 of 1 instance, ` +
        'scaled from 1 to 4 by 1 policy and 1 scheduled action; scaling was off, and was put back',
    );
  });

  it.each([
    ['both', () => Promise.resolve({})],
    ['its policy', () => aws.hosting.autoscaling('PutScheduledAction', ACTION)],
    ['its scheduled action', () => aws.hosting.autoscaling('PutScalingPolicy', POLICY)],
  ])('is put back without tags where the target is there and lacks %s', async (_, prepare) => {
    await aws.deployed();
    await aws.hosting.register();
    await prepare();

    const { details } = await repaired();

    expect(aws.writes()).toEqual(ALL);
    expect(aws.sent('RegisterScalableTarget')).not.toHaveProperty('Tags');
    expect(details.state).toMatch(PUT_BACK);
  });

  it('is put back on the old fleet while an update is rolled back, and the end of that is waited for', async () => {
    await aws.deployed();
    await aws.updating({ outcome: 'rolls-back', seconds: 1 });
    aws.hosting.pass(1);

    const { details } = await repaired();

    expect(aws.steps).toEqual(['Registering the endpoint for scaling', 'Waiting for mme, which is RollingBack']);
    expect(details.state).toContain(`live now: mme is InService on ${stamped('config', 1)}, 1 of 1 instance, scaled`);
  });

  it('is put back where AWS is busy at first', async () => {
    await aws.deployed();
    aws.breaks({ kind: 'api', operation: 'RegisterScalableTarget', answer: 'throttle' });

    // why: an interrupted deploy does not wait, and so gets no other chance.
    expect((await repaired({ exitCode: EXIT.interrupted })).details.state).toMatch(PUT_BACK);
  });

  it('is put back after the update where AWS refuses it before', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 90 });
    aws.breaks({ kind: 'api', operation: 'RegisterScalableTarget', answer: 'denied' });

    expect((await repaired()).details.state).toMatch(PUT_BACK);
    expect(aws.writes()).toEqual(['RegisterScalableTarget', ...ALL]);
  });

  it('is said to be off, and why, where AWS refuses it for good', async () => {
    await aws.deployed();
    aws.breaks({ kind: 'api', operation: 'RegisterScalableTarget', answer: 'denied', times: 0 });

    const { what, details } = await repaired();

    expect([what, details.fix]).toEqual(['terraform apply failed', APPLY.fix]);
    expect(details.state).toMatch(
      /, not registered for scaling; scaling was off, and could not be put back \(AccessDeniedException: .*\)$/,
    );
  });
});

describe('nothing to put back', () => {
  const expectNothing = async (given?: Partial<Given>) => {
    const { details } = await repaired(given);
    expect(aws.writes()).toEqual([]);
    expect(details.state).not.toContain('put back');
    return details.state;
  };

  it('is there where scaling is whole', async () => {
    await aws.deployed();
    await aws.hosting.register();
    await aws.hosting.autoscaling('PutScalingPolicy', POLICY);
    await aws.hosting.autoscaling('PutScheduledAction', ACTION);

    await expectNothing();
  });

  it('is there where the plan wants no scaling', async () => {
    await aws.deployed();

    await expectNothing({ scaling: undefined });
  });

  it('is there without an endpoint', async () => {
    expect(await expectNothing()).toBe('half-way; live now: there is no endpoint');
  });

  it('is there where the endpoint could not be created', async () => {
    aws.breaks({ kind: 'endpoint', during: 'create', outcome: 'fails' });
    await aws.deployed();

    expect(await expectNothing()).toContain('mme is Failed');
  });
});

describe("SageMaker's reason", () => {
  const failed = { outcome: 'fails', reason: 'no capacity', seconds: 1 } as const;

  it('is told where it is that of this update', async () => {
    await aws.deployed();
    const before = await live();
    await aws.updating(failed);

    expect((await repaired({ before })).what).toBe("terraform apply failed\n\nSageMaker's reason: no capacity");
  });

  it('is told where the endpoint did not exist before', async () => {
    const before = await live();
    aws.breaks({ kind: 'endpoint', during: 'create', outcome: 'fails', reason: 'no capacity' });
    await aws.deployed();

    expect((await repaired({ before })).what).toContain("SageMaker's reason: no capacity");
  });

  it('is not told where it is that of an earlier update', async () => {
    await aws.deployed();
    await aws.updating(failed);
    aws.hosting.pass(1);

    expect((await repaired()).what).toBe('terraform apply failed');
  });
});

describe('a deploy that was interrupted', () => {
  it('does not wait for the update, and says that the same command does', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 90 });

    const { details, exitCode } = await repaired({ exitCode: EXIT.interrupted });

    expect(aws.steps).toEqual(['Registering the endpoint for scaling']);
    expect(details.state).toContain('mme is Updating');
    expect([details.fix, exitCode]).toEqual([
      'run the same command again: it waits for the change that is under way, and goes on',
      EXIT.interrupted,
    ]);
  });
});

describe('a failure where AWS answers no more', () => {
  it('stays what it was, and says that scaling may be off', async () => {
    await aws.deployed();
    const before = await live();
    aws.breaks({ kind: 'api', operation: '*', answer: 'expired', times: 0 });

    const { what, details, exitCode } = await repaired({ before });

    expect([what, details.fix, exitCode]).toEqual(['terraform apply failed', APPLY.fix, APPLY.exitCode]);
    expect(details.state).toMatch(
      /^half-way; AWS does not say what is live \(Expired.*\); scaling may be off, and could not be put back \(Expired.*\)$/,
    );
  });

  it.each([EXIT.failed, EXIT.interrupted])('keeps the exit code %i', async (exitCode) => {
    await aws.deployed();
    const before = await live();

    const answered = await repaired({ before, exitCode });
    aws.breaks({ kind: 'api', operation: '*', answer: 'expired', times: 0 });
    const unanswered = await repaired({ before, exitCode });

    expect([answered.exitCode, unanswered.exitCode]).toEqual([exitCode, exitCode]);
  });
});
