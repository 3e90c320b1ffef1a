import { hourlyPrice, monthlyPrice } from '../../config/facts/prices';
import type { Config } from '../../config/resolve';
import type { PlanJson } from '../plan/plan-json';
import { plannedOf, type Planned } from '../plan/planned';
import { resourcesOf } from '../plan/resources';
import { blockOf, blocksOf, isBlock, numberOf, textOf, type Values } from '../plan/values';

/** What a stack costs in a month before and after a plan, as far as that does not depend on its use. An estimate. */
export interface Cost {
  readonly region: string;
  /** The instances that serve now, where that is known. */
  readonly running?: number;
  /** Absent where nothing is deployed that costs. */
  readonly before?: Estimate;
  /** Absent where nothing stays that costs. */
  readonly after?: Estimate;
  /** The new fleet of a blue/green update, paid beside the old one while the update runs: USD for an hour, or why that is unknown. */
  readonly secondFleetPerHour?: Amount;
}

export interface Estimate {
  /** Absent without an endpoint. */
  readonly fleet?: Fleet;
  readonly alarms: Part;
  readonly dashboards: Part;
  readonly keys: Part;
}

/** The instances, by what scaling makes of them. Without scaling all three are the same. */
export interface Fleet {
  readonly instanceType: string;
  readonly isScaled: boolean;
  /** Set by `cost.instancePricesPerHour`. */
  readonly hasOwnPrice: boolean;
  readonly minimum: Part;
  /** With as many as run, or as the fleet starts with. */
  readonly start: Part;
  readonly maximum: Part;
}

export interface Part {
  readonly count: number;
  /** USD for one in a month. Absent where it is unknown. */
  readonly unitPrice?: number;
  readonly amount: Amount;
}

/** USD, or why nobody knows. */
export type Amount = { readonly usd: number } | { readonly unknown: string };

export const HOURS_PER_MONTH = 730;
/** Target tracking has one alarm to scale out and one to scale in. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
const ALARMS_PER_POLICY = 2;

type Settings = Pick<Config, 'region' | 'cost'>;
type Side = 'before' | 'after';

/** `running`: the instances that serve now, where that is known. */
export function costOf(plan: PlanJson, settings: Settings, running?: number): Cost {
  const planned = plannedOf(plan);
  const before = estimateOf(plan, 'before', settings, running);
  const after = estimateOf(plan, 'after', settings, planned.configuration.rollsOut ? undefined : running);
  return {
    region: settings.region,
    running,
    before,
    after,
    secondFleetPerHour: isBlueGreen(planned) ? perHour(after?.fleet?.start) : undefined,
  };
}

function estimateOf(plan: PlanJson, side: Side, settings: Settings, running?: number): Estimate | undefined {
  const { region } = settings;
  const on: On = (type) =>
    resourcesOf(plan, type)
      .map(({ change }) => change[side])
      .filter(isBlock);
  const part = (what: Parameters<typeof monthlyPrice>[0], count: number) =>
    partOf(count, monthlyPrice(what, region), `no price of ${region} is known`);

  const estimate = {
    fleet: fleetOf(on, settings, running),
    alarms: part('alarmMetric', alarmMetrics(on)),
    dashboards: part('dashboard', on('aws_cloudwatch_dashboard').length),
    keys: part('key', on('aws_kms_key').length),
  };
  const { fleet, alarms, dashboards, keys } = estimate;
  return fleet || alarms.count + dashboards.count + keys.count > 0 ? estimate : undefined;
}

/** The values of all resources of a type. */
type On = (type: string) => readonly Values[];

function alarmMetrics(on: On): number {
  const own = on('aws_cloudwatch_metric_alarm').map((alarm) =>
    Math.max(1, blocksOf(alarm, 'metric_query').filter((query) => blocksOf(query, 'metric').length > 0).length),
  );
  const ofPolicies = on('aws_appautoscaling_policy').filter(
    (policy) => textOf(policy, 'policy_type') === 'TargetTrackingScaling',
  );
  return own.reduce((sum, metrics) => sum + metrics, 0) + ofPolicies.length * ALARMS_PER_POLICY;
}

function fleetOf(on: On, { region, cost }: Settings, running?: number): Fleet | undefined {
  const [configuration] = on('aws_sagemaker_endpoint').length > 0 ? on('aws_sagemaker_endpoint_configuration') : [];
  const variant = configuration && blockOf(configuration, 'production_variants');
  const instanceType = variant && textOf(variant, 'instance_type');
  const count = running ?? (variant && numberOf(variant, 'initial_instance_count'));
  if (instanceType === undefined || count === undefined) return undefined;

  const own = new Map(Object.entries(cost.instancePricesPerHour)).get(instanceType);
  const hourly = own ?? hourlyPrice(instanceType, region);
  const limits = limitsOf(on);
  const why = `no price of ${instanceType} in ${region} is known; set cost.instancePricesPerHour`;
  const part = (instances: number) => partOf(instances, hourly && hourly * HOURS_PER_MONTH, why);
  const { min, max } = limits ?? { min: count, max: count };
  return {
    instanceType,
    isScaled: limits !== undefined,
    hasOwnPrice: own !== undefined,
    minimum: part(min),
    // why: scaling brings a fleet outside its limits back into them at once.
    start: part(Math.min(Math.max(count, min), max)),
    maximum: part(max),
  };
}

/** The widest limits: those of the target and of what a schedule makes of them. Absent without scaling. */
function limitsOf(on: On): { min: number; max: number } | undefined {
  const targets = on('aws_appautoscaling_target');
  if (targets.length === 0) return undefined;

  const actions = on('aws_appautoscaling_scheduled_action').map((action) => blockOf(action, 'scalable_target_action'));
  // why: Terraform writes those of a scheduled action as text, and one that is not set as an empty one.
  const limits = (name: string) =>
    [...targets, ...actions]
      .map((values) => values[name] ?? '')
      .filter((limit) => limit !== '')
      .map(Number);
  const [min, max] = [Math.min(...limits('min_capacity')), Math.max(...limits('max_capacity'))];
  return Number.isFinite(min) && Number.isFinite(max) ? { min, max } : undefined;
}

function partOf(count: number, unitPrice: number | undefined, why: string): Part {
  if (count === 0) return { count, unitPrice, amount: { usd: 0 } };
  return { count, unitPrice, amount: unitPrice === undefined ? { unknown: why } : { usd: count * unitPrice } };
}

function isBlueGreen({ endpoint, configuration }: Planned): boolean {
  return endpoint.change === 'update' && configuration.rollsOut && endpoint.deploymentPolicy.routing !== 'ROLLING';
}

function perHour(part?: Part): Amount | undefined {
  return part && ('usd' in part.amount ? { usd: part.amount.usd / HOURS_PER_MONTH } : part.amount);
}

/** All together. Unknown where a part of it is. */
export function sumOf(amounts: readonly Amount[]): Amount {
  const unknown = amounts.find((amount) => 'unknown' in amount);
  return unknown ?? { usd: amounts.reduce((sum, amount) => sum + ('usd' in amount ? amount.usd : 0), 0) };
}
