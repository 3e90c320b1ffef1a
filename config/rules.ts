import { REGIONS_WITHOUT_REGISTRY } from './facts/container-images';
import { INSTANCE_TYPES } from './facts/instance-types';
import { ACCESS_RULES } from './rules/access';
import { ALERT_RULES } from './rules/alerts';
import { BUCKET_RULES } from './rules/buckets';
import { GUARDRAIL_RULES } from './rules/guardrails';
import type { Rule } from './rules/rule';
import { SCALING_RULES } from './rules/scaling';
import { ECR_IMAGE } from './schema';

/** Every rule between keys. */
export const RULES: readonly Rule[] = [
  ...SCALING_RULES,
  ...GUARDRAIL_RULES,
  ...ALERT_RULES,
  ...ACCESS_RULES,
  ...BUCKET_RULES,
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
];
