import type { EndpointFault } from '../../faults';
import type { Change, Deployment, LiveVariant, Moment } from '../hosting-records';
import { stepsOf } from './deployment-steps';

/** How long a change of an endpoint takes here, in seconds. On AWS it takes minutes. */
export const pace = { create: 1, update: 1, rollback: 1, resize: 0.3 } as const;

/** An endpoint that is made. One that fails is good for DeleteEndpoint only (API_DescribeEndpoint). */
export function creation(next: Deployment, startTime: Date, fault?: EndpointFault): Change {
  const until = later(startTime, fault?.seconds ?? pace.create);
  return {
    kind: 'deployment',
    startTime,
    stages: [{ status: 'Creating', until }],
    steps: [],
    next,
    end:
      fault?.outcome === 'fails'
        ? { status: 'Failed', failureReason: reasonOf(fault, next) }
        : { status: 'InService', live: next },
  };
}

/** An endpoint that comes to serve another configuration. */
export function update(next: Deployment, startTime: Date, fault?: EndpointFault): Change {
  const until = later(startTime, fault?.seconds ?? pace.update);
  const succeeds: Change = {
    kind: 'deployment',
    startTime,
    stages: [{ status: 'Updating', until }],
    steps: stepsOf(next, startTime, until),
    next,
    end: { status: 'InService', live: next },
  };
  if (fault?.outcome === 'fails') return failed(succeeds, reasonOf(fault, next));
  return fault?.outcome === 'rolls-back' ? rolledBack(succeeds, until, reasonOf(fault, next)) : succeeds;
}

/** Variants that get another count or weight. */
export function resizing(live: Deployment, variants: readonly LiveVariant[], startTime: Date): Change {
  const next = { ...live, variants };
  return {
    kind: 'resize',
    startTime,
    stages: [{ status: 'Updating', until: later(startTime, pace.resize) }],
    steps: [],
    next,
    end: { status: 'InService', live: next },
  };
}

/** The endpoint is seen to roll back. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html */
export const rolledBack = (change: Change, at: Date, reason: string): Change => ({
  ...failed(change, reason),
  stages: [
    { status: 'Updating', until: at },
    { status: 'RollingBack', until: later(at, pace.rollback) },
  ],
});

/**
 * The old fleet goes on to serve, and the status tells nothing of it.
 * https://github.com/hashicorp/terraform-provider-aws/issues/39099
 */
const failed = (change: Change, failureReason: string): Change => ({
  ...change,
  end: { status: 'InService', failureReason },
});

export const endOf = ({ stages, startTime }: Change): Date => stages.at(-1)?.until ?? startTime;

/** All that happens in a change but its end, in order. */
export function momentsOf({ startTime, stages, steps }: Change): readonly Moment[] {
  const statuses = stages.map(({ status }, index) => ({ at: stages[index - 1]?.until ?? startTime, status }));
  const moments: Moment[] = [...statuses, ...steps.map((step) => ({ at: step.at, step }))];
  return moments.sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** Text seen in https://github.com/aws/sagemaker-python-sdk/issues/787 */
const reasonOf = ({ reason }: EndpointFault, { variants: [variant] }: Deployment): string =>
  reason ??
  `The primary container for production variant ${variant?.name ?? ''} did not pass the ping health check. Please ` +
    'check CloudWatch logs for this endpoint.';

const later = (date: Date, seconds: number): Date => new Date(date.getTime() + 1000 * seconds);
