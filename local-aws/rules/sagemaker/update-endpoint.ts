import { AwsError } from '../../gateway/types';
import type { Deployment, Endpoint, EndpointConfig, Guardrails, LiveVariant } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import { resourceIdOf } from './variants';

export interface UpdateEndpointInput {
  readonly EndpointName: string;
  readonly EndpointConfigName: string;
  readonly DeploymentConfig?: Guardrails;
  readonly RetainDeploymentConfig?: boolean;
  readonly RetainAllVariantProperties?: boolean;
  readonly ExcludeRetainedVariantProperties?: readonly { readonly VariantPropertyType: VariantProperty }[];
}

type VariantProperty = 'DesiredInstanceCount' | 'DesiredWeight' | 'DataCaptureConfig';

/** One change at a time, and no end before it: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html */
export function refuseInProgress({ arn, change }: Endpoint): void {
  if (change) throw new AwsError('ValidationException', `Cannot update in-progress endpoint "${arn}".`);
}

/**
 * "DeleteEndpoint is the only operation that can be performed on a failed endpoint"; AWS's own text is not known.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html
 */
export function refuseFailed({ arn, status }: Endpoint): void {
  if (status === 'Failed') {
    throw new AwsError('ValidationException', `Cannot update failed endpoint "${arn}". It can only be deleted.`);
  }
}

/**
 * An update needs another configuration, even when only the guardrails change.
 * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateEndpoint.html ("you must create a new EndpointConfig")
 */
export function refuseSameConfig({ live }: Endpoint, { name }: EndpointConfig): void {
  if (live.configName === name) {
    throw new AwsError(
      'ValidationException',
      `Cannot update endpoint with the currently in use endpoint configuration "${name}".`,
    );
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html */
export function refuseScaledVariants({ name, live }: Endpoint, config: EndpointConfig, hosting: Hosting): void {
  const types = new Map(config.variants.map(({ VariantName, InstanceType }) => [VariantName, InstanceType]));
  const refused = live.variants
    .filter((variant) => types.get(variant.name) !== variant.instanceType)
    .filter((variant) => hosting.scalableTargets.has(resourceIdOf(name, variant.name)));

  if (refused.length > 0) {
    throw new AwsError(
      'ValidationException',
      `The variant(s) "${refused.map((variant) => variant.name).join(', ')}" must be deregistered as scalable targets ` +
        'with AWS Auto Scaling before they can be removed or have their instance type updated.',
    );
  }
}

/** What an update keeps of the live variants when it is asked to; else everything comes from the configuration. */
export function retain(next: Deployment, live: Deployment, input: UpdateEndpointInput): Deployment {
  if (!input.RetainAllVariantProperties) return next;

  const excluded = new Set(
    (input.ExcludeRetainedVariantProperties ?? []).map((property) => property.VariantPropertyType),
  );
  const keep = <T>(property: VariantProperty, old: T, fresh: T): T => (excluded.has(property) ? fresh : old);
  const keepVariant = (variant: LiveVariant, before: LiveVariant = variant): LiveVariant => ({
    ...variant,
    instanceCount: keep('DesiredInstanceCount', before.instanceCount, variant.instanceCount),
    weight: keep('DesiredWeight', before.weight, variant.weight),
  });

  return {
    ...next,
    dataCapture: keep('DataCaptureConfig', live.dataCapture, next.dataCapture),
    variants: next.variants.map((variant) =>
      keepVariant(
        variant,
        live.variants.find(({ name }) => name === variant.name),
      ),
    ),
  };
}
