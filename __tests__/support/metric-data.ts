import { PutMetricDataCommand, type CloudWatchClient } from '@aws-sdk/client-cloudwatch';

/** By metric: its values, and how often each of them occurred. */
export type Values = Readonly<Record<string, readonly (readonly [value: number, count: number])[]>>;

const MINUTE = 60_000;

/** Puts the same values of the endpoint for each of some minutes, the last of them so many minutes ago. */
export async function measure(
  cloudwatch: CloudWatchClient,
  Namespace: string,
  values: Values,
  { minutes, endsMinutesAgo }: { readonly minutes: number; readonly endsMinutesAgo: number },
): Promise<void> {
  const MetricData = Object.entries(values).flatMap(([MetricName, counted]) =>
    Array.from({ length: minutes }, (_, minute) => ({
      MetricName,
      Dimensions: [
        { Name: 'EndpointName', Value: 'mlops-mme-v1' },
        { Name: 'VariantName', Value: 'AllTraffic' },
      ],
      Timestamp: new Date(Date.now() - (endsMinutesAgo + minute) * MINUTE),
      Values: counted.map(([value]) => value),
      Counts: counted.map(([, count]) => count),
    })),
  );
  await cloudwatch.send(new PutMetricDataCommand({ Namespace, MetricData }));
}
