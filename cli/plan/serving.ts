import type { Live, LiveEndpoint } from '../aws/live';
import type { Planned } from './planned';

/**
 * The live endpoint, if it answers: one that failed can only be deleted.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
 */
export function servingIn({ endpoint }: Live): LiveEndpoint | undefined {
  return endpoint?.status === 'Failed' ? undefined : endpoint;
}

/** Instances that should serve now. Undefined where nothing serves. */
export function runningIn(live: Live): number | undefined {
  return servingIn(live)?.variants.reduce((sum, { desiredCount }) => sum + desiredCount, 0);
}

/** Whether the endpoint that a plan deletes or replaces serves nobody, since it failed. */
export function hasFailed({ endpoint: { isTainted } }: Planned, { endpoint }: Live): boolean {
  // why: Terraform replaces what it found. If it is not tainted, it may serve under another name than the one looked up.
  return endpoint ? endpoint.status === 'Failed' : isTainted;
}
