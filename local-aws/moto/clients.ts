import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsCommandOutput,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { accountOf, functionNameOf, regionOf, resourceOf, unqualified } from '../iam/arn';
import { clientsAt, type At } from './at';
import { MotoKeys } from './keys';

/** Who may use a topic or queue, and the key that it is encrypted with. */
export interface Guarded {
  readonly policy?: string;
  readonly keyArn?: string;
}

/** A Lambda function that listens to a topic. */
export interface Listener {
  readonly functionName: string;
  readonly functionArn: string;
  readonly subscriptionArn: string;
  /** Where SNS puts what it could not deliver. */
  readonly deadLetterQueue?: string;
}

/** What the rules ask moto itself, past the gateway. */
export class Moto {
  private readonly at: At;
  private readonly keys: MotoKeys;

  /** `queued` hears how many messages a queue holds once we put one in. */
  constructor(
    private readonly url: string,
    private readonly queued: (region: string, queueName: string, visible: number) => void = () => undefined,
  ) {
    this.at = clientsAt(url);
    this.keys = new MotoKeys(url);
  }

  /** Rejects where there is no such topic. */
  async topic(topicArn: string): Promise<Guarded> {
    const sns = new SNSClient(this.at(regionOf(topicArn)));
    const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn: topicArn }));
    return this.guarded(topicArn, Attributes);
  }

  /** Rejects where there is no such queue. */
  async queue(queueArn: string): Promise<Guarded> {
    const sqs = new SQSClient(this.at(regionOf(queueArn)));
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl: this.queueUrl(queueArn), AttributeNames: ['All'] }),
    );
    return this.guarded(queueArn, Attributes);
  }

  async listeners(region: string, topicArn: string): Promise<Listener[]> {
    const sns = new SNSClient(this.at(region));
    const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }));
    const functions = Subscriptions.filter(({ Protocol }) => Protocol === 'lambda');
    return Promise.all(
      functions.map(async ({ SubscriptionArn = '', Endpoint = '' }) => {
        const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
        const redrive = JSON.parse(Attributes?.['RedrivePolicy'] ?? '{}') as { deadLetterTargetArn?: string };
        return {
          functionName: functionNameOf(Endpoint),
          functionArn: unqualified(Endpoint),
          subscriptionArn: SubscriptionArn,
          ...(redrive.deadLetterTargetArn && { deadLetterQueue: redrive.deadLetterTargetArn }),
        };
      }),
    );
  }

  async publish(region: string, topicArn: string, subject: string | undefined, message: string): Promise<string> {
    const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message });
    return (await new SNSClient(this.at(region)).send(command)).MessageId ?? '';
  }

  async alarms(region: string, input: DescribeAlarmsCommandInput): Promise<DescribeAlarmsCommandOutput> {
    return new CloudWatchClient(this.at(region)).send(new DescribeAlarmsCommand(input));
  }

  async setAlarmState(
    region: string,
    name: string,
    state: StateValue,
    reason: string,
    reasonData?: string,
  ): Promise<void> {
    const command = new SetAlarmStateCommand({
      AlarmName: name,
      StateValue: state,
      StateReason: reason,
      StateReasonData: reasonData,
    });
    await new CloudWatchClient(this.at(region)).send(command);
  }

  async sendToQueue(queueArn: string, body: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    const region = regionOf(queueArn);
    const sqs = new SQSClient(this.at(region));
    const QueueUrl = this.queueUrl(queueArn);
    const command = new SendMessageCommand({
      QueueUrl,
      MessageBody: body,
      MessageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([key, value]) => [key, { DataType: 'String', StringValue: value }]),
      ),
    });
    await sqs.send(command);
    const AttributeNames: QueueAttributeName[] = ['ApproximateNumberOfMessages'];
    const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    this.queued(region, resourceOf(queueArn), Number(Attributes?.ApproximateNumberOfMessages ?? 1));
  }

  private queueUrl(queueArn: string): string {
    return `${this.url}/${accountOf(queueArn)}/${resourceOf(queueArn)}`;
  }

  private async guarded(arn: string, attributes: Readonly<Record<string, string>>): Promise<Guarded> {
    const { Policy, KmsMasterKeyId: key = '' } = attributes;
    const keyArn = key === '' ? undefined : await this.keys.arnOf(regionOf(arn), accountOf(arn), key);
    return { ...(Policy && { policy: Policy }), ...(keyArn !== undefined && { keyArn }) };
  }
}
