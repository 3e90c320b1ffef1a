import { pace } from '../../../local-aws/rules/sagemaker/changes';
import { arn, TARGET, validationException, withEndpoint } from './hosting';
import { beforeAnUpdate, going } from './updates';

describe('an endpoint that is resized', () => {
  it('wants the new count and weight at once, and has them when it is done', async () => {
    const aws = await withEndpoint();

    await aws.sagemaker('UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'mme',
      DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount: 3, DesiredWeight: 2 }],
    });
    const during = await aws.describe();
    aws.pass(pace.resize);

    expect(during).toMatchObject({
      EndpointStatus: 'Updating',
      ProductionVariants: [{ CurrentInstanceCount: 1, DesiredInstanceCount: 3, CurrentWeight: 1, DesiredWeight: 2 }],
    });
    expect(during).not.toHaveProperty('PendingDeploymentSummary');
    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'InService',
      ProductionVariants: [{ CurrentInstanceCount: 3, DesiredInstanceCount: 3, CurrentWeight: 2, DesiredWeight: 2 }],
    });
  });

  it('takes its time for scaling too', async () => {
    const aws = await withEndpoint();

    await aws.autoscaling('RegisterScalableTarget', { ...TARGET, MinCapacity: 2, MaxCapacity: 4 });

    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'Updating',
      ProductionVariants: [{ CurrentInstanceCount: 1, DesiredInstanceCount: 2 }],
    });
  });

  it('is not scaled into the range of a target before its update is done', async () => {
    const aws = await beforeAnUpdate();
    await aws.begin();

    await aws.autoscaling('RegisterScalableTarget', { ...TARGET, MinCapacity: 1, MaxCapacity: 2 });
    const during = await aws.variant();
    aws.pass(pace.update + pace.resize / 2);
    const after = await aws.describe();
    aws.pass(pace.resize);

    expect(during).toMatchObject({ CurrentInstanceCount: 1, DesiredInstanceCount: 1 });
    expect(after).toMatchObject({
      EndpointConfigName: 'next',
      EndpointStatus: 'Updating',
      ProductionVariants: [{ CurrentInstanceCount: 4, DesiredInstanceCount: 2 }],
    });
    expect(await aws.describe()).toMatchObject({
      EndpointStatus: 'InService',
      ProductionVariants: [{ CurrentInstanceCount: 2 }],
    });
  });

  it('is left at what a person asked for, while its target is not registered anew', async () => {
    const aws = await withEndpoint();
    await aws.register({ MaxCapacity: 2 });

    await aws.setCount(5);

    expect(await aws.variant()).toMatchObject({ CurrentInstanceCount: 5 });
  });
});

describe('DeleteEndpointConfig', () => {
  const inUse = (name: string) =>
    validationException(
      `Cannot delete endpoint configuration "${arn(`endpoint-config/${name}`)}", which is in use by endpoint ` +
        `"${arn('endpoint/mme')}".`,
    );
  const deleting = (aws: Awaited<ReturnType<typeof beforeAnUpdate>>, name: string) =>
    aws.sagemaker('DeleteEndpointConfig', { EndpointConfigName: name });

  it('fails for the live one and for the one that is coming, and works for the one that was', async () => {
    const aws = await beforeAnUpdate();
    await aws.begin();

    await expect(deleting(aws, 'config')).rejects.toMatchObject(inUse('config'));
    await expect(deleting(aws, 'next')).rejects.toMatchObject(inUse('next'));
    aws.pass(pace.update);
    await expect(deleting(aws, 'next')).rejects.toMatchObject(inUse('next'));
    await deleting(aws, 'config');
  });

  it('works for the one that an endpoint failed with', async () => {
    const aws = await beforeAnUpdate(going('create', { outcome: 'fails' }));

    await deleting(aws, 'config');
  });
});
