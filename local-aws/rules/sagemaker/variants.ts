import { createHash } from 'node:crypto';
import type { Json } from '../../gateway/types';
import type { DeployedImage, DeploymentStep, LiveVariant, VariantDefinition } from '../hosting-records';
import type { Hosting } from '../hosting-state';

/** A variant of a configuration, brought up with its initial count and weight. */
export const bringUp = (definition: VariantDefinition, hosting: Hosting): LiveVariant => ({
  name: definition.VariantName,
  instanceType: definition.InstanceType,
  instanceCount: definition.InitialInstanceCount,
  weight: definition.InitialVariantWeight,
  images: hosting.models.get(definition.ModelName).images.map((image) => resolve(image, hosting.now())),
  echoed: pick(definition, ['ManagedInstanceScaling', 'RoutingConfig']),
});

/** What DescribeEndpoint says of a live variant, which may be on its way to another count and weight. */
export const describe = (variant: LiveVariant, desired = variant): Json => ({
  VariantName: variant.name,
  DeployedImages: variant.images,
  CurrentWeight: variant.weight,
  DesiredWeight: desired.weight,
  CurrentInstanceCount: variant.instanceCount,
  DesiredInstanceCount: desired.instanceCount,
  ...variant.echoed,
});

/** What it says of one whose instances come up: a share of them is there, and no traffic yet. */
export const describePending = ({ instanceType, ...variant }: LiveVariant, share: number): Json => ({
  ...describe({ ...variant, instanceType }),
  CurrentWeight: 0,
  CurrentInstanceCount: Math.floor(share * variant.instanceCount),
  InstanceType: instanceType,
});

/** What it is at, in a deployment. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantStatus.html */
export const describeStep = (variant: LiveVariant, step: DeploymentStep | undefined): Json =>
  step ? { VariantStatus: [{ Status: step.status, StatusMessage: step.messageOf(variant), StartTime: step.at }] } : {};

/** What names it to Application Auto Scaling. */
export const resourceIdOf = (endpointName: string, variantName: string): string =>
  `endpoint/${endpointName}/variant/${variantName}`;

/** SageMaker pins an image to its digest when it deploys. Here the digest is that of the name, for want of the image. */
const resolve = (image: string, at: Date): DeployedImage => ({
  SpecifiedImage: image,
  ResolvedImage: `${image.replace(/(:[^/:]+|@.*)$/, '')}@sha256:${createHash('sha256').update(image).digest('hex')}`,
  ResolutionTime: at,
});

const pick = (from: Json, names: readonly string[]): Json =>
  Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
