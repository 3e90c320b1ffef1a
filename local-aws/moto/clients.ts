import { Agent } from 'node:http';
import { HeadBucketCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
  type DescribeAlarmsCommandInput,
  type DescribeAlarmsCommandOutput,
  type StateValue,
} from '@aws-sdk/client-cloudwatch';
import {
  GetFunctionConfigurationCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  LambdaClient,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  PublishCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SendMessageCommand, SQSClient, type QueueAttributeName } from '@aws-sdk/client-sqs';
import { letsIn } from './permission';

/** A Lambda function that listens to a topic. */
export interface Listener {
  readonly functionName: string;
  readonly subscriptionArn: string;
  /** Where SNS puts what it could not deliver. */
  readonly deadLetterQueue?: string;
}

/** What the rules ask moto itself, past the gateway. */
export class Moto {
  private readonly agent = new Agent({ keepAlive: true });

  /** `queued` hears how many messages a queue holds once we put one in. */
  constructor(
    private readonly url: string,
    private readonly queued: (region: string, queueName: string, visible: number) => void = () => undefined,
  ) {}

  async functionConfiguration(region: string, name: string) {
    const found = await new LambdaClient(this.at(region)).send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    return {
      handler: found.Handler ?? 'index.handler',
      timeoutSeconds: found.Timeout ?? 3,
      memoryMegabytes: found.MemorySize ?? 128,
      variables: found.Environment?.Variables ?? {},
    };
  }

  /** How often an asynchronous invocation is tried again, and the queue for what still fails. */
  async eventInvokeConfig(
    region: string,
    name: string,
  ): Promise<{ retries: number; destination?: string | undefined }> {
    try {
      const config = await new LambdaClient(this.at(region)).send(
        new GetFunctionEventInvokeConfigCommand({ FunctionName: name }),
      );
      return {
        retries: config.MaximumRetryAttempts ?? 2,
        destination: config.DestinationConfig?.OnFailure?.Destination,
      };
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return { retries: 2 };
      throw error;
    }
  }

  /** Whether the function's policy lets a service invoke it for one of its resources. One that does not exist lets in nobody. */
  async mayInvoke(region: string, functionName: string, service: string, sourceArn: string): Promise<boolean> {
    try {
      const { Policy = '{}' } = await new LambdaClient(this.at(region)).send(
        new GetPolicyCommand({ FunctionName: functionName }),
      );
      return letsIn(Policy, service, sourceArn);
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return false;
      throw error;
    }
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
          functionName: Endpoint.replace(/^.*:function:/, '').replace(/:.*$/, ''),
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

  async bucketExists(bucket: string): Promise<boolean> {
    try {
      await new S3Client(this.at('us-east-1')).send(new HeadBucketCommand({ Bucket: bucket }));
      return true;
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  async sendToQueue(queueArn: string, body: string, attributes: Readonly<Record<string, string>> = {}): Promise<void> {
    const [, , , region = '', account = '', name = ''] = queueArn.split(':');
    const sqs = new SQSClient(this.at(region));
    const QueueUrl = `${this.url}/${account}/${name}`;
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
    this.queued(region, name, Number(Attributes?.ApproximateNumberOfMessages ?? 1));
  }

  private at(region: string) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    // why: each client of its own connections would leave them open behind it.
    return { endpoint: this.url, region, credentials, requestHandler: { httpAgent: this.agent } };
  }
}
