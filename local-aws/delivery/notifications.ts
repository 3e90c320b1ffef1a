import type { Functions } from './functions';
import type { Listener, Moto } from '../moto/clients';

/** A message on its way from a topic, with the names of SNS's Publish. */
export interface Notification {
  readonly TopicArn: string;
  readonly Message: string;
  readonly Subject?: string;
  readonly MessageAttributes?: Readonly<Record<string, { DataType: string; StringValue?: string }>>;
  readonly messageId: string;
}

/** Takes messages from topics to the functions that listen to them, as SNS does. https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html */
export class Notifications {
  constructor(
    private readonly moto: Moto,
    private readonly functions: Functions,
    private readonly log: (line: string) => void,
  ) {}

  async publish(region: string, topicArn: string, subject: string, message: string): Promise<void> {
    const messageId = await this.moto.publish(region, topicArn, subject, message);
    await this.deliver(region, { TopicArn: topicArn, Subject: subject, Message: message, messageId });
  }

  async deliver(region: string, notification: Notification): Promise<void> {
    try {
      const listeners = await this.moto.listeners(region, notification.TopicArn);
      await Promise.all(listeners.map((listener) => this.deliverTo(region, listener, notification)));
    } catch (error) {
      this.log(`sns ${notification.messageId} was not delivered: ${String(error)}`);
    }
  }

  private async deliverTo(region: string, listener: Listener, notification: Notification): Promise<void> {
    const event = eventOf(listener, notification);
    if (await this.moto.mayInvoke(region, listener.functionName, notification.TopicArn))
      return this.functions.invokeLater(region, listener.functionName, event);

    this.log(
      `sns ${notification.messageId}: ${listener.functionName} does not exist or does not let this topic invoke it`,
    );
    if (listener.deadLetterQueue)
      await this.moto.sendToQueue(listener.deadLetterQueue, JSON.stringify(event.Records[0]?.Sns));
  }
}

function eventOf(listener: Listener, { TopicArn, Message, Subject, MessageAttributes = {}, messageId }: Notification) {
  const attributes = Object.entries(MessageAttributes).map(([name, { DataType, StringValue }]) => [
    name,
    { Type: DataType, Value: StringValue },
  ]);
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: listener.subscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId: messageId,
          TopicArn,
          Subject: Subject ?? null,
          Message,
          Timestamp: new Date().toISOString(),
          MessageAttributes: Object.fromEntries(attributes) as unknown,
        },
      },
    ],
  };
}
