import type { Json } from '../../../local-aws/gateway/types';
import { arn, localHosting, RESOURCE_ID, TARGET, validationException, withEndpoint } from './hosting';

const NAMESPACE = { ServiceNamespace: 'sagemaker' };

describe('RegisterScalableTarget', () => {
  it('is described with the service-linked role and an ARN of AWS’s form', async () => {
    const aws = await withEndpoint();

    const { ScalableTargetARN } = await aws.register({ RoleARN: 'arn:aws:iam::123456789012:role/ignored' });

    expect(ScalableTargetARN).toMatch(
      /^arn:aws:application-autoscaling:us-east-1:123456789012:scalable-target\/0ec5[0-9a-f]{32}$/,
    );
    expect(await aws.autoscaling('DescribeScalableTargets', NAMESPACE)).toStrictEqual({
      ScalableTargets: [
        {
          ...TARGET,
          MinCapacity: 1,
          MaxCapacity: 4,
          RoleARN:
            'arn:aws:iam::123456789012:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/' +
            'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint',
          CreationTime: expect.any(Date) as Date,
          SuspendedState: {
            DynamicScalingInSuspended: false,
            DynamicScalingOutSuspended: false,
            ScheduledScalingSuspended: false,
          },
          ScalableTargetARN,
        },
      ],
    });
  });

  it('updates what is given, and keeps the rest', async () => {
    const aws = await withEndpoint();
    const { ScalableTargetARN } = await aws.register();

    const updated = await aws.autoscaling('RegisterScalableTarget', {
      ...TARGET,
      MaxCapacity: 8,
      SuspendedState: { DynamicScalingInSuspended: true },
    });

    expect(updated).toStrictEqual({ ScalableTargetARN });
    expect(await aws.autoscaling('DescribeScalableTargets', NAMESPACE)).toMatchObject({
      ScalableTargets: [
        {
          MinCapacity: 1,
          MaxCapacity: 8,
          SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: false },
        },
      ],
    });
  });

  it.each([
    { live: 1, range: { MinCapacity: 2, MaxCapacity: 4 }, becomes: 2 },
    { live: 6, range: { MinCapacity: 1, MaxCapacity: 4 }, becomes: 4 },
    { live: 3, range: { MinCapacity: 1, MaxCapacity: 4 }, becomes: 3 },
  ])('brings $live instances into $range.MinCapacity to $range.MaxCapacity', async ({ live, range, becomes }) => {
    const aws = await withEndpoint({ InitialInstanceCount: live });

    await aws.register(range);

    expect(await aws.variant()).toMatchObject({ CurrentInstanceCount: becomes, DesiredInstanceCount: becomes });
  });

  it('scales at an update too', async () => {
    const aws = await withEndpoint();
    await aws.register();

    await aws.register({ MinCapacity: 3 });

    expect(await aws.variant()).toMatchObject({ DesiredInstanceCount: 3 });
  });

  it('scales its own variant only', async () => {
    const aws = localHosting();
    const variant = { ModelName: 'model', InstanceType: 'ml.r5.xlarge', InitialInstanceCount: 1 };
    const ProductionVariants = ['AllTraffic', 'Other'].map((VariantName) => ({ VariantName, ...variant }));
    await aws.model();
    await aws.config('config', {}, { ProductionVariants });
    await aws.endpoint();

    await aws.register({ MinCapacity: 2 });

    expect(await aws.describe()).toMatchObject({
      ProductionVariants: [
        { VariantName: 'AllTraffic', DesiredInstanceCount: 2 },
        { VariantName: 'Other', DesiredInstanceCount: 1 },
      ],
    });
  });

  it('fails when the endpoint or its variant does not exist', async () => {
    const aws = await withEndpoint();

    await expect(aws.register({ ResourceId: 'endpoint/none/variant/AllTraffic' })).rejects.toMatchObject(
      validationException(`Could not find endpoint "${arn('endpoint/none')}".`),
    );
    await expect(aws.register({ ResourceId: 'endpoint/mme/variant/none' })).rejects.toMatchObject(
      validationException('The variant name(s) "none" is/are not present within endpoint configuration "config".'),
    );
  });

  it.each([{ ResourceId: 'endpoint/mme' }, { ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency' }])(
    'fails when it is no variant’s instance count: %p',
    async (key) => {
      const aws = await withEndpoint();

      await expect(aws.register(key)).rejects.toMatchObject(
        validationException('Unsupported service namespace, resource type or scalable dimension'),
      );
    },
  );

  it('fails when the resource is of another service, which local AWS lacks', async () => {
    const aws = await withEndpoint();

    await expect(aws.register({ ServiceNamespace: 'ecs' })).rejects.toMatchObject({
      code: 'NotImplemented',
      message: 'local AWS does not implement Application Auto Scaling of ecs',
    });
  });

  it.each<[string, Json, RegExp]>([
    ['the minimum is above the maximum', { MinCapacity: 5 }, /^Maximum capacity cannot be less than minimum capacity$/],
    ['the minimum is negative', { MinCapacity: -1 }, /^Minimum capacity cannot be less than 0$/],
    ['a new target lacks its maximum', { MaxCapacity: undefined }, /^Both minimum and maximum capacity/],
  ])('fails when %s, and registers nothing', async (_, input, message) => {
    const aws = await withEndpoint();

    await expect(aws.register(input)).rejects.toMatchObject(validationException(message));

    expect(await aws.autoscaling('DescribeScalableTargets', NAMESPACE)).toStrictEqual({ ScalableTargets: [] });
  });

  it.each(['ml.t2.medium', 'ml.t3.medium'])('fails when the instance type is burstable: %s', async (InstanceType) => {
    const aws = await withEndpoint({ InstanceType });

    await expect(aws.register()).rejects.toMatchObject(
      validationException(
        `You cannot register a variant with ${InstanceType} instance type as a scalable target. This is because the ` +
          'burstable performance of these instances can lead to unpredictable behavior with Auto Scaling.',
      ),
    );
  });

  it('fails when it tags a target that is there', async () => {
    const aws = await withEndpoint();
    await aws.register({ Tags: { owner: 'ml' } });

    await expect(aws.register({ Tags: { owner: 'ml' } })).rejects.toMatchObject(
      validationException(/^The scalable target that you tried to tag already exists\. .* use the TagResource API\.$/),
    );
  });
});

describe('DescribeScalableTargets', () => {
  it.each([
    [{ ResourceIds: [RESOURCE_ID] }, 1],
    [{ ResourceIds: ['endpoint/other/variant/AllTraffic'] }, 0],
    [{ ServiceNamespace: 'ecs' }, 0],
    [{ ScalableDimension: 'sagemaker:variant:DesiredProvisionedConcurrency' }, 0],
  ])('finds for %p: %d', async (input, count) => {
    const aws = await withEndpoint();
    await aws.register();

    const { ScalableTargets } = await aws.autoscaling('DescribeScalableTargets', { ...NAMESPACE, ...input });

    expect(ScalableTargets).toHaveLength(count);
  });
});

describe('DeregisterScalableTarget', () => {
  it('takes policies and scheduled actions with it', async () => {
    const aws = await withEndpoint();
    await aws.register();
    await aws.autoscaling('PutScalingPolicy', { ...TARGET, PolicyName: 'p', PolicyType: 'StepScaling' });
    await aws.autoscaling('PutScheduledAction', { ...TARGET, ScheduledActionName: 's', Schedule: 'rate(1 day)' });

    await aws.autoscaling('DeregisterScalableTarget', TARGET);
    await aws.register();

    expect(await aws.autoscaling('DescribeScalingPolicies', NAMESPACE)).toStrictEqual({ ScalingPolicies: [] });
    expect(await aws.autoscaling('DescribeScheduledActions', NAMESPACE)).toStrictEqual({ ScheduledActions: [] });
  });

  it('fails when none is registered', async () => {
    const aws = await withEndpoint();

    await expect(aws.autoscaling('DeregisterScalableTarget', TARGET)).rejects.toMatchObject({
      code: 'ObjectNotFoundException',
      message: `No scalable target found for service namespace: sagemaker, resource ID: ${RESOURCE_ID}, scalable dimension: sagemaker:variant:DesiredInstanceCount`,
    });
  });
});

describe('tags of a scalable target', () => {
  it('can be given at creation, added, changed, listed and removed', async () => {
    const aws = await withEndpoint();
    const { ScalableTargetARN: ResourceARN } = await aws.register({ Tags: { owner: 'ml' } });

    await aws.autoscaling('TagResource', { ResourceARN, Tags: { owner: 'platform', cost: '1' } });
    await aws.autoscaling('UntagResource', { ResourceARN, TagKeys: ['cost'] });

    const tags = await aws.autoscaling('ListTagsForResource', { ResourceARN });
    expect(tags).toStrictEqual({ Tags: { owner: 'platform' } });
  });

  it('fails when there is no such target', async () => {
    const aws = await withEndpoint();

    await expect(aws.autoscaling('ListTagsForResource', { ResourceARN: 'arn:x' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });
});
