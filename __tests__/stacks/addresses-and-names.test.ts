import { REGION_NAMES } from '../../config/facts/regions';
import { validConfig, type Given } from '../support/config';
import { synthStack } from './synth-stack';

/** What AWS allows, by resource type and the attribute that names the resource. */
const LIMITS: Readonly<Record<string, readonly [attribute: string, limit: number]>> = {
  aws_appautoscaling_policy: ['name', 256],
  aws_appautoscaling_scheduled_action: ['name', 256],
  aws_cloudwatch_dashboard: ['dashboard_name', 255],
  aws_cloudwatch_event_rule: ['name', 64],
  aws_cloudwatch_log_group: ['name', 512],
  aws_cloudwatch_metric_alarm: ['alarm_name', 255],
  aws_iam_policy: ['name', 128],
  aws_iam_role: ['name', 64],
  aws_iam_role_policy: ['name', 128],
  aws_kms_alias: ['name', 256],
  aws_lambda_function: ['function_name', 64],
  aws_s3_bucket: ['bucket', 63],
  aws_sagemaker_endpoint: ['name', 63],
  aws_sagemaker_endpoint_configuration: ['name', 63],
  aws_sagemaker_model: ['name', 63],
  aws_security_group: ['name', 255],
  aws_sns_topic: ['name', 256],
  aws_sqs_queue: ['name', 80],
};

const LONGEST = 'n'.repeat(64);
const LONG = [
  `model.scaling.customMetrics={"${LONGEST}":{"namespace":"Team","metricName":"Depth","targetValue":1}}`,
  `model.scaling.scheduledActions={"${LONGEST}":{"schedule":"rate(1 day)","minInstances":3}}`,
  `model.callers={"${'c'.repeat(32)}":{"targetModels":["team-a/"]}}`,
  'model.network.vpc={"subnets":["subnet-01234567"]}',
];

describe.each<[of: string, given: Given]>([
  ['the longest name of an endpoint', { endpoint: 'a'.repeat(34), set: LONG }],
  [
    'the longest name with a bucket of its own',
    { endpoint: 'a'.repeat(36), set: ['model.data.deploymentBucket=models', ...LONG] },
  ],
])('with %s', (_, given) => {
  const { resource = {} } = synthStack(validConfig({ environment: 'production', ...given })).configuration;
  const named = Object.entries(resource).flatMap(([type, blocks]) =>
    Object.values(blocks).flatMap((block) =>
      ['name', 'bucket', 'function_name', 'alarm_name', 'dashboard_name']
        .map((attribute) => ({ type, attribute, name: withStamp(block[attribute]) }))
        .filter(({ name }) => name !== undefined && !name.includes('${')),
    ),
  );

  it('every name is one whose limit is known here', () => {
    const unknown = named.filter(({ type, attribute }) => LIMITS[type]?.[0] !== attribute);

    expect(unknown).toEqual([]);
    expect(new Set(named.map(({ type }) => type))).toEqual(new Set(Object.keys(LIMITS)));
  });

  it('no name is longer than AWS allows', () => {
    const tooLong = named.filter(({ type, name = '' }) => name.length > (LIMITS[type]?.[1] ?? 0));

    expect(tooLong).toEqual([]);
  });
});

it.each(REGION_NAMES)('the state bucket of production in %s has a name that S3 takes', (region) => {
  const image = `model.resources.image=111122223333.dkr.ecr.${region}.amazonaws.com/mme:1`;

  const { state } = validConfig({ environment: 'production', set: [`region=${region}`, image] });

  expect(state.bucket.length).toBeLessThan(64);
});

// An address is a contract with the state of every deployed stack: one that is gone is a resource destroyed.
// A new one may be added here; to rename one, write a `moved` block (moveFromId) first; to take one out that AWS is to keep,
// name it in stacks/forgotten.ts.
it('every resource of production keeps its address', () => {
  expect(synthStack(validConfig({ environment: 'production' })).addresses()).toMatchSnapshot();
});

it('what the stack has no more, and AWS is to keep, is forgotten and not destroyed', () => {
  const synth = synthStack(validConfig({ environment: 'production' }));

  const { removed } = synth.configuration;

  expect(removed).toEqual([
    { from: 'aws_sqs_queue_policy.slack-notifier_failed-alerts-policy_E4E98FB6', lifecycle: { destroy: false } },
  ]);
  expect(synth.addresses()).not.toContain(removed?.[0]?.from);
});

it('every resource of a VPC and of a caller keeps its address', () => {
  const set = ['model.network.vpc={"subnets":["subnet-01234567"]}', 'model.callers={"web":{"roles":["app"]}}'];
  const usual = synthStack(validConfig()).addresses();

  const more = synthStack(validConfig({ set }))
    .addresses()
    .filter((address) => !usual.includes(address));

  expect(more).toEqual([
    'aws_iam_policy.callers_policy-web_861638E9',
    'aws_iam_role_policy.network_policy_209245C5',
    'aws_iam_role_policy_attachment.callers_policy-web_to-app_693114E8',
    'aws_security_group.network_39EEAA36',
    'data.aws_ec2_managed_prefix_list.network_s3_9ABB7698',
    'data.aws_subnet.network_subnet_E45498CD',
  ]);
});

it('addresses are the same in every environment and for every endpoint, so that plans compare line by line', () => {
  const production = synthStack(validConfig({ environment: 'production' })).addresses();

  expect(synthStack(validConfig()).addresses()).toEqual(production);
  expect(synthStack(validConfig({ endpoint: 'mlops-mme-torchserve' })).addresses()).toEqual(production);
});

/** The name as it will be, with a stamp in it. */
function withStamp(name: unknown): string | undefined {
  return typeof name === 'string' ? name.replace(/\$\{terraform_data\.[^}]+\}/, '2026-11-22-17-04-59') : undefined;
}
