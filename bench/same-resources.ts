import { readFileSync } from 'node:fs';
import { STACK, type Workplace } from './workplace';

/** What CloudFormation has for a resource of Terraform: a resource, a part of one, or nothing. */
type Counterpart = { readonly type: string } | { readonly within: string } | { readonly none: string };

const type = (name: string): Counterpart => ({ type: `AWS::${name}` });
const bucket: Counterpart = { within: 'AWS::S3::Bucket' };

const COUNTERPARTS: Readonly<Record<string, Counterpart>> = {
  aws_appautoscaling_policy: type('ApplicationAutoScaling::ScalingPolicy'),
  aws_appautoscaling_target: type('ApplicationAutoScaling::ScalableTarget'),
  aws_cloudwatch_dashboard: type('CloudWatch::Dashboard'),
  aws_cloudwatch_event_rule: type('Events::Rule'),
  aws_cloudwatch_event_target: { within: 'AWS::Events::Rule' },
  aws_cloudwatch_log_group: type('Logs::LogGroup'),
  aws_cloudwatch_metric_alarm: type('CloudWatch::Alarm'),
  aws_iam_role: type('IAM::Role'),
  aws_iam_role_policy: type('IAM::Policy'),
  aws_kms_alias: type('KMS::Alias'),
  aws_kms_key: type('KMS::Key'),
  aws_lambda_function: type('Lambda::Function'),
  aws_lambda_function_event_invoke_config: type('Lambda::EventInvokeConfig'),
  aws_lambda_permission: type('Lambda::Permission'),
  aws_s3_bucket: type('S3::Bucket'),
  aws_s3_bucket_lifecycle_configuration: bucket,
  aws_s3_bucket_logging: bucket,
  aws_s3_bucket_ownership_controls: bucket,
  aws_s3_bucket_policy: type('S3::BucketPolicy'),
  aws_s3_bucket_public_access_block: bucket,
  aws_s3_bucket_server_side_encryption_configuration: bucket,
  aws_s3_bucket_versioning: bucket,
  aws_sagemaker_endpoint: type('SageMaker::Endpoint'),
  aws_sagemaker_endpoint_configuration: type('SageMaker::EndpointConfig'),
  aws_sagemaker_model: type('SageMaker::Model'),
  aws_sns_topic: type('SNS::Topic'),
  aws_sns_topic_policy: type('SNS::TopicPolicy'),
  aws_sns_topic_subscription: type('SNS::Subscription'),
  aws_sqs_queue: type('SQS::Queue'),
  terraform_data: { none: 'names of its own for what is immutable: CloudFormation makes them up' },
};

/** What AWS CDK adds: the policy that is in the queue at Terraform, and what it says of itself. */
const ADDED: Readonly<Record<string, number>> = { 'AWS::SQS::QueuePolicy': 1, 'AWS::CDK::Metadata': 1 };

type Counts = Readonly<Record<string, number>>;

/** Refuses to compare two stacks that do not have the same resources, and alarms of the same names. */
export function refuseOtherResources(place: Workplace, template: string): void {
  const { resource } = readJson(place.path('cdktf.out', 'stacks', STACK, 'cdk.tf.json')) as Configuration;
  const resources = Object.values((readJson(template) as Template).Resources);
  const counted = Object.fromEntries(Object.entries(resource).map(([name, all]) => [name, Object.keys(all).length]));
  const terraformAlarms = Object.values(resource['aws_cloudwatch_metric_alarm'] ?? {}).map((one) => one.alarm_name);
  const alarms = resources
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map((one) => one.Properties.AlarmName);

  const found = [
    ...differences(counted, countBy(resources.map(({ Type }) => Type))),
    ...(String(terraformAlarms.sort()) === String(alarms.sort()) ? [] : ['the alarms have other names']),
  ];
  if (found.length > 0)
    throw new Error(`bench/aws-cdk has other resources than the stack of ./mme synth:\n${found.join('\n')}`);
}

/** Where the resources of a CloudFormation template are not those of a Terraform configuration, in words. */
export function differences(terraform: Counts, cloudFormation: Counts): string[] {
  const unknown = Object.keys(terraform).filter((name) => !Object.hasOwn(COUNTERPARTS, name));
  const wanted: Record<string, number> = { ...ADDED };
  for (const [name, count] of Object.entries(terraform)) {
    const counterpart = COUNTERPARTS[name];
    if (counterpart && 'type' in counterpart) wanted[counterpart.type] = count;
  }
  const types = [...new Set([...Object.keys(wanted), ...Object.keys(cloudFormation)])];
  return [
    ...unknown.map((name) => `${name}: say in bench/same-resources.ts what CloudFormation has for it`),
    ...types
      .filter((name) => (wanted[name] ?? 0) !== (cloudFormation[name] ?? 0))
      .map((name) => `${name}: ${cloudFormation[name] ?? 0}, where Terraform has ${wanted[name] ?? 0}`),
  ];
}

interface Configuration {
  readonly resource: Readonly<Record<string, Readonly<Record<string, { readonly alarm_name?: string }>>>>;
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Type: string; readonly Properties: { readonly AlarmName?: string } }>
  >;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

function countBy(names: readonly string[]): Counts {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
