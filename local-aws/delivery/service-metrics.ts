import type { Sample } from '../metrics/samples';

/** Takes samples to the alarms of a region. */
export type TakeSamples = (region: string, samples: readonly Sample[]) => Promise<void>;

/** What Lambda, SNS and SQS measure of what happens here, for the alarms that watch over deliveries. */
export class ServiceMetrics {
  constructor(
    private readonly take: TakeSamples,
    private readonly log: (line: string) => void,
  ) {}

  /** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
  invoked(region: string, functionName: string, failed: boolean): void {
    const of = (MetricName: string, value: number) =>
      sample('AWS/Lambda', MetricName, { FunctionName: functionName }, value);
    this.put(region, [of('Invocations', 1), of('Errors', failed ? 1 : 0)]);
  }

  /** "Lambda attempts to send an event to a destination but fails": then it is lost. */
  destinationFailed(region: string, functionName: string): void {
    this.put(region, [sample('AWS/Lambda', 'DestinationDeliveryFailures', { FunctionName: functionName }, 1)]);
  }

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-monitoring-using-cloudwatch.html */
  notificationFailed(region: string, topicName: string, how: '' | 'ToRedriveToDlq' = ''): void {
    this.put(region, [sample('AWS/SNS', `NumberOfNotificationsFailed${how}`, { TopicName: topicName }, 1)]);
  }

  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html */
  queued(region: string, queueName: string, visible: number): void {
    this.put(region, [sample('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: queueName }, visible)]);
  }

  private put(region: string, samples: readonly Sample[]): void {
    this.take(region, samples).catch((error: unknown) => {
      this.log(`cloudwatch lost samples: ${String(error)}`);
    });
  }
}

const sample = (
  Namespace: string,
  MetricName: string,
  dimensions: Readonly<Record<string, string>>,
  Value: number,
): Sample => ({
  Namespace,
  MetricName,
  Dimensions: Object.entries(dimensions).map(([Name, text]) => ({ Name, Value: text })),
  Value,
  Timestamp: new Date(),
});
