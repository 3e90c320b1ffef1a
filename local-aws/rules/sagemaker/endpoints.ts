import { AwsError } from '../../gateway/types';
import type { Answers } from '../answers';
import type { Deployment, Endpoint, EndpointConfig, Guardrails } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import type { Tag } from '../resources';
import { refuseBadGuardrails } from './deployment-config';
import { describeEndpoint, summary } from './describe-endpoint';
import { create, deploy, remove, resize } from './lifecycle';
import { list, type ListInput } from './lists';
import { refuseUnableDeployment } from './role/refuse-deployment';
import {
  refuseFailed,
  refuseInProgress,
  refuseSameConfig,
  refuseScaledVariants,
  retain,
  type UpdateEndpointInput,
} from './update-endpoint';
import { bringUp, resourceIdOf } from './variants';

interface CreateEndpointInput {
  readonly EndpointName: string;
  readonly EndpointConfigName: string;
  readonly DeploymentConfig?: Guardrails;
  readonly Tags?: readonly Tag[];
}

interface ByName {
  readonly EndpointName: string;
}

interface WeightsAndCapacitiesInput extends ByName {
  readonly DesiredWeightsAndCapacities: readonly {
    readonly VariantName: string;
    readonly DesiredWeight?: number;
    readonly DesiredInstanceCount?: number;
  }[];
}

export const endpoints = {
  CreateEndpoint: async (input: CreateEndpointInput, hosting: Hosting) => {
    hosting.endpoints.newResource(input.EndpointName);
    const config = hosting.endpointConfigs.get(input.EndpointConfigName);
    const live = deploymentOf(config, hosting, input.DeploymentConfig);
    refuseBadGuardrails(live);
    await refuseUnableDeployment({ endpointName: input.EndpointName, config, guardrails: live.guardrails }, hosting);

    // why: once more, since another call may have made it meanwhile.
    const resource = hosting.endpoints.newResource(input.EndpointName, input.Tags);

    const endpoint: Endpoint = { ...resource, live, status: 'Creating', lastModifiedTime: resource.creationTime };
    hosting.endpoints.add(endpoint);
    create(endpoint, hosting);
    return { EndpointArn: resource.arn };
  },

  UpdateEndpoint: async (input: UpdateEndpointInput, hosting: Hosting) => {
    const endpoint = hosting.endpoints.get(input.EndpointName);
    const config = hosting.endpointConfigs.get(input.EndpointConfigName);
    refuseInProgress(endpoint);
    refuseFailed(endpoint);
    refuseSameConfig(endpoint, config);
    refuseScaledVariants(endpoint, config, hosting);

    const guardrails = input.DeploymentConfig ?? (input.RetainDeploymentConfig ? endpoint.live.guardrails : undefined);
    const next = retain(deploymentOf(config, hosting, guardrails), endpoint.live, input);
    refuseBadGuardrails(next);
    await refuseUnableDeployment({ endpointName: input.EndpointName, config, guardrails }, hosting);
    refuseInProgress(endpoint);
    deploy(endpoint, next, hosting);
    return { EndpointArn: endpoint.arn };
  },

  UpdateEndpointWeightsAndCapacities: (input: WeightsAndCapacitiesInput, hosting: Hosting) => {
    const endpoint = hosting.endpoints.get(input.EndpointName);
    refuseInProgress(endpoint);
    refuseFailed(endpoint);
    refuseUnknownVariants(endpoint, input);

    const wishes = new Map(input.DesiredWeightsAndCapacities.map((wish) => [wish.VariantName, wish]));
    const variants = endpoint.live.variants.map((variant) => ({
      ...variant,
      weight: wishes.get(variant.name)?.DesiredWeight ?? variant.weight,
      instanceCount: wishes.get(variant.name)?.DesiredInstanceCount ?? variant.instanceCount,
    }));
    resize(endpoint, variants, hosting, hosting.now());
    return { EndpointArn: endpoint.arn };
  },

  /** Scaling goes with the endpoint: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-delete-with-scaling.html */
  DeleteEndpoint: ({ EndpointName }: ByName, hosting: Hosting) => {
    const endpoint = hosting.endpoints.get(EndpointName);
    refuseInProgress(endpoint);
    remove(endpoint, hosting);
    endpoint.live.variants.forEach(({ name }) => hosting.scalableTargets.delete(resourceIdOf(EndpointName, name)));
    return {};
  },

  DescribeEndpoint: ({ EndpointName }: ByName, hosting: Hosting) =>
    describeEndpoint(hosting.endpoints.get(EndpointName), hosting.now()),

  ListEndpoints: (input: ListInput, hosting: Hosting) => {
    const { items, nextToken } = list(hosting.endpoints.all(), input);
    return { Endpoints: items.map(summary), ...nextToken };
  },
} satisfies Answers;

const deploymentOf = (config: EndpointConfig, hosting: Hosting, guardrails: Guardrails | undefined): Deployment => ({
  configName: config.name,
  variants: config.variants.map((variant) => bringUp(variant, hosting)),
  shadowVariants: config.shadowVariants.map((variant) => bringUp(variant, hosting)),
  dataCapture: config.dataCapture,
  guardrails,
});

/** Text as moto has it (moto/sagemaker/models.py). */
function refuseUnknownVariants({ live }: Endpoint, { DesiredWeightsAndCapacities }: WeightsAndCapacitiesInput): void {
  const unknown = DesiredWeightsAndCapacities.map(({ VariantName }) => VariantName).filter(
    (name) => !live.variants.some((variant) => variant.name === name),
  );
  if (unknown.length > 0) {
    throw new AwsError(
      'ValidationException',
      `The variant name(s) "${unknown.join(', ')}" is/are not present within endpoint configuration "${live.configName}".`,
    );
  }
}
