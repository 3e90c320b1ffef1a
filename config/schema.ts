import { z } from 'zod';
import { INSTANCE_TYPES } from './facts/instance-types';
import { AWS_REPOSITORIES, PYTORCH_TAGS } from './facts/container-images';
import { REGION_NAMES } from './facts/regions';
import { access } from './schema/access';
import { alarms } from './schema/alarms';
import { alerts } from './schema/alerts';
import { callers } from './schema/callers';
import { cost } from './schema/cost';
import { guardrails } from './schema/guardrails';
import { network } from './schema/network';
import { scaling } from './schema/scaling';
import { flag, oneOf, text, whole, word } from './schema/values';

export const DEFAULT_ENDPOINT_NAME = 'mlops-mme-v1';

/** The first is the default. */
export const ENVIRONMENTS = ['validation', 'staging', 'production'] as const;

/** Days that CloudWatch Logs can keep a log group. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const;

/** An image in ECR, given whole; `region` and the text after the registry are captured. */
export const ECR_IMAGE =
  /^\d{12}\.dkr\.ecr(?:-fips)?\.(?<region>[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::[\w][\w.-]{0,127})?(?:@sha256:[a-f0-9]{64})?$/;
/** `repository:tag` of one of AWS's own containers, whose registry is found by region. */
const AWS_IMAGE = new RegExp(`^(?:${AWS_REPOSITORIES.join('|')}):\\w[\\w.-]{0,127}$`);

const tag = () => text(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,256}$/u, '1 to 256 letters, digits, spaces and _ . : / = + - @');

const resources = z.strictObject({
  /** The inference image: `repository:tag` of an AWS container, or a whole ECR image URI. Default: PyTorch, by frameworkVersion. */
  image: z
    .string({ error: 'an image' })
    .refine((image) => ECR_IMAGE.test(image) || AWS_IMAGE.test(image), {
      error: 'repository:tag of an AWS Deep Learning Container, or a whole ECR image URI',
    })
    .optional(),
  /** PyTorch version of the default image. */
  frameworkVersion: word(/^/, 'a version')
    .refine((version) => Object.hasOwn(PYTORCH_TAGS, version), {
      error: `${Object.keys(PYTORCH_TAGS).join(', ')}; another one as model.resources.image`,
    })
    .default('2.6.0'),
  instanceType: z
    .string({ error: 'an instance type such as ml.r5.xlarge' })
    .refine((type) => INSTANCE_TYPES.has(type), {
      error:
        'an instance type that SageMaker endpoints and AWS provider 5.100.0 know, such as ml.r5.xlarge (https://aws.amazon.com/sagemaker/ai/pricing)',
    })
    .default('ml.r5.xlarge'),
  /** Instances at the first deploy. Later the endpoint scales by itself. */
  initialInstanceCount: whole(1, 'instances').default(1),
  /** Worker processes that serve each loaded model. */
  workersPerModel: whole(1, 'workers').default(4),
});

const data = z.strictObject({
  /** Where the endpoint loads models from. Default: `<endpoint>-deployment-bucket-<environment>`. */
  deploymentBucket: z.string({ error: 'a bucket name' }).optional(),
  /** A bucket that takes the access logs of several. Default: one of the stack's own. */
  accessLogBucket: z.string({ error: 'a bucket name' }).optional(),
  /** Lets `destroy` delete the bucket with the models in it. Validation only. */
  destroyWithModels: flag().default(false),
  /** Whether loaded models stay in memory. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_MultiModelConfig.html */
  modelCacheSetting: oneOf(['Enabled', 'Disabled']).default('Enabled'),
});

const model = z.strictObject({
  endpointName: text(
    /^[a-z0-9](?:-*[a-z0-9])*$/,
    'lower-case letters, digits and hyphens; a letter or digit first and last',
  ).default(DEFAULT_ENDPOINT_NAME),
  resources: resources.prefault({}),
  scaling: scaling.prefault({}),
  guardrails: guardrails.prefault({}),
  alarms: alarms.prefault({}),
  network: network.prefault({}),
  data: data.prefault({}),
  callers: callers.default({}),
  /** More environment variables of the container. They win over the ones this app sets. */
  env: z
    .record(
      text(/^[a-zA-Z_][a-zA-Z0-9_]{0,1023}$/, 'names of letters, digits and _, no digit first'),
      word(/^[\s\S]{0,1024}$/, 'text of at most 1,024 characters'),
      { error: 'names and values' },
    )
    .default({}),
  /** Any text; a changed one rolls out a new model and configuration, for instance when an image tag has moved. */
  redeploy: word(/^[\s\S]{0,256}$/, 'text of at most 256 characters').default(''),
});

/** Every key, its default, unit and range. The only place defaults live. */
export const settingsSchema = z.strictObject({
  environment: oneOf(ENVIRONMENTS).default(ENVIRONMENTS[0]),
  region: z.enum(REGION_NAMES, { error: 'an AWS region, such as us-east-1 or eu-west-1' }).default('us-east-1'),
  account: word(/^\d{12}$/, 'an AWS account id of 12 digits'),
  tags: z
    .strictObject({ owner: tag().default('ml-platform'), repository: tag().default('sagemaker-multi-model-endpoint') })
    .prefault({}),
  model: model.prefault({}),
  alerts: alerts.prefault({}),
  access: access.prefault({}),
  logs: z
    .strictObject({
      retentionInDays: z.literal(RETENTION_DAYS, { error: `days: ${RETENTION_DAYS.join(', ')}` }).default(365),
    })
    .prefault({}),
  cost: cost.prefault({}),
  /** Terraform state. Default bucket: `mme-terraform-state-<environment>-<account>-<region>`. */
  state: z.strictObject({ bucket: z.string({ error: 'a bucket name' }).optional() }).prefault({}),
});

/** Settings after parsing: complete, but for what follows from other settings. */
export type ParsedSettings = z.output<typeof settingsSchema>;
export type Environment = (typeof ENVIRONMENTS)[number];

/** What a layer may set: any part of the whole. */
export type Settings = Omit<Partial<z.input<typeof settingsSchema>>, 'environment' | 'account'>;

/** A layer for one endpoint, which may differ by environment once more. */
export type EndpointSettings = Settings & { readonly environments?: Partial<Record<Environment, Settings>> };
