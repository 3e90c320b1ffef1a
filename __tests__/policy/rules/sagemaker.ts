import type { Block } from '../block';
import type { Draft } from '../draft';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, every, isTrue } from '../shapes';
import { hasOwnStorage } from './instances';

const endpoints = every('aws_sagemaker_endpoint');
const models = every('aws_sagemaker_model');
const variants = (plan: Plan): Block[] =>
  plan.all('aws_sagemaker_endpoint_configuration').flatMap((one) => one.blocks('production_variants'));

const isOfEcr = (model: Resource) =>
  /^\d{12}\.dkr\.ecr\.[\w-]+\.amazonaws\.com(\.cn)?\//.test(model.text('primary_container.image') ?? '');
const elsewhere = (draft: Draft, model: Resource) => {
  draft.set(model, 'primary_container.image', 'docker.io/pytorch/torchserve:latest');
};

/** Model, configuration and endpoint. */
export const sagemaker: readonly Rule[] = [
  attribute({
    ids: ['SageMaker.5', 'CKV_AWS_370'],
    title: 'A model is isolated from the network',
    fix: 'set model.network.isolate to true',
    type: 'aws_sagemaker_model',
    path: 'enable_network_isolation',
    holds: isTrue,
    weak: false,
  }),
  rule({
    ids: ['SageMaker.4'],
    title: 'An endpoint starts with two instances or more, in two Availability Zones',
    fix: 'set model.resources.initialInstanceCount to 2',
    subjects: variants,
    isMet: (variant) => Number(variant.get('initial_instance_count')) > 1,
    weaken: (draft, variant) => {
      draft.set(variant, 'initial_instance_count', 1);
    },
    mend: (draft, variant) => {
      draft.set(variant, 'initial_instance_count', 2);
    },
    exceptions: [
      {
        who: 'validation and staging',
        environments: ['validation', 'staging'],
        why: 'Nobody depends on their answers, and a second instance would double what they cost. Production has two, and scaling keeps two there.',
      },
    ],
  }),
  rule({
    ids: ['CKV_AWS_98'],
    title: "The storage of an endpoint's instances is encrypted with the stack's key",
    fix: 'set kms_key_arn',
    subjects: every('aws_sagemaker_endpoint_configuration'),
    isMet: (configuration, plan) => plan.named('aws_kms_key', configuration.text('kms_key_arn')) !== undefined,
    weaken: (draft, configuration) => {
      draft.set(configuration, 'kms_key_arn', '');
    },
    mend: (draft, configuration, plan) => {
      draft.set(configuration, 'kms_key_arn', plan.all('aws_kms_key')[0]?.get('arn'));
    },
    exceptions: [
      {
        who: 'instance types with NVMe storage',
        where: hasOwnStorage,
        why: 'Their storage is encrypted by its own hardware, with a key that ends with the instance. SageMaker refuses another key for them.',
      },
    ],
  }),
  rule({
    ids: ['SageMaker.16'],
    title: 'A model takes its image from a private registry in its VPC',
    fix: 'set repository_access_mode to Vpc',
    subjects: models,
    isMet: (model) => model.get('primary_container.image_config.repository_access_mode') === 'Vpc',
    mend: (draft, model) => {
      draft.set(model, 'primary_container.image_config.repository_access_mode', 'Vpc');
    },
    exceptions: [
      {
        who: 'images of ECR',
        where: isOfEcr,
        beyond: [elsewhere],
        why: 'That mode is for registries other than ECR. The image comes from ECR, with credentials of the role that end by themselves, and the role may pull from one repository.',
      },
    ],
  }),
  rule({
    ids: ['MME.10'],
    title: "A model's image comes from ECR, and its models from a bucket of the stack",
    fix: "use an image of ECR, and the stack's bucket as model_data_url",
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoints.html',
    subjects: models,
    isMet: (model, plan) => {
      const bucket = /^s3:\/\/([^/]+)\//.exec(model.text('primary_container.model_data_url') ?? '')?.[1];
      return plan.named('aws_s3_bucket', bucket) !== undefined && isOfEcr(model);
    },
    weaken: [
      elsewhere,
      (draft, model) => {
        draft.set(model, 'primary_container.model_data_url', 's3://another-bucket/models/');
      },
    ],
  }),
  rule({
    ids: ['MME.11'],
    title: 'An update of an endpoint is rolled back by alarms of the stack',
    fix: 'name alarms in auto_rollback_configuration',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html',
    subjects: endpoints,
    isMet: (endpoint, plan) => {
      const [rollback] = endpoint
        .blocks('deployment_config')
        .flatMap((one) => one.blocks('auto_rollback_configuration'));
      const names = (rollback?.blocks('alarms') ?? []).map((alarm) => alarm.text('alarm_name'));
      const known = plan.all('aws_cloudwatch_metric_alarm').map((alarm) => alarm.text('alarm_name'));
      return names.length > 0 && names.every((name) => known.includes(name));
    },
    weaken: [[], [{ alarms: [{ alarm_name: 'of-somebody-else' }] }]].map(
      (configuration) => (draft: Draft, endpoint: Resource) => {
        draft.set(endpoint, 'deployment_config.auto_rollback_configuration', configuration);
      },
    ),
  }),
  rule({
    ids: ['MME.12'],
    title: 'Nobody gets a shell on an instance, and no request or core dump is copied elsewhere',
    fix: 'remove enable_ssm_access, core_dump_config and data_capture_config',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/ssm-access.html',
    subjects: variants,
    isMet: (variant, plan) =>
      variant.get('enable_ssm_access') !== true &&
      variant.get('core_dump_config') === undefined &&
      plan.all('aws_sagemaker_endpoint_configuration').every((one) => one.get('data_capture_config') === undefined),
    weaken: [
      (draft, variant) => {
        draft.set(variant, 'enable_ssm_access', true);
      },
      (draft, variant) => {
        draft.set(variant, 'core_dump_config.destination_s3_uri', 's3://another-bucket/');
      },
      (draft, _, plan) => {
        for (const one of plan.all('aws_sagemaker_endpoint_configuration'))
          draft.set(one, 'data_capture_config.enable_capture', true);
      },
    ],
  }),
];
