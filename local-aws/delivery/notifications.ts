import type { Functions } from './functions';
import type { Listener, Moto } from '../moto/clients';

export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  /** base64 */
  readonly BinaryValue?: string;
}

/** A message on its way from a topic, with the names of SNS's Publish. */
export interface Notification {
  readonly TopicArn: string;
  readonly Message: string;
  readonly Subject?: string;
  /** `json` where the message is an object of messages, one for each kind of subscriber. */
  readonly MessageStructure?: string;
  readonly MessageAttributes?: Readonly<Record<string, MessageAttribute>>;
  readonly messageId: string;
}

/** Takes messages from topics to the functions that listen to them, as SNS does. https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html */
export class Notifications {
  constructor(
    private readonly moto: Pick<Moto, 'publish' | 'listeners' | 'mayInvoke' | 'sendToQueue'>,
    private readonly functions: Pick<Functions, 'invokeLater'>,
    private readonly log: (line: string) => void,
  ) {}

  /** Never rejects, since nobody waits for it. */
  async publish(region: string, topicArn: string, subject: string, message: string): Promise<void> {
    await this.logged(`a message to ${topicArn}`, () => this.send(region, topicArn, subject, message));
  }

  /** Rejects where the topic does not take it. */
  async send(region: string, topicArn: string, subject: string | undefined, message: string): Promise<void> {
    const messageId = await this.moto.publish(region, topicArn, subject, message);
    await this.deliver(region, { TopicArn: topicArn, Subject: subject, Message: message, messageId });
  }

  /** Never rejects, since nobody waits for it. */
  async deliver(region: string, notification: Notification): Promise<void> {
    await this.logged(notification.messageId, async () => {
      const listeners = await this.moto.listeners(region, notification.TopicArn);
      await Promise.all(
        listeners.map((listener) =>
          this.logged(`${notification.messageId} to ${listener.functionName}`, () =>
            this.deliverTo(region, listener, notification),
          ),
        ),
      );
    });
  }

  private async deliverTo(region: string, listener: Listener, notification: Notification): Promise<void> {
    const event = eventOf(listener, notification);
    if (await this.moto.mayInvoke(region, listener.functionName, 'sns.amazonaws.com', notification.TopicArn))
      return this.functions.invokeLater(region, listener.functionName, event);

    this.log(
      `sns ${notification.messageId}: ${listener.functionName} does not exist or does not let this topic invoke it`,
    );
    if (listener.deadLetterQueue !== undefined)
      await this.moto.sendToQueue(listener.deadLetterQueue, JSON.stringify(event.Records[0]?.Sns));
  }

  private async logged(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.log(`sns did not deliver ${what}: ${String(error)}`);
    }
  }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html#sns-sample-event */
function eventOf(listener: Listener, { TopicArn, Subject, MessageAttributes = {}, ...notification }: Notification) {
  return {
    Records: [
      {
        EventSource: 'aws:sns',
        EventVersion: '1.0',
        EventSubscriptionArn: listener.subscriptionArn,
        Sns: {
          Type: 'Notification',
          MessageId: notification.messageId,
          TopicArn,
          Subject: Subject ?? null,
          Message: messageForFunctions(notification),
          Timestamp: new Date().toISOString(),
          SignatureVersion: '1',
          Signature: 'EXAMPLE',
          SigningCertUrl: 'EXAMPLE',
          UnsubscribeUrl: 'EXAMPLE',
          MessageAttributes: Object.fromEntries(
            Object.entries(MessageAttributes).map(([name, { DataType, StringValue, BinaryValue }]) => [
              name,
              { Type: DataType, Value: StringValue ?? BinaryValue },
            ]),
          ),
        },
      },
    ],
  };
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-send-custom-platform-specific-payloads-mobile-devices.html */
function messageForFunctions({
  Message,
  MessageStructure,
}: Pick<Notification, 'Message' | 'MessageStructure'>): string {
  if (MessageStructure !== 'json') return Message;
  const messages = JSON.parse(Message) as { readonly default: string; readonly lambda?: string };
  return messages.lambda ?? messages.default;
}
