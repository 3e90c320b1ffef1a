import { isOutdated, propose } from '../../../cli/rollout/propose';
import { planOf, rollout, updated, type Change } from '../plan/plans';
import { fakeStack } from './fake-stack';
import { HostingServer } from './hosting-server';

const STATE = JSON.stringify({ outputs: { configured_capacity: { value: { instance_count: 5 } } } });
const SCALING_OFF = { set: ['model.scaling.enable=false'] };

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start({ s3: { GetObject: () => ({ Body: STATE }) } });
  await aws.deployed(2);
});

afterEach(() => aws.close());

const stackFor = (...changes: readonly Change[]) => fakeStack({ json: planOf(...changes) });

describe('a proposal', () => {
  it('keeps the instances that run, and says what is replaced', async () => {
    const { stack, plans } = stackFor(...rollout());

    const { live, capacity, planned } = await propose(aws.session(), stack, { replace: ['terraform_data.stamp'] });

    expect(plans).toEqual([{ variables: { instance_count: 2 }, replace: ['terraform_data.stamp'] }]);
    expect(live.endpoint).toMatchObject({ name: 'mme', status: 'InService' });
    expect([capacity, planned?.configuration.rollsOut]).toEqual([{ instance_count: 2 }, true]);
  });

  it('has no planned changes where there is nothing to do', async () => {
    const { stack } = fakeStack();

    expect(await propose(aws.session(), stack)).not.toHaveProperty('planned');
  });

  it('asks what the last deploy was configured with only where that matters', async () => {
    const { stack, plans } = fakeStack();
    const reads = () => aws.calls().filter((operation) => operation === 'GetObject').length;

    await propose(aws.session(), stack);
    const withScaling = reads();
    await propose(aws.session(SCALING_OFF), stack);

    expect([withScaling, reads()]).toEqual([0, 1]);
    // why: the endpoint runs 2, the last deploy wanted 5, and this one wants 1.
    expect(plans.map(({ variables }) => variables)).toEqual([{ instance_count: 2 }, { instance_count: 1 }]);
  });
});

describe('a plan that was proposed', () => {
  it('is outdated where the endpoint has scaled out since', async () => {
    const { stack } = stackFor(...rollout());
    const proposal = await propose(aws.session(), stack);

    await aws.hosting.setCount(3);

    expect(await isOutdated(aws.session(), proposal)).toBe(true);
  });

  it('is outdated while the endpoint is changing', async () => {
    const { stack } = stackFor(...rollout());
    const proposal = await propose(aws.session(), stack);

    await aws.updating({ seconds: 90 }, 2);

    expect(await isOutdated(aws.session(), proposal)).toBe(true);
  });

  it('holds where the endpoint has scaled in since', async () => {
    const { stack } = stackFor(...rollout());
    const proposal = await propose(aws.session(), stack);

    await aws.hosting.setCount(1);

    expect(await isOutdated(aws.session(), proposal)).toBe(false);
  });

  it('holds while the endpoint has as many instances as before', async () => {
    const { stack } = stackFor(...rollout());
    const proposal = await propose(aws.session(), stack);

    expect(await isOutdated(aws.session(), proposal)).toBe(false);
  });

  it('holds where the endpoint has scaled beyond the limits, and did before', async () => {
    const { stack } = stackFor(...rollout());
    await aws.hosting.setCount(5);
    const proposal = await propose(aws.session(), stack);

    await aws.hosting.setCount(6);

    expect(await isOutdated(aws.session(), proposal)).toBe(false);
  });

  it.each([
    ['it rolls nothing out', stackFor(updated('aws_s3_bucket', { bucket: 'renamed' }))],
    ['it does nothing', fakeStack()],
  ])('holds where %s, however the endpoint has scaled', async (_, { stack }) => {
    const proposal = await propose(aws.session(), stack);

    await aws.hosting.setCount(3);

    expect(await isOutdated(aws.session(), proposal)).toBe(false);
  });
});
