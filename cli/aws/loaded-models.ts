import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

const MINUTE_MS = 60_000;
const MINUTES_BACK = 10;

/**
 * Models in the memory of all instances together, in the last minute that CloudWatch has whole; a model that two instances
 * hold counts twice. Undefined where it has none. https://docs.aws.amazon.com/sagemaker/latest/dg/monitoring-cloudwatch.html
 */
export async function loadedModels(config: Config, variantName: string): Promise<number | undefined> {
  // why: of the minute that is going on, some instances have sent nothing yet.
  const end = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  const { Datapoints = [] } = await new CloudWatchClient(clientOptions(config)).send(
    new GetMetricStatisticsCommand({
      Namespace: '/aws/sagemaker/Endpoints',
      MetricName: 'LoadedModelCount',
      Dimensions: [
        { Name: 'EndpointName', Value: config.model.endpointName },
        { Name: 'VariantName', Value: variantName },
      ],
      StartTime: new Date(end - MINUTES_BACK * MINUTE_MS),
      EndTime: new Date(end),
      Period: 60,
      Statistics: ['Sum'],
    }),
  );
  // why: CloudWatch gives them in no order.
  const time = ({ Timestamp }: (typeof Datapoints)[number]) => Timestamp?.getTime() ?? 0;
  return Datapoints.toSorted((one, other) => time(other) - time(one))[0]?.Sum;
}
