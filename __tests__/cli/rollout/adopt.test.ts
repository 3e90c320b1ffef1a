import { readLive } from '../../../cli/aws/endpoint';
import { Failure } from '../../../cli/failure';
import { plannedOf, type Planned } from '../../../cli/plan/planned';
import { adopt } from '../../../cli/rollout/adopt';
import type { Stack } from '../../../cli/stack';
import {
  configurationValues,
  created,
  endpointValues,
  firstPlan,
  planned,
  replaced,
  rollout,
  unchanged,
  updated,
} from '../plan/plans';
import { ADDRESSES, fakeStack } from './fake-stack';
import { HostingServer, stamped, THEIRS } from './hosting-server';

const ENDPOINT = 'aws_sagemaker_endpoint';
const CONFIGURATION = 'aws_sagemaker_endpoint_configuration';
const MODEL = 'aws_sagemaker_model';
const TARGET = 'aws_appautoscaling_target';

const NEW_STAMP = { replace: [ADDRESSES.stamp] };
const PLAN_AGAIN = { replace: [] };

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start();
});

afterEach(() => aws.close());

interface Around {
  /** How many the plan wants. */
  readonly instances?: number;
  readonly addresses?: Stack['addresses'];
}

/** What is adopted for a plan, as things are on AWS now, and what Terraform is told for it. */
async function adopting(plan: Planned | undefined, { instances = 1, addresses = ADDRESSES }: Around = {}) {
  const session = aws.session();
  const { stack, done } = fakeStack({}, addresses);
  const proposal = {
    plan: { file: '', text: '', hasChanges: plan !== undefined },
    live: await readLive(session.config),
    capacity: { instance_count: instances },
    ...(plan && { planned: plan }),
  };
  return { adopted: await adopt(session, stack, proposal), done };
}

describe('an endpoint that the state lacks', () => {
  it('is taken into it where it is of this stack', async () => {
    await aws.deployed();

    expect(await adopting(planned(created(ENDPOINT)))).toEqual({
      adopted: PLAN_AGAIN,
      done: [`import ${ADDRESSES.endpoint} mme`],
    });
  });

  it('is taken into it before all else that is to be adopted', async () => {
    await aws.deployed();
    await aws.hosting.register({ ResourceId: 'endpoint/mme/variant/AllTraffic' });

    const { done } = await adopting(plannedOf(firstPlan(created(MODEL, { name: stamped('model', 1) }))));

    expect(done).toEqual([`import ${ADDRESSES.endpoint} mme`]);
  });

  it.each([
    ["another environment's", THEIRS],
    ["another endpoint's", { endpoint: 'ranking', environment: 'validation' }],
    ['nobody’s', {}],
  ])('is refused where its tags are %s, with what to do', async (_, tags) => {
    await aws.deployed(1, tags);

    const refusal = adopting(planned(created(ENDPOINT)));

    await expect(refusal).rejects.toThrow(Failure);
    await expect(refusal).rejects.toMatchObject({
      what: 'the endpoint mme exists in us-east-1 already, and is not of this stack',
      details: {
        state: 'nothing was changed',
        fix: expect.stringMatching(
          /^choose another name \(ENDPOINT_NAME\), .*endpoint=mme and environment=validation$/,
        ) as string,
      },
    });
  });
});

describe('an endpoint whose creation looked failed', () => {
  const tainted = planned({ ...replaced(ENDPOINT), action_reason: 'replace_because_tainted' });

  it('is kept where it came into service all the same', async () => {
    await aws.deployed();

    expect(await adopting(tainted)).toEqual({ adopted: PLAN_AGAIN, done: [`untaint ${ADDRESSES.endpoint}`] });
  });

  it('is left to be replaced where it did fail', async () => {
    aws.breaks({ kind: 'endpoint', during: 'create', outcome: 'fails' });
    await aws.deployed();

    expect(await adopting(tainted)).toEqual({ adopted: undefined, done: [] });
  });

  it('is replaced for another reason as it was planned', async () => {
    await aws.deployed();

    expect(await adopting(planned(replaced(ENDPOINT)))).toEqual({ adopted: undefined, done: [] });
  });
});

describe('a scalable target that the plan would create', () => {
  it('is taken into the state where it exists', async () => {
    await aws.deployed();
    await aws.hosting.register();

    expect(await adopting(planned(created(TARGET)))).toEqual({
      adopted: PLAN_AGAIN,
      done: [
        `import ${ADDRESSES.scalableTarget} sagemaker/endpoint/mme/variant/AllTraffic/sagemaker:variant:DesiredInstanceCount`,
      ],
    });
  });

  it('is created where it does not exist', async () => {
    await aws.deployed();

    expect(await adopting(planned(created(TARGET)))).toEqual({ adopted: undefined, done: [] });
  });

  it('is left for the apply to take off where it is in the way of another instance type', async () => {
    await aws.deployed();
    await aws.hosting.register();
    const change = [
      created(TARGET),
      replaced(CONFIGURATION, configurationValues({ instance_type: 'ml.m5.4xlarge' }, stamped('config', 2))),
      updated(ENDPOINT, endpointValues({ endpoint_config_name: stamped('config', 2) })),
    ];

    expect(await adopting(planned(...change))).toEqual({ adopted: undefined, done: [] });
  });

  it('is no matter of one that the state has', async () => {
    await aws.deployed();
    await aws.hosting.register();

    expect(await adopting(planned(...rollout()))).toEqual({ adopted: undefined, done: [] });
  });
});

describe('the planned name of a model or configuration', () => {
  it.each([
    ['new model', created(MODEL, { name: stamped('model', 1) })],
    ['model in place of another', replaced(MODEL, { name: stamped('model', 1) })],
    ['new configuration', created(CONFIGURATION, configurationValues({}, stamped('config', 1)))],
    ['configuration in place of another', replaced(CONFIGURATION, configurationValues({}, stamped('config', 1)))],
  ])('becomes another one where it is taken: of a %s', async (_, change) => {
    await aws.configured(1);
    // why: where the configuration is new, the endpoint's name for it is the one that counts.
    const endpoint = updated(ENDPOINT, endpointValues({ endpoint_config_name: stamped('config', 1) }));

    expect(await adopting(planned(change, endpoint))).toEqual({ adopted: NEW_STAMP, done: [] });
  });

  it('stays where it is free', async () => {
    await aws.configured(1);
    const free = [
      replaced(MODEL, { name: stamped('model', 2) }),
      replaced(CONFIGURATION, configurationValues({}, stamped('config', 2))),
      updated(ENDPOINT, endpointValues({ endpoint_config_name: stamped('config', 2) })),
    ];

    expect(await adopting(planned(...free))).toEqual({ adopted: undefined, done: [] });
  });

  it('stays where it is that of what is there, and does not change', async () => {
    await aws.deployed();
    const kept = [
      unchanged(MODEL, { name: stamped('model', 1) }),
      unchanged(CONFIGURATION, configurationValues({}, stamped('config', 1))),
      unchanged(ENDPOINT, endpointValues({ endpoint_config_name: stamped('config', 1) })),
    ];

    expect(await adopting(planned(...kept))).toEqual({ adopted: undefined, done: [] });
    expect(aws.calls()).not.toContain('DescribeModel');
  });

  it('is not looked for before the apply knows it', async () => {
    expect(await adopting(planned(replaced(MODEL, {}, {})))).toEqual({ adopted: undefined, done: [] });
    expect(aws.calls()).not.toContain('DescribeModel');
  });

  it('ends the deploy where AWS does not say whether it is taken', async () => {
    aws.breaks({ kind: 'api', operation: 'DescribeModel', answer: 'denied' });

    await expect(adopting(planned(created(MODEL, { name: stamped('model', 1) })))).rejects.toThrow('not authorized');
  });
});

describe('a configuration that a failed update has left', () => {
  const left = (instances: number) => [
    unchanged(CONFIGURATION, configurationValues({ initial_instance_count: instances }, stamped('config', 2))),
    updated(ENDPOINT, endpointValues({ endpoint_config_name: stamped('config', 2) })),
  ];

  it.each([
    [1, 3, NEW_STAMP],
    [3, 3, undefined],
    [4, 3, undefined],
  ])('of %i instances, where %i are wanted, asks for: %j', async (instances, wanted, adopted) => {
    await aws.deployed();

    expect(await adopting(planned(...left(instances)), { instances: wanted })).toEqual({ adopted, done: [] });
  });

  it('is of no interest where nothing rolls out', async () => {
    await aws.deployed();

    expect(await adopting(planned(unchanged(ENDPOINT)), { instances: 3 })).toEqual({ adopted: undefined, done: [] });
  });

  it('is of no interest where another one takes its place', async () => {
    await aws.deployed();

    expect(await adopting(planned(...rollout()), { instances: 3 })).toEqual({ adopted: undefined, done: [] });
  });
});

describe('nothing to adopt', () => {
  it('is there before the first deploy', async () => {
    expect(await adopting(plannedOf(firstPlan()))).toEqual({ adopted: undefined, done: [] });
  });

  it('is there where the plan has nothing to do', async () => {
    await aws.deployed();

    expect(await adopting(undefined)).toEqual({ adopted: undefined, done: [] });
  });

  it('is there where the stack has no scaling', async () => {
    await aws.deployed();
    await aws.hosting.register();
    const { stamp, endpoint, logGroup } = ADDRESSES;

    const { done } = await adopting(planned(created(TARGET)), { addresses: { stamp, endpoint, logGroup } });

    expect(done).toEqual([]);
  });
});
