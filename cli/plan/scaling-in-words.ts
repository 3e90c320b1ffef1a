import { count } from './count';
import type { Limits, Planned, PlannedScaling } from './planned';

/** What happens to scaling, in one sentence. Undefined where it stays as it is. */
export function scalingInWords({ scaling, endpoint }: Planned): string | undefined {
  const { before, target, changedNames } = scaling;
  const moved = before && target && limits(before) !== limits(target);
  switch (scaling.change) {
    case 'create':
      return `Scaling is switched on: ${rules(scaling)}.`;
    case 'delete':
      return endpoint.change === 'delete' ? undefined : 'Scaling is switched off.';
    case 'replace':
      return endpoint.change === 'update'
        ? `Scaling is paused during the update, then restored: ${rules(scaling)}.`
        : `Scaling is switched off and on again: ${rules(scaling)}.`;
    default:
      if (moved) return `The limits of scaling change: ${limits(before)} -> ${limits(target)} instances.`;
      return changedNames.length > 0 ? `The rules of scaling change: ${changedNames.join(', ')}.` : undefined;
  }
}

/** "1 to 4 instances, 2 policies, 1 scheduled action" */
function rules({ before, target, policyNames, scheduledActionNames }: PlannedScaling): string {
  const formerly = before && target && limits(before) !== limits(target) ? ` (before: ${limits(before)})` : '';
  return [
    target && `${limits(target)} instances${formerly}`,
    count(policyNames.length, 'policy'),
    scheduledActionNames.length > 0 && count(scheduledActionNames.length, 'scheduled action'),
  ]
    .filter(Boolean)
    .join(', ');
}

const limits = ({ min, max }: Limits) => `${min} to ${max}`;
