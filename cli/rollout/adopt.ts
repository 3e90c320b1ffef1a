import { isOurs, nameExists } from '../aws/endpoint';
import type { Live } from '../aws/live';
import { findLogGroup } from '../aws/log-group';
import { targetId } from '../aws/scaling';
import { Failure } from '../failure';
import type { Planned } from '../plan/planned';
import type { Session } from '../session';
import type { Stack } from '../stack';
import type { Proposal } from './propose';

/** What makes another plan necessary, and the addresses that it is to replace. */
export interface Adopted {
  readonly replace: readonly string[];
}

interface Found {
  readonly session: Session;
  readonly stack: Stack;
  readonly planned: Planned;
  readonly live: Live;
  readonly capacity: Proposal['capacity'];
}

type Adoption = (found: Found) => Promise<Adopted | undefined>;

/**
 * Brings Terraform's state up to what AWS has of this stack: what an interrupted deploy made but could not record, or what
 * a repair has put back. Where it did, a new plan is due.
 */
export async function adopt(session: Session, stack: Stack, proposal: Proposal): Promise<Adopted | undefined> {
  const { planned, live, capacity } = proposal;
  if (!planned) return undefined;
  for (const adoption of ADOPTIONS) {
    const adopted = await adoption({ session, stack, planned, live, capacity });
    if (adopted) return adopted;
  }
  return undefined;
}

const STATE_CHANGED: Adopted = { replace: [] };

/** An endpoint whose creation nobody could record. */
const unknownEndpoint: Adoption = async ({ session, stack, planned, live: { endpoint } }) => {
  if (planned.endpoint.change !== 'create' || !endpoint) return undefined;
  if (!(await isOurs(session.config, endpoint))) throw foreign(session, endpoint.name);
  await stack.terraform.import(stack.addresses.endpoint, endpoint.name);
  return STATE_CHANGED;
};

/** An endpoint that came into service after Terraform had stopped waiting for it. */
const lateEndpoint: Adoption = async ({ stack, planned, live: { endpoint } }) => {
  if (!planned.endpoint.isTainted || endpoint?.status !== 'InService') return undefined;
  await stack.terraform.untaint(stack.addresses.endpoint);
  return STATE_CHANGED;
};

/**
 * A scalable target that a repair has registered: AWS takes no tags for a known one, so to create it would fail. One that is in
 * the way of another instance type is left to `apply`, which takes it off.
 */
const repairedTarget: Adoption = async ({ session, stack, planned, live: { endpoint, scaling } }) => {
  const address = stack.addresses.scalableTarget;
  const [variant] = endpoint?.variants ?? [];
  if (planned.scaling.change !== 'create' || !scaling.target || !variant || !address) return undefined;
  if (planned.configuration.rollsOut && planned.configuration.instanceType.to !== variant.instanceType)
    return undefined;

  await stack.terraform.import(address, targetId(session.config, variant.name));
  return STATE_CHANGED;
};

/** Logs that SageMaker has made a group for, under an earlier endpoint of this name, or before the stack owned the group. */
const foundLogs: Adoption = async ({ session, stack, planned: { endpointLogs } }) => {
  const { change, name } = endpointLogs;
  if (change !== 'create' || name === undefined) return undefined;
  const found = await findLogGroup(session.config, name);
  if (!found) return undefined;
  if (!found.isFree) throw foreignLogs(name);
  await stack.terraform.import(stack.addresses.logGroup, name);
  return STATE_CHANGED;
};

/** A model or configuration that exists under the name that the new one would get. A new stamp gives another name. */
const takenNames: Adoption = async ({ session, stack, planned: { model, configuration } }) => {
  const isNew = ({ change }: { readonly change: string }) => change === 'create' || change === 'replace';
  const names = {
    ...(isNew(model) && { model: model.name }),
    ...(isNew(configuration) && { configuration: configuration.name }),
  };
  return (await nameExists(session.config, names)) ? { replace: [stack.addresses.stamp] } : undefined;
};

/** A configuration that a failed update has left: the endpoint may have scaled since, and it is immutable. */
const outgrownConfiguration: Adoption = ({ stack, planned: { configuration }, capacity }) => {
  const { change, rollsOut, instanceCount = Infinity } = configuration;
  const isTooSmall = rollsOut && change === 'none' && instanceCount < (capacity.instance_count ?? 0);
  return Promise.resolve(isTooSmall ? { replace: [stack.addresses.stamp] } : undefined);
};

const ADOPTIONS: readonly Adoption[] = [
  unknownEndpoint,
  lateEndpoint,
  repairedTarget,
  foundLogs,
  takenNames,
  outgrownConfiguration,
];

/** An endpoint of this name that is another stack's is none of ours to change. */
function foreign({ config }: Session, name: string): Failure {
  return new Failure(`the endpoint ${name} exists in ${config.region} already, and is not of this stack`, {
    state: 'nothing was changed',
    fix: `choose another name (ENDPOINT_NAME), or delete that endpoint; this app's own have the tags endpoint=${config.model.endpointName} and environment=${config.environment}`,
  });
}

/** Logs that somebody else keeps, by tags or by a key of their own. */
const foreignLogs = (name: string): Failure =>
  new Failure(`the log group ${name} exists already, and is not of this stack: it has other tags, or another key`, {
    state: 'nothing was changed',
    fix: 'delete it, or take its tags and its key off; the stack makes it, or takes it over, by itself',
  });
