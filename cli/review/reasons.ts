import type { PlanJson, ResourceChange } from '../plan/plan-json';
import { changeOf } from '../plan/resources';
import { stampIn } from '../plan/stamp';
import { differencesOf, type Difference } from './differences';

const STAMPED = ['aws_sagemaker_model', 'aws_sagemaker_endpoint_configuration'];
const WITH_TARGET = 'goes and comes back with the scalable target';

/** Why a resource is replaced or deleted, where its own values do not say it. By Terraform's word for it: https://developer.hashicorp.com/terraform/internals/json-format#plan-representation */
const BY_ACTION_REASON: Readonly<Record<string, string>> = {
  replace_because_tainted: 'its creation failed',
  replace_by_request: 'asked for',
  delete_because_no_resource_config: 'no longer in the configuration',
  delete_because_wrong_repetition: 'no longer in the configuration',
  delete_because_count_index: 'no longer in the configuration',
  delete_because_each_key: 'no longer in the configuration',
};

/** What replaces a resource of these types along with another one. */
const BY_TRIGGER: Readonly<Record<string, string>> = {
  aws_appautoscaling_target: 'goes and comes back with the endpoint',
  aws_appautoscaling_policy: WITH_TARGET,
  aws_appautoscaling_scheduled_action: WITH_TARGET,
  terraform_data: 'the configured number of instances changes',
};

/** What makes the immutable model and configuration new ones: the stamp remembers what they were made of. */
export function rolledOutFor(plan: PlanJson): readonly Difference[] {
  const stamp = stampIn(plan);
  if (!stamp || changeOf(stamp) !== 'replace') return [];
  return differencesOf(stamp)
    .filter(({ path }) => path.startsWith('triggers_replace.'))
    .map((each) => ({ ...each, path: each.path.slice('triggers_replace.'.length) }));
}

/** Why it happens, in words. Undefined where the differences say it all. */
export function reasonOf(resource: ResourceChange, plan: PlanJson): string | undefined {
  const { type, action_reason: reason, deposed } = resource;
  if (deposed) return 'left behind by an earlier deploy';
  if (reason === 'replace_by_triggers') return triggered(type, plan);
  if (reason === 'replace_because_cannot_update' && STAMPED.includes(type))
    return 'AWS cannot change it: a new one takes its place, then the old one is deleted';
  if (reason === 'replace_because_cannot_update') return 'AWS cannot change this in place';
  return reason === undefined || reason === null ? undefined : BY_ACTION_REASON[reason];
}

/** Why something is replaced along with another resource. */
function triggered(type: string, plan: PlanJson): string {
  if (type === 'aws_appautoscaling_target' && rolledOutFor(plan).some(({ path }) => path === 'variant.instanceType'))
    return 'AWS changes the instance type only of a variant that is not registered for scaling';
  return BY_TRIGGER[type] ?? 'what it depends on is replaced';
}

/** What forces a replacement. */
export function forcing({ change }: ResourceChange, differences: readonly Difference[]): readonly Difference[] {
  const paths = (change.replace_paths ?? []).map((path) => path.filter((step) => typeof step === 'string').join('.'));
  const isForcing = ({ path }: Difference) => {
    const names = path.replace(/\.\d+(?=\.|$)/g, '');
    return paths.some((forced) => names === forced || names.startsWith(`${forced}.`));
  };
  return differences.filter(isForcing);
}

/** The paths that were changed outside Terraform since the last apply, and are put back. */
export function driftedIn({ resource_drift: drift }: PlanJson, { address }: ResourceChange): ReadonlySet<string> {
  const drifted = drift.filter((each) => each.address === address);
  return new Set(drifted.flatMap(differencesOf).map(({ path }) => path));
}
