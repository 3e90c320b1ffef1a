import type { HostingOptions } from '../../../local-aws/rules/hosting-state';
import { pace } from '../../../local-aws/rules/sagemaker/changes';
import { arn, localHosting, STARTED, validationException } from './hosting';
import { beforeAnUpdate, going, UPDATE } from './updates';

const ALARMED = { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'quiet' }, { AlarmName: 'mme-5xx' }] } };

/** Alarms that are quiet until they are told. */
function alarms() {
  let tripped: { name: string; since: Date } | undefined;
  const asked: (readonly string[])[] = [];
  const options: HostingOptions = {
    trippedAlarm: (_, names) => {
      asked.push(names);
      return Promise.resolve(tripped && names.includes(tripped.name) ? tripped : undefined);
    },
  };
  const trip = (since: Date, name = 'mme-5xx') => {
    tripped = { name, since };
  };
  return { asked, options, trip };
}

describe('an endpoint that is created', () => {
  it('is Creating at first, with nothing to show but what is pending, and then InService', async () => {
    const aws = localHosting();
    await aws.model();
    await aws.config('config', { InitialInstanceCount: 4 });

    await aws.sagemaker('CreateEndpoint', { EndpointName: 'mme', EndpointConfigName: 'config' });
    aws.pass(pace.create / 2);
    const during = await aws.describe();
    aws.pass(pace.create / 2);

    expect(during).toMatchObject({
      EndpointConfigName: 'config',
      EndpointStatus: 'Creating',
      PendingDeploymentSummary: { EndpointConfigName: 'config', ProductionVariants: [{ CurrentInstanceCount: 2 }] },
    });
    expect(during).not.toHaveProperty('ProductionVariants');
    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'InService', ProductionVariants: [{}] });
    expect(await aws.describe()).not.toHaveProperty('PendingDeploymentSummary');
  });

  it('is Failed when that goes wrong, and is good for nothing but to be deleted', async () => {
    const aws = await beforeAnUpdate(going('create', { outcome: 'fails', reason: 'no such image' }));

    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'Failed', FailureReason: 'no such image' });
    const refusal = validationException(
      `Cannot update failed endpoint "${arn('endpoint/mme')}". It can only be deleted.`,
    );
    await expect(aws.begin()).rejects.toMatchObject(refusal);
    await expect(aws.setCount(2)).rejects.toMatchObject(refusal);
    await aws.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });
    expect(await aws.sagemaker('ListEndpoints')).toStrictEqual({ Endpoints: [] });
  });

  it('takes as long as it is told, and succeeds, when it is slow', async () => {
    const aws = localHosting(going('create', { outcome: 'slow', seconds: 90 }));
    await aws.model();
    await aws.config();
    await aws.endpoint();

    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'Creating' });
    aws.pass(30);
    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'InService' });
  });
});

describe('an endpoint that is updated', () => {
  it('is Updating on its old configuration, while the new instances come up', async () => {
    const aws = await beforeAnUpdate();

    await aws.begin();
    aws.pass(pace.update / 2);

    expect(await aws.describe()).toMatchObject({
      EndpointConfigName: 'config',
      EndpointStatus: 'Updating',
      ProductionVariants: [{ CurrentInstanceCount: 1, DesiredInstanceCount: 1 }],
      PendingDeploymentSummary: {
        EndpointConfigName: 'next',
        StartTime: expect.any(Date) as Date,
        ProductionVariants: [
          {
            VariantName: 'AllTraffic',
            InstanceType: 'ml.m5.xlarge',
            CurrentInstanceCount: 2,
            DesiredInstanceCount: 4,
          },
        ],
      },
    });
  });

  it('is InService on the new configuration then, changed when that was done and not when it was seen', async () => {
    const aws = await beforeAnUpdate();

    await aws.begin();
    const { LastModifiedTime: begun } = await aws.describe();
    aws.pass(3600);

    const after = await aws.describe();
    expect(after).toMatchObject({
      EndpointConfigName: 'next',
      EndpointStatus: 'InService',
      ProductionVariants: [{ CurrentInstanceCount: 4, DesiredInstanceCount: 4 }],
      LastModifiedTime: new Date((begun as Date).getTime() + 1000 * pace.update),
    });
    expect(after).not.toHaveProperty('PendingDeploymentSummary');
    expect(after).not.toHaveProperty('FailureReason');
  });

  it('is brought up to date by whoever looks first, a list too', async () => {
    const aws = await beforeAnUpdate();
    await aws.begin();

    aws.pass(pace.update);

    expect(await aws.sagemaker('ListEndpoints')).toMatchObject({ Endpoints: [{ EndpointStatus: 'InService' }] });
  });

  it('rolls back for all to see, to what it served before', async () => {
    const aws = await beforeAnUpdate(going('update', { outcome: 'rolls-back', seconds: 5, reason: 'too slow' }));
    const before = await aws.variant();

    await aws.begin();
    aws.pass(4);
    const updating = await aws.describe();
    aws.pass(1);
    const rollingBack = await aws.describe();
    aws.pass(pace.rollback);

    expect(updating).toMatchObject({ EndpointStatus: 'Updating', EndpointConfigName: 'config' });
    expect(rollingBack).toMatchObject({ EndpointStatus: 'RollingBack', EndpointConfigName: 'config' });
    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config',
      FailureReason: 'too slow',
      ProductionVariants: [before],
    });
  });

  it('is back in service on what it served before when that fails, and only its FailureReason tells', async () => {
    const aws = await beforeAnUpdate(going('update', { outcome: 'fails' }));
    const before = await aws.variant();

    await aws.begin();
    aws.pass(pace.update);

    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config',
      FailureReason:
        'The primary container for production variant AllTraffic did not pass the ping health check. Please check ' +
        'CloudWatch logs for this endpoint.',
      ProductionVariants: [before],
    });
  });

  it('forgets why the last update failed when the next one begins', async () => {
    const aws = await beforeAnUpdate(going('update', { outcome: 'fails' }));
    await aws.begin();
    aws.pass(60);

    await aws.begin();

    expect(await aws.describe()).not.toHaveProperty('FailureReason');
  });

  it.each(['UpdateEndpoint', 'UpdateEndpointWeightsAndCapacities', 'DeleteEndpoint'])(
    'refuses %s until that is over',
    async (operation) => {
      const aws = await beforeAnUpdate(going('update', { outcome: 'rolls-back' }));
      const input = { ...UPDATE, DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredWeight: 2 }] };
      const refusal = validationException(`Cannot update in-progress endpoint "${arn('endpoint/mme')}".`);

      await aws.begin();
      await expect(aws.sagemaker(operation, input)).rejects.toMatchObject(refusal);
      aws.pass(pace.update);
      await expect(aws.sagemaker(operation, input)).rejects.toMatchObject(refusal);
      aws.pass(pace.rollback);

      await aws.sagemaker(operation, input);
    },
  );
});

describe('an alarm during an update', () => {
  it('rolls it back from the moment that it went off, with a reason that names it', async () => {
    const { options, trip } = alarms();
    const aws = await beforeAnUpdate(options);

    await aws.begin({ DeploymentConfig: ALARMED });
    const { LastModifiedTime: begun } = await aws.describe();
    trip(new Date((begun as Date).getTime() + 500));
    aws.pass(0.6);
    const rollingBack = await aws.describe();
    aws.pass(pace.rollback);

    expect(rollingBack).toMatchObject({ EndpointStatus: 'RollingBack', EndpointConfigName: 'config' });
    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'InService',
      EndpointConfigName: 'config',
      FailureReason: expect.stringContaining('alarm mme-5xx') as string,
      LastModifiedTime: new Date((begun as Date).getTime() + 500 + 1000 * pace.rollback),
    });
  });

  it('rolls it back though nobody looked until long after', async () => {
    const { options, trip } = alarms();
    const aws = await beforeAnUpdate(options);
    trip(new Date(STARTED));

    await aws.begin({ DeploymentConfig: ALARMED });
    aws.pass(3600);

    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'config' });
  });

  it('does nothing when it goes off after the end', async () => {
    const { options, trip } = alarms();
    const aws = await beforeAnUpdate(options);

    await aws.begin({ DeploymentConfig: ALARMED });
    trip(new Date(STARTED + 1000 * 3600));
    aws.pass(3 * 3600);

    expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'next' });
  });

  it.each([
    ['is not in the deployment configuration', { DeploymentConfig: ALARMED }, 'another'],
    ['comes without a deployment configuration', {}, 'mme-5xx'],
  ])('does nothing when it %s', async (_, input, name) => {
    const { options, trip } = alarms();
    const aws = await beforeAnUpdate(options);
    trip(new Date(STARTED), name);

    await aws.begin(input);
    aws.pass(60);

    expect(await aws.describe()).toMatchObject({ EndpointStatus: 'InService', EndpointConfigName: 'next' });
  });

  it('does nothing to a resize, whatever the last deployment watched', async () => {
    const { options, trip } = alarms();
    const aws = await beforeAnUpdate(options);
    await aws.begin({ DeploymentConfig: ALARMED });
    aws.pass(60);
    await aws.describe();
    trip(new Date(STARTED));

    await aws.setCount(3);

    expect(await aws.variant()).toMatchObject({ CurrentInstanceCount: 3 });
    expect(await aws.describe()).not.toHaveProperty('FailureReason');
  });

  it('is asked for only while an update is under way that watches it', async () => {
    const { options, asked } = alarms();
    const aws = await beforeAnUpdate(options);
    await aws.begin({ DeploymentConfig: ALARMED });
    aws.pass(60);
    await aws.describe();

    await aws.describe();
    await aws.setCount(3);
    await aws.config('unguarded');
    await aws.begin({ EndpointConfigName: 'unguarded' });
    await aws.describe();

    expect(asked).toEqual([['quiet', 'mme-5xx']]);
  });
});
