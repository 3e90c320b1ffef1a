import { DescribeEndpointConfigCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';
import { ifThere } from './if-there';

/** The instance types of a configuration, by variant: DescribeEndpoint does not say them. None where it is gone. */
export async function instanceTypes(config: Config, configurationName: string): Promise<ReadonlyMap<string, string>> {
  const client = new SageMakerClient(clientOptions(config));
  const described = await ifThere(
    client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: configurationName })),
  );
  const variants = described?.ProductionVariants ?? [];
  return new Map(
    variants.flatMap(({ VariantName = '', InstanceType }) => (InstanceType ? [[VariantName, InstanceType]] : [])),
  );
}
