import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  ListTagsCommand,
  SageMakerClient,
  type DescribeEndpointOutput,
} from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';
import { instanceTypes } from './endpoint-configuration';
import { ifThere } from './if-there';
import { NOT_SCALED, type Live, type LiveEndpoint, type LiveVariant } from './live';
import { areOwnTags } from './own-tags';
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
  const typed = (live: LiveVariant): LiveVariant => {
    const instanceType = types.get(live.name);
    return instanceType === undefined ? live : { ...live, instanceType };
  };
  return { endpoint: { ...endpoint, variants: endpoint.variants.map(typed) }, scaling };
}

/** The endpoint alone, without what it runs on; undefined where there is none. */
export async function readEndpoint(config: Config, signal?: AbortSignal): Promise<LiveEndpoint | undefined> {
  const command = new DescribeEndpointCommand({ EndpointName: config.model.endpointName });
  const client = new SageMakerClient(clientOptions(config));
  const described = await ifThere(client.send(command, { abortSignal: signal }));
  return described && endpointOf(described);
}

/** Whether a resource is of this stack, by the tags that every one of it has: a name may be that of another stack's. */
export async function isOurs(config: Config, { arn }: { readonly arn: string }): Promise<boolean> {
  const client = new SageMakerClient(clientOptions(config));
  const { Tags = [] } = await client.send(new ListTagsCommand({ ResourceArn: arn }));
  return areOwnTags(config, Object.fromEntries(Tags.map(({ Key = '', Value }) => [Key, Value])));
}

/** Whether a model or a configuration of these names exists. */
export async function nameExists(
  config: Config,
  { model, configuration }: { readonly model?: string | undefined; readonly configuration?: string | undefined },
): Promise<boolean> {
  const client = new SageMakerClient(clientOptions(config));
  const found = await Promise.all([
    model && ifThere(client.send(new DescribeModelCommand({ ModelName: model }))),
    configuration && ifThere(client.send(new DescribeEndpointConfigCommand({ EndpointConfigName: configuration }))),
  ]);
  return found.some(Boolean);
}

function endpointOf(described: DescribeEndpointOutput): LiveEndpoint {
  const { FailureReason, LastModifiedTime, PendingDeploymentSummary: pending, LastDeploymentConfig } = described;
  const rollbackAlarms = LastDeploymentConfig?.AutoRollbackConfiguration?.Alarms ?? [];
  return {
    name: described.EndpointName ?? '',
    arn: described.EndpointArn ?? '',
    status: described.EndpointStatus ?? 'OutOfService',
    configurationName: described.EndpointConfigName ?? '',
    variants: (described.ProductionVariants ?? []).map(variantOf),
    rollbackAlarmNames: rollbackAlarms.map(({ AlarmName = '' }) => AlarmName),
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
