import type { PlanJson, ResourceChange } from './plan-json';
import type { Values } from './values';

export type Change = 'none' | 'create' | 'update' | 'replace' | 'delete';

/** What a plan does to the one resource of a type. */
export interface Resource {
  readonly change: Change;
  readonly before?: Values;
  readonly after?: Values;
  /** Whether it is replaced only because Terraform saw its creation fail. */
  readonly isTainted: boolean;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation; what is not here, and deletes nothing, changes nothing. */
const CHANGES: ReadonlyMap<string, Change> = new Map([
  ['create', 'create'],
  ['create,forget', 'create'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['delete,create', 'replace'],
  ['create,delete', 'replace'],
]);

interface Changed {
  readonly change: Pick<ResourceChange['change'], 'actions'>;
}

export function changeOf({ change }: Changed): Change {
  // why: what a newer Terraform may delete in a way of its own must not pass the guard.
  return CHANGES.get(change.actions.join()) ?? (change.actions.includes('delete') ? 'delete' : 'none');
}

/** What this app manages. Deposed objects are not among them: they are clean-up after an earlier apply. */
export function managed(plan: PlanJson): readonly ResourceChange[] {
  return plan.resource_changes.filter(({ mode, deposed }) => mode !== 'data' && !deposed);
}

export function resourcesOf(plan: PlanJson, type: string): readonly ResourceChange[] {
  return managed(plan).filter((resource) => resource.type === type);
}

/** The one resource of a type. */
export function resourceOf(plan: PlanJson, type: string): Resource {
  return asOne(resourcesOf(plan, type));
}

/** What is one resource to us. Two of them are one that moved to another address. */
export function asOne(all: readonly ResourceChange[]): Resource {
  return {
    change: together(all.map(changeOf)),
    before: all.find(({ change }) => change.before)?.change.before ?? undefined,
    after: all.find(({ change }) => change.after)?.change.after ?? undefined,
    isTainted: all.some((each) => each.action_reason === 'replace_because_tainted'),
  };
}

/** The change that several make together. */
function together(changes: readonly Change[]): Change {
  // why: a resource that moved to another address without a `moved` block is deleted there and created here.
  if (changes.includes('delete') && changes.includes('create')) return 'replace';
  const gravest = ['replace', 'delete', 'update', 'create'] as const;
  return gravest.find((change) => changes.includes(change)) ?? 'none';
}
