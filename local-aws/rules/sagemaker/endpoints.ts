import { AwsError, type Json } from '../../gateway/types';
import type { Answers } from '../answers';
import type { DataCaptureDefinition, Deployment, Endpoint, EndpointConfig } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import type { Tag } from '../resources';
import { list, type ListInput } from './lists';
import { deploy } from './lifecycle';
import { refuseScaledVariants, refuseSameConfig, retain, type UpdateEndpointInput } from './update-endpoint';
import { bringUp, describe } from './variants';

interface CreateEndpointInput {
  readonly EndpointName: string;
  readonly EndpointConfigName: string;
  readonly DeploymentConfig?: Json;
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
  CreateEndpoint: (input: CreateEndpointInput, hosting: Hosting) => {
    const resource = hosting.endpoints.newResource(input.EndpointName, input.Tags);
    const live = deploymentOf(hosting.endpointConfigs.get(input.EndpointConfigName), hosting, input.DeploymentConfig);

    const endpoint: Endpoint = { ...resource, live, status: 'Creating', lastModifiedTime: resource.creationTime };
    hosting.endpoints.add(endpoint);
    deploy(endpoint, live, resource.creationTime);
    return { EndpointArn: resource.arn };
  },

  UpdateEndpoint: (input: UpdateEndpointInput, hosting: Hosting) => {
    const endpoint = hosting.endpoints.get(input.EndpointName);
    const config = hosting.endpointConfigs.get(input.EndpointConfigName);
    refuseSameConfig(endpoint, config);
    refuseScaledVariants(endpoint, config, hosting);

    const guardrails = input.DeploymentConfig ?? (input.RetainDeploymentConfig ? endpoint.live.guardrails : undefined);
    deploy(endpoint, retain(deploymentOf(config, hosting, guardrails), endpoint.live, input), hosting.now());
    return { EndpointArn: endpoint.arn };
  },

  UpdateEndpointWeightsAndCapacities: (input: WeightsAndCapacitiesInput, hosting: Hosting) => {
    const endpoint = hosting.endpoints.get(input.EndpointName);
    refuseUnknownVariants(endpoint, input);

    const wishes = new Map(input.DesiredWeightsAndCapacities.map((wish) => [wish.VariantName, wish]));
    const variants = endpoint.live.variants.map((variant) => ({
      ...variant,
      weight: wishes.get(variant.name)?.DesiredWeight ?? variant.weight,
      instanceCount: wishes.get(variant.name)?.DesiredInstanceCount ?? variant.instanceCount,
    }));
    deploy(endpoint, { ...endpoint.live, variants }, hosting.now());
    return { EndpointArn: endpoint.arn };
  },

  /** Scaling goes with the endpoint: https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-delete-with-scaling.html */
  DeleteEndpoint: ({ EndpointName }: ByName, hosting: Hosting) => {
    const { live } = hosting.endpoints.delete(EndpointName);
    live.variants.forEach(({ name }) => hosting.scalableTargets.delete(`endpoint/${EndpointName}/variant/${name}`));
    return {};
  },

  DescribeEndpoint: ({ EndpointName }: ByName, hosting: Hosting) => {
    const { live, ...endpoint } = hosting.endpoints.get(EndpointName);
    return {
      ...summary(endpoint),
      EndpointConfigName: live.configName,
      ProductionVariants: live.variants.map(describe),
      ...(live.shadowVariants.length > 0 && { ShadowProductionVariants: live.shadowVariants.map(describe) }),
      ...(live.dataCapture && { DataCaptureConfig: describeDataCapture(live.dataCapture) }),
      ...(live.guardrails && { LastDeploymentConfig: live.guardrails }),
    };
  },

  ListEndpoints: (input: ListInput, hosting: Hosting) => {
    const { items, nextToken } = list(hosting.endpoints.all(), input);
    return { Endpoints: items.map(summary), ...nextToken };
  },
} satisfies Answers;

const summary = ({ name, arn, status, creationTime, lastModifiedTime }: Omit<Endpoint, 'live'>) => ({
  EndpointName: name,
  EndpointArn: arn,
  EndpointStatus: status,
  CreationTime: creationTime,
  LastModifiedTime: lastModifiedTime,
});

const deploymentOf = (config: EndpointConfig, hosting: Hosting, guardrails: Json | undefined): Deployment => ({
  configName: config.name,
  variants: config.variants.map((variant) => bringUp(variant, hosting)),
  shadowVariants: config.shadowVariants.map((variant) => bringUp(variant, hosting)),
  dataCapture: config.dataCapture,
  guardrails,
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DataCaptureConfigSummary.html */
const describeDataCapture = ({ EnableCapture = false, KmsKeyId = '', ...capture }: DataCaptureDefinition): Json => ({
  EnableCapture,
  CaptureStatus: EnableCapture ? 'Started' : 'Stopped',
  CurrentSamplingPercentage: capture.InitialSamplingPercentage,
  DestinationS3Uri: capture.DestinationS3Uri,
  KmsKeyId,
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
