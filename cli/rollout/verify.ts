import type { Live } from '../aws/live';
import { Failure } from '../failure';
import { count } from '../plan/count';
import { instancesOf } from './follow';

/** What a deploy has promised of the endpoint. */
export interface Promised {
  readonly configurationName: string;
  /** The least number of instances, where a new fleet was started. */
  readonly instanceCount?: number | undefined;
  /** Absent with scaling off. */
  readonly scaling?: { readonly policyNames: readonly string[]; readonly scheduledActionNames: readonly string[] };
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
  const least = promised.instanceCount ?? 0;
  const { policyNames = [], scheduledActionNames = [] } = promised.scaling ?? {};
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
    promised.scaling && scaling.target && absent.length > 0 && `scaling lacks ${absent.join(', ')}`,
  ].filter((line) => typeof line === 'string');
}

/** What is live, in one line. */
export function liveState({ endpoint, scaling }: Live): string {
  if (!endpoint) return 'there is no endpoint';
  const { name, status, configurationName, variants } = endpoint;
  return `${name} is ${status} on ${configurationName}, ${instancesOf(variants)}, ${scalingState(scaling)}`;
}

function scalingState({ target, policyNames, scheduledActionNames }: Live['scaling']): string {
  if (!target) return 'not registered for scaling';
  const attached = policyNames.length + scheduledActionNames.length;
  return `scaled from ${target.minCapacity} to ${target.maxCapacity} by ${attached} ${attached === 1 ? 'policy or schedule' : 'policies and schedules'}`;
}
