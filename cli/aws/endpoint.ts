import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListTagsCommand,
  SageMakerClient,
  SageMakerServiceException,
  type DescribeEndpointOutput,
} from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';
import type { Live, LiveEndpoint, LiveVariant } from './live';
import { readScaling } from './scaling';

/** The endpoint and its scaling, as AWS has them now. */
export async function readLive(config: Config): Promise<Live> {
  const endpoint = await readEndpoint(config);
  const [variant] = endpoint?.variants ?? [];
  if (!endpoint || !variant) return { ...(endpoint && { endpoint }), scaling: NOT_SCALED };

  const [scaling, types] = await Promise.all([
    readScaling(config, variant.name),
    instanceTypes(config, endpoint.configurationName),
  ]);
  return {
    endpoint: { ...endpoint, variants: endpoint.variants.map((live) => ({ ...live, ...types(live) })) },
    scaling,
  };
}

/** The endpoint alone, without what it runs on; undefined where there is none. */
export async function readEndpoint(config: Config, signal?: AbortSignal): Promise<LiveEndpoint | undefined> {
  try {
    const command = new DescribeEndpointCommand({ EndpointName: config.model.endpointName });
    return endpointOf(await new SageMakerClient(clientOptions(config)).send(command, { abortSignal: signal }));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Whether a resource is of this stack, by the tags that every one of it has: a name may be that of another stack's. */
export async function isOurs(config: Config, { arn }: { readonly arn: string }): Promise<boolean> {
  const client = new SageMakerClient(clientOptions(config));
  const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn: arn }));
  const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]));
  return tags.get('endpoint') === config.model.endpointName && tags.get('environment') === config.environment;
}

/** Whether a model or a configuration of these names exists. */
export async function nameExists(
  config: Config,
  { model, configuration }: { readonly model?: string | undefined; readonly configuration?: string | undefined },
): Promise<boolean> {
  const client = new SageMakerClient(clientOptions(config));
  const exists = (description: Promise<unknown>) =>
    description.then(
      () => true,
      (error: unknown) => {
        if (isMissing(error)) return false;
        throw error;
      },
    );
  const found = await Promise.all([
    ...(model === undefined ? [] : [exists(client.send(new DescribeModelCommand({ ModelName: model })))]),
    ...(configuration === undefined
      ? []
      : [exists(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: configuration })))]),
  ]);
  return found.includes(true);
}

const NOT_SCALED = { policyNames: [], scheduledActionNames: [] } as const;

function endpointOf(described: DescribeEndpointOutput): LiveEndpoint {
  const { FailureReason, LastModifiedTime, PendingDeploymentSummary: pending } = described;
  return {
    name: described.EndpointName ?? '',
    arn: described.EndpointArn ?? '',
    status: described.EndpointStatus ?? 'OutOfService',
    configurationName: described.EndpointConfigName ?? '',
    variants: (described.ProductionVariants ?? []).map(variantOf),
    ...(FailureReason !== undefined && { failureReason: FailureReason }),
    ...(LastModifiedTime && { lastModified: LastModifiedTime }),
    ...(pending && {
      pending: {
        configurationName: pending.EndpointConfigName ?? '',
        variants: (pending.ProductionVariants ?? []).map(variantOf),
      },
    }),
  };
}

interface VariantSummary {
  readonly VariantName?: string | undefined;
  readonly CurrentInstanceCount?: number | undefined;
  readonly DesiredInstanceCount?: number | undefined;
}

const variantOf = ({
  VariantName = '',
  CurrentInstanceCount: current = 0,
  DesiredInstanceCount: desired = current,
}: VariantSummary): LiveVariant => ({ name: VariantName, currentCount: current, desiredCount: desired });

/** DescribeEndpoint does not say the instance types; its configuration does, if it still exists. */
async function instanceTypes(config: Config, configurationName: string) {
  const types = new Map<string | undefined, string | undefined>();
  try {
    const { ProductionVariants = [] } = await new SageMakerClient(clientOptions(config)).send(
      new DescribeEndpointConfigCommand({ EndpointConfigName: configurationName }),
    );
    ProductionVariants.forEach(({ VariantName, InstanceType }) => types.set(VariantName, InstanceType));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  return ({ name }: LiveVariant) => {
    const instanceType = types.get(name);
    return instanceType === undefined ? {} : { instanceType };
  };
}

/** SageMaker has no error code of its own for what does not exist. */
export const isMissing = (error: unknown): boolean =>
  error instanceof SageMakerServiceException &&
  error.name === 'ValidationException' &&
  error.message.startsWith('Could not find');
