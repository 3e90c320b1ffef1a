import fc from 'fast-check';
import type { FaultInput } from '../../local-aws/faults';
import { CLEAN, OTHER_TYPE, type DeployedEndpoint, type Inventory } from './deployed-endpoint';

/** What a step changes of the configuration. */
interface Settings {
  readonly otherType: boolean;
  readonly scaling: boolean;
  readonly rolling: boolean;
  readonly cpuTarget: boolean;
  readonly max: number;
  readonly workers: number;
}

interface Step {
  readonly settings: Settings;
  /** What traffic makes of the endpoint before it is deployed to. */
  readonly scaleTo: number | undefined;
  readonly fault: FaultInput | undefined;
}

const settings = fc.record<Settings>({
  otherType: fc.boolean(),
  scaling: fc.boolean(),
  rolling: fc.boolean(),
  cpuTarget: fc.boolean(),
  max: fc.constantFrom(4, 6),
  workers: fc.constantFrom(1, 2),
});

/** Operations of every part of an update. Denied, since the AWS provider tries anything else again for minutes. */
const refusals = fc
  .constantFrom(
    'DeregisterScalableTarget',
    'CreateModel',
    'CreateEndpointConfig',
    'UpdateEndpoint',
    'RegisterScalableTarget',
    'PutScalingPolicy',
    'DeleteEndpointConfig',
    'DeleteModel',
  )
  .chain((operation) =>
    fc.constantFrom<FaultInput>(
      { kind: 'api', operation, answer: 'denied', times: 0 },
      { kind: 'api', operation, answer: 'lost', times: 1 },
      { kind: 'api', operation, answer: 'throttle', times: 2 },
    ),
  );
const failures = fc.constantFrom<FaultInput>(
  { kind: 'endpoint', during: 'update', outcome: 'fails' },
  { kind: 'endpoint', during: 'update', outcome: 'rolls-back' },
);

const step = fc.record<Step>({
  settings,
  scaleTo: fc.option(fc.integer({ min: 2, max: 4 }), { nil: undefined }),
  fault: fc.option(fc.oneof(refusals, failures), { nil: undefined }),
});

/**
 * Changes, scales, breaks and deploys an endpoint in so many random steps. It is never replaced, loses no instance to a deploy,
 * and is at rest as it is configured after each. Why no shrinking: to make a failing walk shorter would take as many
 * deploys again. Its seed is told, and finds it again.
 */
export async function walk(endpoint: DeployedEndpoint, length: number): Promise<void> {
  const { CreationTime } = await endpoint.describe();
  const walker = new Walker(endpoint, CreationTime);
  const steps = fc.array(step, { minLength: length, maxLength: length });
  const property = fc.asyncProperty(steps, async (all) => {
    for (const each of all) await walker.take(each);
  });
  await fc.assert(property, { numRuns: 1, endOnFailure: true });
}

/** Scaling is switched off by the walk on purpose; fewer instances are not. */
const ALLOW = '--allow scaling-removal';

class Walker {
  constructor(
    private readonly endpoint: DeployedEndpoint,
    private readonly created: number,
  ) {}

  async take({ settings, scaleTo, fault }: Step): Promise<void> {
    const { endpoint } = this;
    if (scaleTo !== undefined && scaleTo > (await endpoint.count())) await endpoint.scaleTo(scaleTo);
    const before = await endpoint.count();

    if (fault) await endpoint.breaks(fault);
    const { exitCode } = await endpoint.deploy(`${optionsOf(settings)} ${ALLOW}`);
    await this.expectServing(before);
    await endpoint.mends();

    if (exitCode !== 0) {
      expect(exitCode).toBe(1);
      const { exitCode: again, stderr } = await endpoint.deploy(`${optionsOf(settings)} ${ALLOW}`);
      expect({ again, stderr }).toEqual({ again: 0, stderr });
      await this.expectServing(before);
    }
    expect(await endpoint.inventory()).toEqual(inventoryOf(settings));
    expect(await endpoint.differs(optionsOf(settings))).toBe(false);
  }

  private async expectServing(atLeast: number): Promise<void> {
    const { EndpointStatus, CreationTime } = await this.endpoint.settled();
    expect(EndpointStatus).toBe('InService');
    expect(CreationTime).toBe(this.created);
    expect(await this.endpoint.count()).toBeGreaterThanOrEqual(atLeast);
  }
}

/** What rolling needs; here for every strategy, since a changed count is a change of its own. */
export const TWO_AT_LEAST = '--set model.scaling.minInstances=2 --set model.resources.initialInstanceCount=2';

function optionsOf({ otherType, scaling, rolling, cpuTarget, max, workers }: Settings): string {
  const options = [
    ...(otherType ? [OTHER_TYPE] : []),
    TWO_AT_LEAST,
    `--set model.scaling.enable=${scaling} --set model.scaling.maxInstances=${max}`,
    `--set model.guardrails.strategy=${rolling ? 'ROLLING' : 'ALL_AT_ONCE'}`,
    ...(cpuTarget ? ['--set model.scaling.scaleTargetCpuUtilization=70'] : []),
    `--set model.resources.workersPerModel=${workers}`,
  ];
  return options.join(' ');
}

function inventoryOf({ scaling, cpuTarget }: Settings): Inventory {
  return scaling ? { ...CLEAN, policies: cpuTarget ? 2 : 1 } : { ...CLEAN, targets: 0, policies: 0 };
}
