import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist, SQSClient } from '@aws-sdk/client-sqs';
import type { Config } from '../../config/resolve';
import { alertPath } from './alert-path';
import { clientOptions } from './client';

/** About how many messages wait that Slack was not told. Undefined where there is no queue for them. */
export async function waitingAlerts(config: Config): Promise<number | undefined> {
  // why: else the SDK asks the host in the queue's URL, whatever AWS_ENDPOINT_URL says.
  const client = new SQSClient({ ...clientOptions(config), useQueueUrlAsEndpoint: false });
  try {
    const { QueueUrl } = await client.send(new GetQueueUrlCommand({ QueueName: alertPath(config).queue }));
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}
