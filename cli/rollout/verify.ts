import type { Live } from '../aws/live';
import { Failure } from '../failure';
import { count } from '../plan/count';
import type { Limits, Planned } from '../plan/planned';
import { liveState } from './words';

/** What a deploy has promised of the endpoint. */
export interface Promised {
  readonly configurationName: string;
  /** The least number of instances, where a new fleet was started. */
  readonly instanceCount?: number | undefined;
  /** Absent with scaling off. */
  readonly scaling?: PromisedScaling | undefined;
}

interface PromisedScaling {
  /** Absent where scheduled actions move them. */
  readonly limits?: Limits | undefined;
  readonly policyNames: readonly string[];
  readonly scheduledActionNames: readonly string[];
  /** Whether it was on all the time, and may have moved the instances since the new fleet came up. */
  readonly wasOn?: boolean;
}

/** What a plan promises of scaling. */
export function promisedScaling({ scaling }: Planned): PromisedScaling | undefined {
  const { target, change, policyNames, scheduledActionNames } = scaling;
  return (
    target && {
      limits: scheduledActionNames.length > 0 ? undefined : target,
      policyNames,
      scheduledActionNames,
      wasOn: change === 'none' || change === 'update',
    }
  );
}

/**
 * Ends in success only if AWS has what was promised: Terraform may have seen an update end well that was rolled back.
 * https://github.com/hashicorp/terraform-provider-aws/issues/48997
 */
export function verify(live: Live, promised: Promised): void {
  const found = shortfalls(live, promised);
  if (found.length === 0) return;
  throw new Failure(`the deploy ended, but AWS has something else:\n${found.map((line) => `  - ${line}`).join('\n')}`, {
    state: liveState(live),
    fix: 'see to the reason, then run the same command again: it goes on from there (docs/operations.md)',
  });
}

/** Where the live endpoint falls short of what was promised, in plain words. */
export function shortfalls({ endpoint, scaling }: Live, promised: Promised): string[] {
  if (!endpoint) return ['there is no endpoint'];
  const { status, configurationName, variants, failureReason } = endpoint;
  const desired = variants[0]?.desiredCount ?? 0;
  const current = variants[0]?.currentCount ?? 0;
  const floor = promised.scaling?.wasOn ? (scaling.target?.minCapacity ?? Infinity) : Infinity;
  const least = Math.min(promised.instanceCount ?? 0, floor);
  const { limits, policyNames = [], scheduledActionNames = [] } = promised.scaling ?? {};
  const absent = [
    ...policyNames.filter((name) => !scaling.policyNames.includes(name)),
    ...scheduledActionNames.filter((name) => !scaling.scheduledActionNames.includes(name)),
  ];

  return [
    status !== 'InService' && `the endpoint is ${status}, not InService`,
    configurationName !== promised.configurationName &&
      `it serves ${configurationName}, not ${promised.configurationName}`,
    failureReason !== undefined &&
      configurationName !== promised.configurationName &&
      `SageMaker's reason: ${failureReason}`,
    desired < least && `it is to have ${count(desired, 'instance')}, where ${least} were planned`,
    current < least && `only ${current} of ${count(least, 'instance')} runs`,
    promised.scaling && !scaling.target && 'its variant is not registered for scaling',
    limits &&
      scaling.target &&
      (scaling.target.minCapacity !== limits.min || scaling.target.maxCapacity !== limits.max) &&
      `scaling goes from ${scaling.target.minCapacity} to ${scaling.target.maxCapacity}, where ${limits.min} to ${limits.max} were planned`,
    promised.scaling && scaling.target && absent.length > 0 && `scaling lacks ${absent.join(', ')}`,
  ].filter((line) => typeof line === 'string');
}
