import type { Change, Deployment, Endpoint, Guardrails, LiveVariant } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { creation, resizing, rolledBack, update } from './changes';
import { resourceIdOf } from './variants';

/*
 * The only place that moves an endpoint's status. No timer does: whoever looks at hosting brings it up to date first.
 */

export function create(endpoint: Endpoint, hosting: Hosting): void {
  begin(endpoint, creation(endpoint.live, endpoint.creationTime, hosting.faultOf('create')));
}

export function deploy(endpoint: Endpoint, next: Deployment, hosting: Hosting): void {
  begin(endpoint, update(next, hosting.now(), hosting.faultOf('update')));
}

export function resize(endpoint: Endpoint, variants: readonly LiveVariant[], startTime: Date): void {
  begin(endpoint, resizing(endpoint.live, variants, startTime));
}

/**
 * AWS scales at once into the range of an active resource, on creation and on update of a target. One that is not active
 * is scaled when it is again. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
 */
export function bringInRange(endpoint: Endpoint, hosting: Hosting, at = hosting.now()): void {
  if (endpoint.status !== 'InService') return;

  const variants = endpoint.live.variants.map((variant) => {
    const target = hosting.scalableTargets.get(resourceIdOf(endpoint.name, variant.name));
    if (!target?.rangeIsDue) return variant;
    target.rangeIsDue = false;
    const instanceCount = Math.min(Math.max(variant.instanceCount, target.minCapacity), target.maxCapacity);
    return { ...variant, instanceCount };
  });
  const isOutside = variants.some(
    ({ instanceCount }, index) => instanceCount !== endpoint.live.variants[index]?.instanceCount,
  );
  if (isOutside) resize(endpoint, variants, at);
}

/** What has come to pass since somebody looked last. */
export async function bringUpToDate(hosting: Hosting): Promise<void> {
  for (const endpoint of hosting.endpoints.all()) {
    await rollBackOnAlarm(endpoint, hosting);
    advance(endpoint, hosting);
  }
}

function begin(endpoint: Endpoint, change: Change): void {
  endpoint.change = change;
  endpoint.status = change.stages[0]?.status ?? endpoint.status;
  endpoint.failureReason = undefined;
  endpoint.lastModifiedTime = change.startTime;
}

function advance(endpoint: Endpoint, hosting: Hosting): void {
  const now = hosting.now();
  while (endpoint.change) {
    const stage = endpoint.change.stages.find(({ until }) => until > now);
    if (stage) {
      endpoint.status = stage.status;
      return;
    }
    finish(endpoint, endpoint.change, hosting);
  }
}

function finish(endpoint: Endpoint, { end, stages, startTime }: Change, hosting: Hosting): void {
  const at = stages.at(-1)?.until ?? startTime;
  endpoint.change = undefined;
  endpoint.status = end.status;
  endpoint.live = end.live ?? endpoint.live;
  endpoint.failureReason = end.failureReason;
  endpoint.lastModifiedTime = at;
  bringInRange(endpoint, hosting, at);
}

/**
 * An alarm that goes off during an update ends it, whenever that is noticed.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
async function rollBackOnAlarm(endpoint: Endpoint, hosting: Hosting): Promise<void> {
  const { change } = endpoint;
  const [stage, ...others] = change?.stages ?? [];
  if (change?.kind !== 'deployment' || stage?.status !== 'Updating' || others.length > 0) return;

  const names = alarmsOf(change.next.guardrails);
  const alarm = names.length > 0 ? await hosting.trippedAlarm(hosting.region, names) : undefined;
  // why: another call may have brought the endpoint further while this one asked for the alarm.
  if (!alarm || alarm.since >= stage.until || endpoint.change !== change) return;
  const at = alarm.since > change.startTime ? alarm.since : change.startTime;
  endpoint.change = rolledBack(
    change,
    at,
    `Rolled back, because the CloudWatch alarm ${alarm.name} is in state ALARM.`,
  );
}

const alarmsOf = (guardrails: Guardrails | undefined): string[] =>
  (guardrails?.AutoRollbackConfiguration?.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []);
