import { REGIONS_WITHOUT_REGISTRY } from './facts/container-images';
import { INSTANCE_TYPES } from './facts/instance-types';
import { bucketNameOf, stateBucketNameOf } from './resolve';
import { ALERT_RULES } from './rules/alerts';
import { GUARDRAIL_RULES } from './rules/guardrails';
import type { Rule } from './rules/rule';
import { SCALING_RULES } from './rules/scaling';
import { ECR_IMAGE } from './schema';

/** `<endpoint>-config-YYYY-MM-DD-hh-mm-ss` is the longest stamped name; SageMaker allows 63 characters. */
const STAMPED_NAME_LIMIT = 63 - '-config-YYYY-MM-DD-hh-mm-ss'.length;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_NAME =
  /^(?!xn--|sthree-|amzn-s3-demo-)(?!.*(?:-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;
const BUCKET_RULE =
  'a bucket name: 3 to 63 lower-case letters, digits and hyphens, without a prefix or suffix that S3 reserves';

/** Every rule between keys. */
export const RULES: readonly Rule[] = [
  ...SCALING_RULES,
  ...GUARDRAIL_RULES,
  ...ALERT_RULES,
  {
    keys: ['model.resources.instanceType'],
    check: ({ model: { resources } }) =>
      INSTANCE_TYPES.get(resources.instanceType)?.accelerator === 'other'
        ? {
            value: resources.instanceType,
            allowed:
              'a CPU or GPU type: multi-model endpoints run on no other accelerator (https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-support.html)',
            fix: 'choose a CPU type such as ml.r5.xlarge, or a GPU type such as ml.g4dn.xlarge',
          }
        : undefined,
  },
  {
    keys: ['model.resources.image', 'model.resources.instanceType'],
    check: ({ model: { resources } }) =>
      resources.image?.includes('-cpu-') && INSTANCE_TYPES.get(resources.instanceType)?.accelerator === 'gpu'
        ? {
            value: resources.image,
            allowed: `a GPU image, since ${resources.instanceType} has GPUs`,
            fix: 'choose an image for GPUs, leave model.resources.image out for the default one, or choose a CPU instance type',
          }
        : undefined,
  },
  {
    keys: ['model.resources.instanceType', 'model.resources.image'],
    check: ({ model: { resources } }) =>
      INSTANCE_TYPES.get(resources.instanceType)?.arm64 && !(resources.image && ECR_IMAGE.test(resources.image))
        ? {
            value: resources.instanceType,
            allowed: 'a type with x86 processors, since the default images are built for x86',
            fix: 'choose an x86 type, or give an image that is built for arm64 as a whole ECR URI in model.resources.image',
          }
        : undefined,
  },
  {
    keys: ['model.resources.image', 'region'],
    check: ({ region, model: { resources } }) => {
      const imageRegion = resources.image && ECR_IMAGE.exec(resources.image)?.groups?.['region'];
      return imageRegion && imageRegion !== region
        ? {
            value: resources.image,
            allowed: `an image in ${region}: SageMaker wants the image in the endpoint's own region (https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html)`,
            fix: `copy the image to a repository in ${region}, or deploy in ${imageRegion}`,
          }
        : undefined;
    },
  },
  {
    keys: ['region', 'model.resources.image'],
    check: ({ region, model: { resources } }) =>
      REGIONS_WITHOUT_REGISTRY.includes(region) && !(resources.image && ECR_IMAGE.test(resources.image))
        ? {
            value: region,
            allowed:
              'a region for which AWS provider 5.100.0 knows the registry of AWS containers, or an image given whole',
            fix: 'give an image of that region as a whole ECR URI in model.resources.image, or choose another region',
          }
        : undefined,
  },
  {
    keys: ['model.endpointName', 'environment'],
    check: (settings) => {
      const name = settings.model.endpointName;
      const { deploymentBucket } = settings.model.data;
      const room = 63 - bucketNameOf('', settings.environment).length;
      const bucket = bucketNameOf(name, settings.environment);
      if (deploymentBucket === undefined && name.length > room)
        return {
          value: name,
          allowed: `at most ${room} characters: the bucket ${bucket} would have ${bucket.length}, and S3 allows 63`,
          fix: 'choose a shorter name, or name the bucket in model.data.deploymentBucket',
        };
      if (name.length > STAMPED_NAME_LIMIT)
        return {
          value: name,
          allowed: `at most ${STAMPED_NAME_LIMIT} characters: with a stamp behind them, SageMaker allows 63`,
          fix: 'choose a shorter name',
        };
      return deploymentBucket === undefined && !BUCKET_NAME.test(bucket)
        ? { value: name, allowed: `what makes ${bucket} ${BUCKET_RULE}`, fix: 'choose another name' }
        : undefined;
    },
  },
  {
    keys: ['model.data.deploymentBucket'],
    check: ({ model: { data } }) =>
      data.deploymentBucket !== undefined && !BUCKET_NAME.test(data.deploymentBucket)
        ? {
            value: data.deploymentBucket,
            allowed: BUCKET_RULE,
            fix: 'choose another bucket name, or leave the key out',
          }
        : undefined,
  },
  {
    keys: ['state.bucket', 'environment', 'region', 'account'],
    check: (settings) =>
      BUCKET_NAME.test(settings.state.bucket ?? stateBucketNameOf(settings))
        ? undefined
        : {
            value: settings.state.bucket,
            allowed: BUCKET_RULE,
            fix: 'choose another bucket name, or leave the key out',
          },
  },
  {
    keys: ['model.data.destroyWithModels', 'environment'],
    check: ({ environment, model: { data } }) =>
      data.destroyWithModels && environment !== 'validation'
        ? {
            value: true,
            allowed: `false in ${environment}: only validation may destroy a bucket with models in it`,
            fix: 'set it to false, or only for validation',
          }
        : undefined,
  },
];
