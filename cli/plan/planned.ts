import { deploymentPolicyOf, type DeploymentPolicy } from './deployment-policy';
import type { PlanJson, ResourceChange } from './plan-json';
import { asOne, changeOf, managed, resourceOf, resourcesOf, type Change, type Resource } from './resources';
import { blocksOf, numberOf, textOf, type Values } from './values';

/** What a plan means for the endpoint. */
export interface Planned {
  readonly endpoint: {
    readonly change: Change;
    readonly name?: string;
    /** Whether it is replaced only because Terraform saw its creation fail. */
    readonly isTainted: boolean;
    readonly deploymentPolicy: DeploymentPolicy;
  };
  /** What the endpoint serves with after the plan. */
  readonly configuration: {
    readonly change: Change;
    /** Absent where it is known after the apply only, or nothing stays. */
    readonly name?: string;
    /** Whether new instances come up for it: the endpoint is created, replaced, or gets another configuration. */
    readonly rollsOut: boolean;
    readonly variantNames: readonly string[];
    /** Of the whole fleet, when it comes up. Later the count belongs to scaling. */
    readonly instanceCount?: number;
    readonly instanceType: { readonly from?: string; readonly to?: string };
  };
  readonly model: { readonly change: Change; readonly name?: string };
  /** Where the models are. */
  readonly bucket: { readonly change: Change; readonly name?: string };
  /** The stack's own, where it has one. */
  readonly accessLogBucket: { readonly change: Change; readonly name?: string };
  /** What the containers write. */
  readonly endpointLogs: { readonly change: Change; readonly name?: string; readonly retention: Retention };
  readonly scaling: PlannedScaling;
  readonly alarms: Tally;
  /** All that has no place above. Not counted: `terraform_data`, which is nothing outside Terraform's state. */
  readonly others: Tally;
  /** Objects that an earlier apply could not delete, and this one does. */
  readonly leftovers: number;
}

/** For how many days logs are kept. 0: for ever. */
interface Retention {
  readonly from?: number;
  readonly to?: number;
}

export interface PlannedScaling {
  readonly change: Change;
  readonly before?: Limits;
  /** Absent where the variant is no scalable target after the plan. */
  readonly target?: Limits;
  readonly policyNames: readonly string[];
  readonly scheduledActionNames: readonly string[];
  /** Policies and scheduled actions that are created, changed or deleted. */
  readonly changedNames: readonly string[];
}

export interface Limits {
  readonly min: number;
  readonly max: number;
}

/** How many resources are created, updated, … */
export type Tally = Readonly<Record<Exclude<Change, 'none'>, number>>;

const TYPE = {
  endpoint: 'aws_sagemaker_endpoint',
  configuration: 'aws_sagemaker_endpoint_configuration',
  model: 'aws_sagemaker_model',
  bucket: 'aws_s3_bucket',
  target: 'aws_appautoscaling_target',
  policy: 'aws_appautoscaling_policy',
  scheduledAction: 'aws_appautoscaling_scheduled_action',
  alarm: 'aws_cloudwatch_metric_alarm',
  memory: 'terraform_data',
} as const;
const TOLD = new Set<string>(Object.values(TYPE));
/** Told of only where logs are lost. */
const LOG_GROUP = 'aws_cloudwatch_log_group';

// The addresses that the constructs of these names give.
const isOfAccessLogs = ({ address }: ResourceChange) => address.includes('.access-logs_');
const isOfEndpoint = ({ address }: ResourceChange) => address.includes('.endpoint-logs_');

export function plannedOf(plan: PlanJson): Planned {
  const endpoint = resourceOf(plan, TYPE.endpoint);
  const model = resourceOf(plan, TYPE.model);
  const buckets = resourcesOf(plan, TYPE.bucket);
  const bucket = asOne(buckets.filter((each) => !isOfAccessLogs(each)));
  const accessLogBucket = asOne(buckets.filter(isOfAccessLogs));
  const endpointLogs = asOne(resourcesOf(plan, LOG_GROUP).filter(isOfEndpoint));

  return {
    endpoint: {
      change: endpoint.change,
      name: nameOf(endpoint),
      isTainted: endpoint.isTainted,
      deploymentPolicy: deploymentPolicyOf(endpoint.after ?? {}),
    },
    configuration: configurationOf(endpoint, resourceOf(plan, TYPE.configuration)),
    model: { change: model.change, name: nameOf(model) },
    bucket: { change: bucket.change, name: heldName(bucket) },
    accessLogBucket: { change: accessLogBucket.change, name: heldName(accessLogBucket) },
    endpointLogs: {
      change: endpointLogs.change,
      name: nameOf(endpointLogs),
      retention: { from: daysOf(endpointLogs.before), to: daysOf(endpointLogs.after) },
    },
    scaling: scalingOf(plan),
    alarms: tally(resourcesOf(plan, TYPE.alarm)),
    others: tally(managed(plan).filter(({ type }) => !TOLD.has(type))),
    leftovers: plan.resource_changes.filter((each) => each.deposed && changeOf(each) === 'delete').length,
  };
}

function configurationOf(endpoint: Resource, configuration: Resource): Planned['configuration'] {
  const variants = variantsOf(configuration.after);
  return {
    change: configuration.change,
    name: textOf(endpoint.after ?? {}, 'endpoint_config_name'),
    rollsOut: rollsOut(endpoint),
    variantNames: variants.flatMap((variant) => textOf(variant, 'variant_name') ?? []),
    instanceCount: total(variants.map((variant) => numberOf(variant, 'initial_instance_count'))),
    instanceType: { from: instanceTypeOf(configuration.before), to: instanceTypeOf(configuration.after) },
  };
}

function rollsOut({ change, before, after }: Resource): boolean {
  if (change !== 'update') return change === 'create' || change === 'replace';
  return before?.['endpoint_config_name'] !== after?.['endpoint_config_name'];
}

function scalingOf(plan: PlanJson): PlannedScaling {
  const target = resourceOf(plan, TYPE.target);
  const policies = resourcesOf(plan, TYPE.policy);
  const scheduledActions = resourcesOf(plan, TYPE.scheduledAction);
  return {
    change: target.change,
    before: limitsOf(target.before),
    target: limitsOf(target.after),
    policyNames: plannedNames(policies),
    scheduledActionNames: plannedNames(scheduledActions),
    changedNames: [...policies, ...scheduledActions]
      .filter((each) => changeOf(each) !== 'none')
      .flatMap(({ change }) => nameOf(change) ?? []),
  };
}

function limitsOf(target: Values | undefined): Limits | undefined {
  if (!target) return undefined;
  return { min: numberOf(target, 'min_capacity') ?? 0, max: numberOf(target, 'max_capacity') ?? 0 };
}

function plannedNames(resources: readonly ResourceChange[]): string[] {
  return resources.flatMap(({ change }) => textOf(change.after ?? {}, 'name') ?? []);
}

function nameOf({ before, after }: { before?: Values | null; after?: Values | null }, attribute = 'name') {
  return textOf(after ?? {}, attribute) ?? textOf(before ?? {}, attribute);
}

/** The bucket that there is, and only then the one that there will be. */
const heldName = ({ before, after }: Resource) => textOf(before ?? {}, 'bucket') ?? textOf(after ?? {}, 'bucket');
const daysOf = (logGroup: Values = {}) => numberOf(logGroup, 'retention_in_days');
const variantsOf = (configuration: Values = {}) => blocksOf(configuration, 'production_variants');
const instanceTypeOf = (configuration?: Values) => textOf(variantsOf(configuration)[0] ?? {}, 'instance_type');

/** Absent where one of them is, or there are none. */
function total(counts: readonly (number | undefined)[]): number | undefined {
  const known = counts.filter((count) => count !== undefined);
  if (known.length === 0 || known.length < counts.length) return undefined;
  return known.reduce((sum, count) => sum + count, 0);
}

function tally(resources: readonly ResourceChange[]): Tally {
  const changes = resources.map(changeOf);
  const count = (change: Change) => changes.filter((each) => each === change).length;
  return { create: count('create'), update: count('update'), replace: count('replace'), delete: count('delete') };
}
