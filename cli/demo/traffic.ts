import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { SageMakerClient, UpdateEndpointWeightsAndCapacitiesCommand } from '@aws-sdk/client-sagemaker';
import type { Config } from '../../config/resolve';
import { clientOptions } from '../aws/client';

/** The stack's one variant. */
const VARIANT = 'AllTraffic';
const MINUTE_MS = 60_000;

/** What Application Auto Scaling asks for when traffic comes. Nothing on this machine does by itself. */
export async function scaleTo(config: Config, instances: number): Promise<void> {
  await new SageMakerClient(clientOptions(config)).send(
    new UpdateEndpointWeightsAndCapacitiesCommand({
      EndpointName: config.model.endpointName,
      DesiredWeightsAndCapacities: [{ VariantName: VARIANT, DesiredInstanceCount: instances }],
    }),
  );
}

interface Minute {
  readonly requests: number;
  /** Those of them that failed. */
  readonly failed: number;
  readonly minutesAgo: number;
}

/** Puts what SageMaker measures in a minute: 1 for a request that failed, and 0 for any other. */
export async function measure(config: Config, { requests, failed, minutesAgo }: Minute): Promise<void> {
  const of = (MetricName: string, Values: number[], Counts: number[]) => ({
    MetricName,
    Values,
    Counts,
    Timestamp: new Date(Date.now() - minutesAgo * MINUTE_MS),
    Dimensions: [
      { Name: 'EndpointName', Value: config.model.endpointName },
      { Name: 'VariantName', Value: VARIANT },
    ],
  });
  const counted = [[1, failed] as const, [0, requests - failed] as const].filter(([, count]) => count > 0);
  await new CloudWatchClient(clientOptions(config)).send(
    new PutMetricDataCommand({
      Namespace: 'AWS/SageMaker',
      MetricData: [
        of('Invocations', [1], [requests]),
        of(
          'Invocation5XXErrors',
          counted.map(([value]) => value),
          counted.map(([, count]) => count),
        ),
      ],
    }),
  );
}
