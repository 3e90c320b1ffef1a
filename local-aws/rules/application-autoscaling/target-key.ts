import { AwsError } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';
import type { Endpoint, LiveVariant, ScalableTarget } from '../hosting-records';
import type { Hosting } from '../hosting-state';

/** What names a scalable target in every operation. */
export interface TargetKey {
  readonly ServiceNamespace: string;
  readonly ResourceId: string;
  readonly ScalableDimension: string;
}

export const NAMESPACE = 'sagemaker';
export const DIMENSION = 'sagemaker:variant:DesiredInstanceCount';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DescribeScalableTargets.html */
export const DEFAULT_PAGE = 50;

/** The key as every answer repeats it. */
export const keyOf = (resourceId: string): TargetKey => ({
  ServiceNamespace: NAMESPACE,
  ResourceId: resourceId,
  ScalableDimension: DIMENSION,
});

/** The key as error texts spell it. */
export const spelled = ({ ServiceNamespace, ResourceId, ScalableDimension }: TargetKey): string =>
  `service namespace: ${ServiceNamespace}, resource ID: ${ResourceId}, scalable dimension: ${ScalableDimension}`;

/** What a describe operation may narrow its list to. */
export const isWanted = (asked: Partial<TargetKey>, { resourceId }: Pick<ScalableTarget, 'resourceId'>): boolean =>
  Object.entries(keyOf(resourceId)).every(([name, value]) => (asked[name as keyof TargetKey] ?? value) === value);

export const lookUp = (key: TargetKey, { scalableTargets }: Hosting): ScalableTarget | undefined =>
  key.ScalableDimension === DIMENSION ? scalableTargets.get(key.ResourceId) : undefined;

/** AWS says `registered` to what needs a target, and `found` to what removes one. */
export function findTarget(key: TargetKey, hosting: Hosting, verb: 'registered' | 'found'): ScalableTarget {
  const target = lookUp(key, hosting);
  if (!target) throw new AwsError('ObjectNotFoundException', `No scalable target ${verb} for ${spelled(key)}`);
  return target;
}

/** The live variant that a resource ID names. */
export function scaledVariant(key: TargetKey, hosting: Hosting): { endpoint: Endpoint; variant: LiveVariant } {
  if (key.ServiceNamespace !== NAMESPACE) throw unsupported(`Application Auto Scaling of ${key.ServiceNamespace}`);
  const [, endpointName, variantName] = /^endpoint\/([^/]+)\/variant\/([^/]+)$/.exec(key.ResourceId) ?? [];
  if (!endpointName || key.ScalableDimension !== DIMENSION) {
    throw new AwsError('ValidationException', 'Unsupported service namespace, resource type or scalable dimension');
  }

  const endpoint = hosting.endpoints.get(endpointName);
  const variant = endpoint.live.variants.find(({ name }) => name === variantName);
  if (!variant) {
    throw new AwsError(
      'ValidationException',
      `The variant name(s) "${variantName ?? ''}" is/are not present within endpoint configuration "${endpoint.live.configName}".`,
    );
  }
  return { endpoint, variant };
}
