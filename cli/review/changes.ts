import type { PlanJson, ResourceChange } from '../plan/plan-json';
import { changeOf, type Change } from '../plan/resources';
import { textOf } from '../plan/values';
import { differencesOf, type Difference } from './differences';
import { driftedIn, forcing, reasonOf, rolledOutFor } from './reasons';

/** One resource that a plan changes. */
export interface ResourceRow {
  readonly address: string;
  readonly change: Exclude<Change, 'none'>;
  /** What it is: `alarm mlops-mme-v1-validation-ModelLatency`. */
  readonly noun: string;
  readonly name: string;
  /** Why, in words, where the values alone do not say it. */
  readonly reason?: string;
  readonly differences: readonly Difference[];
}

const NOUNS: Readonly<Record<string, string>> = {
  aws_appautoscaling_policy: 'scaling policy',
  aws_appautoscaling_scheduled_action: 'scheduled action',
  aws_appautoscaling_target: 'scalable target',
  aws_cloudwatch_dashboard: 'dashboard',
  aws_cloudwatch_event_rule: 'event rule',
  aws_cloudwatch_event_target: 'event target',
  aws_cloudwatch_log_group: 'log group',
  aws_cloudwatch_metric_alarm: 'alarm',
  aws_iam_policy: 'IAM policy',
  aws_iam_role: 'IAM role',
  aws_iam_role_policy: "IAM role's policy",
  aws_iam_role_policy_attachment: "IAM role's attached policy",
  aws_kms_alias: 'alias of the key',
  aws_kms_key: 'encryption key',
  aws_lambda_function: 'Lambda function',
  aws_lambda_function_event_invoke_config: "Lambda function's retries",
  aws_lambda_permission: "Lambda function's permission",
  aws_s3_bucket: 'bucket',
  aws_s3_bucket_lifecycle_configuration: "bucket's lifecycle",
  aws_s3_bucket_logging: "bucket's access logging",
  aws_s3_bucket_ownership_controls: "bucket's ownership",
  aws_s3_bucket_policy: "bucket's policy",
  aws_s3_bucket_public_access_block: "bucket's public access block",
  aws_s3_bucket_server_side_encryption_configuration: "bucket's encryption",
  aws_s3_bucket_versioning: "bucket's versioning",
  aws_sagemaker_endpoint: 'endpoint',
  aws_sagemaker_endpoint_configuration: 'endpoint configuration',
  aws_sagemaker_model: 'model',
  aws_security_group: 'security group',
  aws_sns_topic: 'topic',
  aws_sns_topic_policy: "topic's policy",
  aws_sns_topic_subscription: "topic's subscription",
  aws_sqs_queue: 'queue',
  aws_sqs_queue_policy: "queue's policy",
  aws_vpc_security_group_egress_rule: "security group's rule",
  terraform_data: "record in Terraform's state",
};

/** Attributes that name a resource, the most telling first. */
const NAMES = 'alarm_name dashboard_name function_name bucket role name statement_id topic_arn resource_id'.split(' ');
/** What is nothing outside Terraform's state. */
const RECORD = 'terraform_data';

/** The gravest first. */
const ORDER = ['delete', 'replace', 'update', 'create'] as const;
/** What a reader looks for first. */
const FIRST = [/^aws_sagemaker_/, /^aws_s3_bucket$/, /^aws_appautoscaling_/, /^aws_cloudwatch_metric_alarm$/];

/** Every resource that a plan changes, the gravest first, records of Terraform's own last. */
export function changesOf(plan: PlanJson): ResourceRow[] {
  const resources = plan.resource_changes.filter(({ mode }) => mode !== 'data');
  const [records, others] = [true, false].map((isRecord) =>
    [...resources.filter(({ type }) => (type === RECORD) === isRecord)]
      .sort((one, other) => rankOf(one) - rankOf(other))
      .flatMap((resource) => rowOf(resource, plan)),
  );
  return [others, records].flatMap((rows = []) =>
    ORDER.flatMap((change) => rows.filter((row) => row.change === change)),
  );
}

function rankOf({ type }: ResourceChange): number {
  const rank = FIRST.findIndex((pattern) => pattern.test(type));
  return rank === -1 ? FIRST.length : rank;
}

function rowOf(resource: ResourceChange, plan: PlanJson): ResourceRow[] {
  const change = changeOf(resource);
  if (change === 'none') return [];
  const reason = [reasonOf(resource, plan), ...drifted(resource, plan)].filter(Boolean).join('; ');
  return [
    {
      address: resource.address,
      change,
      noun: NOUNS[resource.type] ?? resource.type,
      name: nameOf(resource),
      ...(reason && { reason }),
      differences: differencesFor(change, resource, plan),
    },
  ];
}

function differencesFor(change: Change, resource: ResourceChange, plan: PlanJson): readonly Difference[] {
  if (change === 'create' || change === 'delete' || resource.type === RECORD) return [];
  const all = differencesOf(resource).map((each) => inUnits(each, resource));
  if (change === 'update') return all;

  const forced = forcing(resource, all);
  const ofStamp = STAMPED.get(resource.type);
  // why: their names are new, and with that the whole of them, because of what the stamp remembers.
  return ofStamp ? [...rolledOutFor(plan).filter(ofStamp), ...forced.filter(({ path }) => path === 'name')] : forced;
}

const isOfModel = ({ path }: Difference) => path.startsWith('model.');

/** What of a stamp's memory is about the model, and what about the configuration. */
const STAMPED: ReadonlyMap<string, (difference: Difference) => boolean> = new Map([
  ['aws_sagemaker_model', isOfModel],
  ['aws_sagemaker_endpoint_configuration', (difference) => !isOfModel(difference)],
]);

/** Metrics in microseconds. https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html */
const MICROSECONDS = /Latency$|^ModelLoading|^ModelDownloading|^ModelUnloading/;

/** A threshold as people say it. */
function inUnits(difference: Difference, { change }: ResourceChange): Difference {
  const metric = textOf(change.after ?? {}, 'metric_name') ?? '';
  if (difference.path !== 'threshold' || !MICROSECONDS.test(metric)) return difference;
  const { path, before, after } = difference;
  const seconds = (microseconds?: string) => microseconds && `${Number(microseconds) / 1e6} s`;
  return { path, before: seconds(before), after: seconds(after) };
}

function drifted(resource: ResourceChange, plan: PlanJson): string[] {
  if (changeOf(resource) !== 'update') return [];
  const outside = driftedIn(plan, resource);
  return differencesOf(resource).some(({ path }) => outside.has(path)) ? ['was changed outside Terraform'] : [];
}

function nameOf({ address, change }: ResourceChange): string {
  const values = change.before ?? change.after ?? {};
  const name = NAMES.map((attribute) => textOf(values, attribute)).find((text) => text !== undefined);
  return name ?? address.replace(/^[^.]*\./, '').replace(/_[0-9A-F]{8}$/, '');
}
