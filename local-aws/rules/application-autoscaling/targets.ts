import { randomBytes } from 'node:crypto';
import { AwsError, type Json } from '../../gateway/types';
import type { Answers } from '../answers';
import type { LiveVariant, ScalableTarget, Suspended } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { page, type PageInput } from '../pages';
import { isBurstable } from '../sagemaker/instance-types';
import { bringInRange } from '../sagemaker/lifecycle';
import { DEFAULT_PAGE, findTarget, isWanted, keyOf, scaledVariant, type TargetKey } from './target-key';

interface RegisterInput extends TargetKey {
  readonly MinCapacity?: number;
  readonly MaxCapacity?: number;
  readonly SuspendedState?: Partial<Suspended>;
  readonly Tags?: Readonly<Record<string, string>>;
}

interface DescribeInput extends PageInput, Partial<TargetKey> {
  readonly ResourceIds?: readonly string[];
}

export const targets = {
  /** Creates or updates: https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html */
  RegisterScalableTarget: (input: RegisterInput, hosting: Hosting) => {
    const { endpoint, variant } = scaledVariant(input, hosting);
    refuseBurstable(variant);
    const known = hosting.scalableTargets.get(input.ResourceId);
    refuseTagsOnUpdate(input, known);
    const { MinCapacity = known?.minCapacity, MaxCapacity = known?.maxCapacity } = input;
    if (MinCapacity === undefined || MaxCapacity === undefined) throw missingRange();
    refuseEmptyRange(MinCapacity, MaxCapacity);

    const target = known ?? newTarget(input, hosting);
    target.minCapacity = MinCapacity;
    target.maxCapacity = MaxCapacity;
    target.suspended = { ...target.suspended, ...input.SuspendedState };
    target.rangeIsDue = true;
    hosting.scalableTargets.set(target.resourceId, target);
    bringInRange(endpoint, hosting);
    return { ScalableTargetARN: target.arn };
  },

  /** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeregisterScalableTarget.html */
  DeregisterScalableTarget: (input: TargetKey, hosting: Hosting) => {
    const { resourceId } = findTarget(input, hosting, 'found');
    hosting.scalableTargets.delete(resourceId);
    return {};
  },

  DescribeScalableTargets: (input: DescribeInput, hosting: Hosting) => {
    const wanted = [...hosting.scalableTargets.values()].filter(
      (target) => isWanted(input, target) && (input.ResourceIds ?? [target.resourceId]).includes(target.resourceId),
    );
    const { items, nextToken } = page(wanted, input, DEFAULT_PAGE, 'InvalidNextTokenException');
    return { ScalableTargets: items.map(describe), ...nextToken };
  },

  /** Capacity moves without a record here. */
  DescribeScalingActivities: () => ({ ScalingActivities: [] }),
} satisfies Answers;

const newTarget = ({ ResourceId, Tags = {} }: RegisterInput, hosting: Hosting): ScalableTarget => ({
  resourceId: ResourceId,
  arn: hosting.arn('application-autoscaling', `scalable-target/0ec5${randomBytes(16).toString('hex')}`),
  creationTime: hosting.now(),
  roleArn: serviceLinkedRole(hosting),
  tags: new Map(Object.entries(Tags)),
  policies: new Map(),
  scheduledActions: new Map(),
  minCapacity: 0,
  maxCapacity: 0,
  rangeIsDue: false,
  suspended: {
    DynamicScalingInSuspended: false,
    DynamicScalingOutSuspended: false,
    ScheduledScalingSuspended: false,
  },
});

/** Used whatever RoleARN says: https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html */
const serviceLinkedRole = ({ partition, accountId }: Hosting): string =>
  `arn:${partition}:iam::${accountId}:role/aws-service-role/sagemaker.application-autoscaling.amazonaws.com/` +
  'AWSServiceRoleForApplicationAutoScaling_SageMakerEndpoint';

const describe = (target: ScalableTarget): Json => ({
  ...keyOf(target.resourceId),
  MinCapacity: target.minCapacity,
  MaxCapacity: target.maxCapacity,
  RoleARN: target.roleArn,
  CreationTime: target.creationTime,
  SuspendedState: target.suspended,
  ScalableTargetARN: target.arn,
});

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html */
function refuseBurstable({ instanceType }: LiveVariant): void {
  if (isBurstable(instanceType)) {
    throw new AwsError(
      'ValidationException',
      `You cannot register a variant with ${instanceType} instance type as a scalable target. This is because the ` +
        'burstable performance of these instances can lead to unpredictable behavior with Auto Scaling.',
    );
  }
}

/** Text seen in https://github.com/hashicorp/terraform-provider-aws/issues/31839 */
function refuseTagsOnUpdate({ Tags }: RegisterInput, known: ScalableTarget | undefined): void {
  if (known && Tags) {
    throw new AwsError(
      'ValidationException',
      'The scalable target that you tried to tag already exists. To update tags on an existing scalable target, use ' +
        'the TagResource API.',
    );
  }
}

const missingRange = (): AwsError =>
  new AwsError(
    'ValidationException',
    'Both minimum and maximum capacity must be specified to register a scalable target',
  );

function refuseEmptyRange(min: number, max: number): void {
  if (min < 0) throw new AwsError('ValidationException', 'Minimum capacity cannot be less than 0');
  if (max < min) throw new AwsError('ValidationException', 'Maximum capacity cannot be less than minimum capacity');
}
