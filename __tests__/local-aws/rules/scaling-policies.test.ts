import type { Json } from '../../../local-aws/gateway/types';
import { RESOURCE_ID, TARGET, validationException, withEndpoint } from './hosting';

const NAMESPACE = { ServiceNamespace: 'sagemaker' };
const KEY_TEXT = `service namespace: sagemaker, resource ID: ${RESOURCE_ID}, scalable dimension: sagemaker:variant:DesiredInstanceCount`;

const tracking = (metric: string, target = 25) => ({
  TargetValue: target,
  PredefinedMetricSpecification: { PredefinedMetricType: metric },
});

async function withTarget() {
  const aws = await withEndpoint();
  await aws.register();
  return {
    ...aws,
    putPolicy: (name: string, metric: string, target?: number) =>
      aws.autoscaling('PutScalingPolicy', {
        ...TARGET,
        PolicyName: name,
        PolicyType: 'TargetTrackingScaling',
        TargetTrackingScalingPolicyConfiguration: tracking(metric, target),
      }),
    putAction: (input: Json = {}) =>
      aws.autoscaling('PutScheduledAction', { ...TARGET, ScheduledActionName: 'office', ...input }),
  };
}

describe('PutScalingPolicy', () => {
  it('is described with an ARN of AWS’s form and the two alarms of target tracking', async () => {
    const aws = await withTarget();

    const put = await aws.putPolicy('invocations', 'SageMakerVariantInvocationsPerInstance');

    expect(put.PolicyARN).toMatch(
      /^arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/mme\/variant\/AllTraffic:policyName\/invocations$/,
    );
    expect(put.Alarms).toStrictEqual(
      ['AlarmHigh', 'AlarmLow'].map((end) => ({
        AlarmName: expect.stringMatching(`^TargetTracking-${RESOURCE_ID}-${end}-[0-9a-f-]{36}$`) as string,
        AlarmARN: expect.stringContaining(':alarm:TargetTracking-') as string,
      })),
    );
    expect(await aws.autoscaling('DescribeScalingPolicies', NAMESPACE)).toStrictEqual({
      ScalingPolicies: [
        {
          ...TARGET,
          ...put,
          PolicyName: 'invocations',
          PolicyType: 'TargetTrackingScaling',
          TargetTrackingScalingPolicyConfiguration: tracking('SageMakerVariantInvocationsPerInstance'),
          CreationTime: expect.any(Date) as Date,
        },
      ],
    });
  });

  it('updates the policy of the same name, which keeps its ARN and alarms', async () => {
    const aws = await withTarget();
    const created = await aws.putPolicy('invocations', 'SageMakerVariantInvocationsPerInstance');

    const updated = await aws.putPolicy('invocations', 'SageMakerVariantInvocationsPerInstance', 50);

    expect(updated).toStrictEqual(created);
    expect(await aws.autoscaling('DescribeScalingPolicies', NAMESPACE)).toMatchObject({
      ScalingPolicies: [{ TargetTrackingScalingPolicyConfiguration: { TargetValue: 50 } }],
    });
  });

  it('takes a second policy on another metric', async () => {
    const aws = await withTarget();
    await aws.putPolicy('invocations', 'SageMakerVariantInvocationsPerInstance');

    await aws.putPolicy('concurrency', 'SageMakerVariantConcurrentRequestsPerModelHighResolution');

    expect(
      await aws.autoscaling('DescribeScalingPolicies', { ...NAMESPACE, PolicyNames: ['concurrency'] }),
    ).toMatchObject({ ScalingPolicies: [{ PolicyName: 'concurrency' }] });
  });

  it('fails when another policy tracks the same metric', async () => {
    const aws = await withTarget();
    await aws.putPolicy('one', 'SageMakerVariantInvocationsPerInstance');

    await expect(aws.putPolicy('two', 'SageMakerVariantInvocationsPerInstance', 50)).rejects.toMatchObject(
      validationException('Only one TargetTrackingScaling policy for a given metric specification is allowed.'),
    );
  });
});

describe('PutScheduledAction', () => {
  it('is described with an ARN of AWS’s form, in UTC unless told otherwise', async () => {
    const aws = await withTarget();

    await aws.putAction({ Schedule: 'cron(0 8 ? * MON-FRI *)', ScalableTargetAction: { MinCapacity: 2 } });

    expect(await aws.autoscaling('DescribeScheduledActions', NAMESPACE)).toMatchObject({
      ScheduledActions: [
        {
          ...TARGET,
          ScheduledActionName: 'office',
          ScheduledActionARN: expect.stringMatching(
            /^arn:aws:autoscaling:us-east-1:123456789012:scheduledAction:[0-9a-f-]{36}:resource\/sagemaker\/endpoint\/mme\/variant\/AllTraffic:scheduledActionName\/office$/,
          ) as string,
          Schedule: 'cron(0 8 ? * MON-FRI *)',
          Timezone: 'UTC',
          ScalableTargetAction: { MinCapacity: 2 },
        },
      ],
    });
  });

  it('keeps at an update what is not given, but start and end', async () => {
    const aws = await withTarget();
    await aws.putAction({ Schedule: 'rate(1 day)', StartTime: 1_800_000_000, Timezone: 'Europe/Berlin' });

    await aws.putAction({ ScalableTargetAction: { MinCapacity: 3 } });

    const { ScheduledActions } = await aws.autoscaling('DescribeScheduledActions', NAMESPACE);
    expect(ScheduledActions).toMatchObject([
      { Schedule: 'rate(1 day)', Timezone: 'Europe/Berlin', ScalableTargetAction: { MinCapacity: 3 } },
    ]);
    expect((ScheduledActions as Json[])[0]?.StartTime).toBeUndefined();
  });
});

describe('policies and scheduled actions', () => {
  it.each([
    ['PutScalingPolicy', { PolicyName: 'p' }],
    ['PutScheduledAction', { ScheduledActionName: 's' }],
  ])('%s fails when no target is registered', async (operation, input) => {
    const aws = await withEndpoint();

    await expect(aws.autoscaling(operation, { ...TARGET, ...input })).rejects.toMatchObject({
      code: 'ObjectNotFoundException',
      message: `No scalable target registered for ${KEY_TEXT}`,
    });
  });

  it('are gone when deleted', async () => {
    const aws = await withTarget();
    await aws.putPolicy('p', 'SageMakerVariantInvocationsPerInstance');
    await aws.putAction({ Schedule: 'rate(1 day)' });

    await aws.autoscaling('DeleteScalingPolicy', { ...TARGET, PolicyName: 'p' });
    await aws.autoscaling('DeleteScheduledAction', { ...TARGET, ScheduledActionName: 'office' });

    expect(await aws.autoscaling('DescribeScalingPolicies', NAMESPACE)).toStrictEqual({ ScalingPolicies: [] });
    expect(await aws.autoscaling('DescribeScheduledActions', NAMESPACE)).toStrictEqual({ ScheduledActions: [] });
  });

  it.each([
    ['DeleteScalingPolicy', { PolicyName: 'p' }, `No scaling policy found for ${KEY_TEXT}, policy name: p`],
    [
      'DeleteScheduledAction',
      { ScheduledActionName: 's' },
      `No scheduled action found for ${KEY_TEXT}, scheduled action name: s`,
    ],
  ])('%s fails when there is none', async (operation, input, message) => {
    const aws = await withTarget();

    await expect(aws.autoscaling(operation, { ...TARGET, ...input })).rejects.toMatchObject({
      code: 'ObjectNotFoundException',
      message,
    });
  });
});

describe('DescribeScalingActivities', () => {
  it('has none to tell', async () => {
    const aws = await withTarget();

    expect(await aws.autoscaling('DescribeScalingActivities', NAMESPACE)).toStrictEqual({ ScalingActivities: [] });
  });
});
