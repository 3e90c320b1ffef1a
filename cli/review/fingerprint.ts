import { createHash } from 'node:crypto';
import type { PlanJson, ResourceChange } from '../plan/plan-json';
import { changeOf } from '../plan/resources';
import { stampIn } from '../plan/stamp';
import { textOf } from '../plan/values';

/** What a plan does to one resource, and to which of its values. */
export interface Fingerprint {
  readonly address: string;
  readonly actions: readonly string[];
  /** SHA-256 of what changes. The time of the plan, and how many instances run, are no part of it. */
  readonly sha256: string;
}

type Normalise = (text: string) => string;

/** Two plans with the same fingerprints do the same, whenever they were made. */
export function fingerprintsOf(plan: PlanJson): Fingerprint[] {
  const normalise = withoutItsTime(plan);
  return plan.resource_changes
    .filter((resource) => resource.mode !== 'data' && changeOf(resource) !== 'none')
    .map((resource) => ({
      address: resource.deposed ? `${resource.address} (left behind)` : resource.address,
      actions: resource.change.actions,
      sha256: createHash('sha256')
        .update(normalise(contentOf(resource, plan)))
        .digest('hex'),
    }))
    .sort((one, other) => (one.address < other.address ? -1 : 1));
}

/** The values that differ, or all where there is nothing before or after. */
function contentOf({ change, action_reason: reason }: ResourceChange, plan: PlanJson): string {
  const { before, after, after_unknown: unknown, replace_paths: forced } = change;
  const values = before && after ? differing(before, after) : (after ?? before ?? {});
  return JSON.stringify([reason ?? null, forced ?? [], values, unknown ?? null], liveCounts(plan));
}

function differing(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>): object {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const isChanged = (name: string) => JSON.stringify(before[name]) !== JSON.stringify(after[name]);
  return Object.fromEntries(names.filter(isChanged).map((name) => [name, [before[name], after[name]]]));
}

/** Which variable says what is live of an attribute: docs/decisions/0007-live-capacity.md */
const LIVE: Readonly<Record<string, string>> = {
  initial_instance_count: 'instance_count',
  min_capacity: 'min_capacity',
  max_capacity: 'max_capacity',
};

/** Writes a count that was taken from what is live as that, since it is another one tomorrow, and kept as well. */
function liveCounts({ variables }: PlanJson) {
  return (name: string, value: unknown): unknown => {
    const variable = LIVE[name];
    const live = variable === undefined ? undefined : variables[variable]?.value;
    return live !== undefined && asNumber(live) === value ? '(live)' : value;
  };
}

/** why: Terraform writes what `-var` gave as text. */
const asNumber = (given: unknown): unknown => (typeof given === 'string' ? Number(given) : given);

/** Takes the time out that this plan puts into names of models and configurations, and onto the dashboard. */
function withoutItsTime(plan: PlanJson): Normalise {
  const stamp = stampIn(plan);
  const time =
    stamp && ['create', 'replace'].includes(changeOf(stamp)) ? textOf(stamp.change.after ?? {}, 'input') : undefined;
  if (time === undefined) return (text) => text;
  const iso = time.replace(/^(\d+-\d+-\d+)-(\d+)-(\d+)-(\d+)$/, '$1T$2:$3:$4Z');
  return (text) => text.replaceAll(time, '(stamp)').replaceAll(iso, '(stamp)');
}
