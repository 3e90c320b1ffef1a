import type { Change, Deployment, Endpoint, EndpointStatus, Guardrails, LiveVariant, Moment } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { creation, endOf, momentsOf, resizing, rolledBack, update } from './changes';
import { deploymentChange, stateChange } from './endpoint-events';
import { resourceIdOf } from './variants';

/*
 * The only place that moves an endpoint's status, and tells of it. No timer does: whoever looks at hosting brings it up to
 * date first. A timer may well be one who looks.
 */

export function create(endpoint: Endpoint, hosting: Hosting): void {
  begin(endpoint, creation(endpoint.live, endpoint.creationTime, hosting.faultOf('create')), hosting);
}

export function deploy(endpoint: Endpoint, next: Deployment, hosting: Hosting): void {
  begin(endpoint, update(next, hosting.now(), hosting.faultOf('update')), hosting);
}

export function resize(
  endpoint: Endpoint,
  variants: readonly LiveVariant[],
  hosting: Hosting,
  startTime = hosting.now(),
): void {
  begin(endpoint, resizing(endpoint.live, variants, startTime), hosting);
}

/** AWS takes its time for it; here it is gone at once. */
export function remove(endpoint: Endpoint, hosting: Hosting): void {
  endpoint.lastModifiedTime = hosting.now();
  become(endpoint, 'Deleting', hosting, endpoint.lastModifiedTime);
  hosting.endpoints.delete(endpoint.name);
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
  if (isOutside) resize(endpoint, variants, hosting, at);
}

/** What has come to pass since somebody looked last. */
export async function bringUpToDate(hosting: Hosting): Promise<void> {
  for (const endpoint of hosting.endpoints.all()) {
    await rollBackOnAlarm(endpoint, hosting);
    advance(endpoint, hosting);
  }
}

function begin(endpoint: Endpoint, change: Change, hosting: Hosting): void {
  endpoint.failureReason = undefined;
  endpoint.lastModifiedTime = change.startTime;
  follow(endpoint, change, momentsOf(change), hosting);
  pass(endpoint, change.startTime, hosting);
}

function follow(endpoint: Endpoint, change: Change, ahead: readonly Moment[], hosting: Hosting): void {
  endpoint.change = change;
  endpoint.ahead = ahead;
  [...ahead.map(({ at }) => at), endOf(change)].forEach((at) => {
    hosting.lookAt(hosting, at);
  });
}

function become(endpoint: Endpoint, status: EndpointStatus, hosting: Hosting, at: Date): void {
  endpoint.status = status;
  hosting.announce(stateChange(endpoint, hosting, at));
}

/** What is due by a moment happens, each at its own time. */
function pass(endpoint: Endpoint, until: Date, hosting: Hosting): void {
  const moments = endpoint.ahead ?? [];
  endpoint.ahead = moments.filter(({ at }) => at > until);
  for (const moment of moments.filter(({ at }) => at <= until)) {
    if ('status' in moment) become(endpoint, moment.status, hosting, moment.at);
    else hosting.announce(deploymentChange(endpoint, hosting, moment.at));
  }
}

function advance(endpoint: Endpoint, hosting: Hosting): void {
  const now = hosting.now();
  while (endpoint.change) {
    pass(endpoint, now, hosting);
    if (endOf(endpoint.change) > now) return;
    finish(endpoint, endpoint.change, hosting);
  }
}

function finish(endpoint: Endpoint, change: Change, hosting: Hosting): void {
  const { end } = change;
  const at = endOf(change);
  endpoint.change = undefined;
  endpoint.live = end.live ?? endpoint.live;
  endpoint.failureReason = end.failureReason;
  endpoint.lastModifiedTime = at;
  become(endpoint, end.status, hosting, at);
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
  const back = rolledBack(change, at, `Rolled back, because the CloudWatch alarm ${alarm.name} is in state ALARM.`);
  // why: the steps that it has been through already do not come again.
  const steps = (endpoint.ahead ?? []).filter((moment) => 'step' in moment && moment.at < at);
  follow(endpoint, back, [...steps, { at, status: 'RollingBack' }], hosting);
}

const alarmsOf = (guardrails: Guardrails | undefined): string[] =>
  (guardrails?.AutoRollbackConfiguration?.Alarms ?? []).flatMap(({ AlarmName }) => AlarmName ?? []);
