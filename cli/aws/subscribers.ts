import { NotFoundException, paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import type { Config } from '../../config/resolve';
import { topicArn } from './alert-path';
import { clientOptions } from './client';

/** Who a topic tells: a function, or an e-mail address once whoever reads it has followed AWS's link. */
export interface Subscriber {
  readonly address: string;
  readonly isConfirmed: boolean;
}

/** Who hears a topic, by one protocol: e-mail, or lambda. Nobody where there is no topic. */
export async function readSubscribers(
  config: Config,
  topic: string,
  protocol: 'email' | 'lambda' = 'email',
): Promise<Subscriber[]> {
  const client = new SNSClient(clientOptions(config));
  const found: Subscriber[] = [];
  try {
    const pages = paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn(config, topic) });
    for await (const { Subscriptions = [] } of pages)
      for (const { Protocol, Endpoint = '', SubscriptionArn } of Subscriptions)
        // Before that it is PendingConfirmation, and Deleted for those who want no more. https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html
        if (Protocol === protocol)
          found.push({ address: Endpoint, isConfirmed: SubscriptionArn?.startsWith('arn:') ?? false });
  } catch (error) {
    if (!(error instanceof NotFoundException)) throw error;
  }
  return found;
}
