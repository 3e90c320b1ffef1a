import { settle } from '../../../cli/rollout/settle';
import { HostingServer, stamped } from './hosting-server';

let aws: HostingServer;

beforeEach(async () => {
  aws = await HostingServer.start();
});

afterEach(() => aws.close());

describe('a change of the endpoint that is under way', () => {
  it.each([
    ['Creating', 'InService'],
    ['Creating', 'Failed'],
  ] as const)('is waited for: %s, until it is %s', async (status, end) => {
    const outcome = end === 'Failed' ? 'fails' : 'slow';
    aws.breaks({ kind: 'endpoint', during: 'create', outcome, seconds: 90 });
    await aws.configured(1);
    await aws.hosting.sagemaker('CreateEndpoint', { EndpointName: 'mme', EndpointConfigName: stamped('config', 1) });

    expect(await settle(aws.session())).toMatchObject({ status: end });
    expect(aws.steps).toEqual([`Waiting for mme, which is ${status}`]);
  });

  it('is waited for: Updating, until the new configuration serves', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 90 });

    expect(await settle(aws.session())).toMatchObject({ status: 'InService', configurationName: stamped('config', 2) });
    expect(aws.steps).toEqual(['Waiting for mme, which is Updating']);
  });

  it('is waited for: RollingBack, until the old configuration serves again', async () => {
    await aws.deployed();
    await aws.updating({ outcome: 'rolls-back', seconds: 1 });
    aws.hosting.pass(1);

    expect(await settle(aws.session())).toMatchObject({ status: 'InService', configurationName: stamped('config', 1) });
    expect(aws.steps).toEqual(['Waiting for mme, which is RollingBack']);
  });

  it('is waited for though AWS does not answer now and then', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 90 });
    aws.breaks({ kind: 'api', operation: 'DescribeEndpoint', answer: 'denied', skip: 1, times: 4 });
    // why: the first call and the one between the two are let through.
    aws.breaks({ kind: 'api', operation: 'DescribeEndpoint', answer: 'denied', skip: 2, times: 4 });

    expect(await settle(aws.session())).toMatchObject({ status: 'InService' });
  });

  it('is not waited for where AWS never answers', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 90 });
    aws.breaks({ kind: 'api', operation: 'DescribeEndpoint', answer: 'denied', skip: 1, times: 0 });

    await expect(settle(aws.session())).rejects.toThrow('not authorized');
  });

  it('is over where somebody deletes the endpoint meanwhile', async () => {
    await aws.deployed();
    await aws.updating({ seconds: 1 });
    const session = aws.session();
    const step: typeof session.terminal.step = async (_, task) => {
      aws.hosting.pass(1);
      await aws.hosting.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });
      return task();
    };

    expect(await settle({ ...session, terminal: { ...session.terminal, step } })).toBeUndefined();
  });
});

describe('an endpoint at rest', () => {
  it('is not waited for when it is in service', async () => {
    await aws.deployed();

    expect(await settle(aws.session())).toMatchObject({ status: 'InService' });
    expect([aws.steps, aws.calls()]).toEqual([[], ['DescribeEndpoint']]);
  });

  it('is not waited for where there is none', async () => {
    expect(await settle(aws.session())).toBeUndefined();
    expect([aws.steps, aws.calls()]).toEqual([[], ['DescribeEndpoint']]);
  });
});
