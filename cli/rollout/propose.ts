import { readLive } from '../aws/endpoint';
import type { Live } from '../aws/live';
import { readState } from '../aws/state';
import { plannedOf, type Planned } from '../plan/planned';
import type { PlanJson } from '../plan/plan-json';
import type { Session } from '../session';
import type { Stack } from '../stack';
import type { Plan, PlanOptions } from '../terraform/terraform';
import { capacityVariables, needsLastConfigured, type CapacityVariables, type ConfiguredCapacity } from './capacity';
import { isInProgress } from './settle';

/** A saved plan, with what it means for the live endpoint. */
export interface Proposal {
  readonly plan: Plan;
  readonly live: Live;
  readonly capacity: Partial<CapacityVariables>;
  /** Absent where there is nothing to do. */
  readonly json?: PlanJson;
  readonly planned?: Planned;
}

/** Plans with the capacity that is live. */
export async function propose(
  { config }: Session,
  { terraform }: Stack,
  options: Omit<PlanOptions, 'variables'> = {},
): Promise<Proposal> {
  const [live, last] = await Promise.all([readLive(config), lastConfigured(config)]);
  const capacity = capacityVariables(config, live, last);
  const plan = await terraform.plan({ ...options, variables: capacity });
  if (!plan.hasChanges) return { plan, live, capacity };

  const json = await terraform.show(plan);
  return { plan, live, capacity, json, planned: plannedOf(json) };
}

/** Whether the endpoint has scaled out since the plan was made, or is about to, so that the plan would not keep what runs. */
export async function isOutdated({ config }: Session, proposal: Proposal): Promise<boolean> {
  if (!proposal.planned?.configuration.rollsOut) return false;
  const live = await readLive(config);
  if (live.endpoint && isInProgress(live.endpoint)) return true;

  const now = capacityVariables(config, live, await lastConfigured(config));
  return (now.instance_count ?? 0) > (proposal.capacity.instance_count ?? 0);
}

/** why: read from the state itself: Terraform, asked for its outputs, reads all of its plugins first, for their checksums. */
async function lastConfigured(config: Session['config']): Promise<ConfiguredCapacity | undefined> {
  if (!needsLastConfigured(config)) return undefined;
  return (await readState(config))?.outputs['configured_capacity'] as ConfiguredCapacity | undefined;
}
