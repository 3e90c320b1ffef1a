import type { Access } from '../iam/access';
import { regionOf, resourceOf } from '../iam/arn';
import { askFor, type Ask, type Source } from '../iam/request';
import type { Listener, Moto } from '../moto/clients';
import type { Functions } from './functions';
import type { Queues } from './queues';
import type { ServiceMetrics } from './service-metrics';
import type { Topics } from './topics';

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

export interface NotificationsOptions {
  readonly moto: Pick<Moto, 'listeners'>;
  readonly access: Pick<Access, 'allows'>;
  readonly topics: Pick<Topics, 'publish'>;
  readonly queues: Pick<Queues, 'send'>;
  readonly functions: Pick<Functions, 'invokeLater'>;
  readonly metrics: Pick<ServiceMetrics, 'notificationFailed'>;
  readonly log: (line: string) => void;
}

const SNS = 'sns.amazonaws.com';

/** Takes messages from topics to the functions that listen to them, as SNS does. https://docs.aws.amazon.com/sns/latest/dg/sns-lambda-as-subscriber.html */
export class Notifications {
  constructor(private readonly options: NotificationsOptions) {}

  /** What a service publishes. Rejects where the topic does not take it; nobody waits for those who listen. */
  async send(source: Source, topicArn: string, subject: string | undefined, message: string): Promise<void> {
    const messageId = await this.options.topics.publish(source, topicArn, subject, message);
    void this.deliver(regionOf(topicArn), { TopicArn: topicArn, Subject: subject, Message: message, messageId });
  }

  /** Never rejects, since nobody waits for it. */
  async deliver(region: string, notification: Notification): Promise<void> {
    await this.logged(notification.messageId, async () => {
      const listeners = await this.options.moto.listeners(region, notification.TopicArn);
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
    const { access, functions, metrics, log } = this.options;
    const event = eventOf(listener, notification);
    const ask = askFor({ service: SNS, arn: notification.TopicArn });
    // https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
    if (await access.allows(ask('lambda:InvokeFunction', listener.functionArn)))
      return functions.invokeLater(region, listener.functionName, event);

    log(`sns ${notification.messageId}: ${listener.functionName} does not exist or does not let this topic invoke it`);
    metrics.notificationFailed(region, resourceOf(notification.TopicArn));
    if (listener.deadLetterQueue !== undefined)
      await this.redrive(ask, listener.deadLetterQueue, JSON.stringify(event.Records[0]?.Sns), notification);
  }

  /** https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html */
  private async redrive(ask: Ask, queue: string, body: string, { TopicArn }: Notification): Promise<void> {
    try {
      await this.options.queues.send(ask, queue, body);
    } catch (error) {
      this.options.metrics.notificationFailed(regionOf(TopicArn), resourceOf(TopicArn), 'ToRedriveToDlq');
      throw error;
    }
  }

  private async logged(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.log(`sns did not deliver ${what}: ${String(error)}`);
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
