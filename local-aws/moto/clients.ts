import { Agent } from 'node:http';
import { HeadBucketCommand, NotFound, S3Client } from '@aws-sdk/client-s3';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  SetAlarmStateCommand,
  type MetricAlarm,
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
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

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

  constructor(private readonly url: string) {}

  async functionConfiguration(region: string, name: string) {
    const found = await new LambdaClient(this.at(region)).send(
      new GetFunctionConfigurationCommand({ FunctionName: name }),
    );
    return {
      handler: found.Handler ?? 'index.handler',
      timeoutSeconds: found.Timeout ?? 3,
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

  /** Whether the function's policy lets SNS invoke it for this topic. https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html */
  async mayInvoke(region: string, functionName: string, topicArn: string): Promise<boolean> {
    try {
      const { Policy = '{}' } = await new LambdaClient(this.at(region)).send(
        new GetPolicyCommand({ FunctionName: functionName }),
      );
      return (
        Policy.includes('"sns.amazonaws.com"') && (Policy.includes(`"${topicArn}"`) || !Policy.includes('SourceArn'))
      );
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

  async publish(region: string, topicArn: string, subject: string, message: string): Promise<string> {
    const command = new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: message });
    return (await new SNSClient(this.at(region)).send(command)).MessageId ?? '';
  }

  async alarm(region: string, name: string): Promise<MetricAlarm | undefined> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [name] });
    return (await new CloudWatchClient(this.at(region)).send(command)).MetricAlarms?.[0];
  }

  /** One of these alarms that is in state ALARM, and since when. */
  async trippedAlarm(region: string, names: readonly string[]): Promise<{ name: string; since: Date } | undefined> {
    const command = new DescribeAlarmsCommand({ AlarmNames: [...names] });
    const { MetricAlarms = [] } = await new CloudWatchClient(this.at(region)).send(command);
    const alarm = MetricAlarms.find(({ StateValue }) => StateValue === 'ALARM');
    return alarm && { name: alarm.AlarmName ?? '', since: alarm.StateUpdatedTimestamp ?? new Date() };
  }

  async setAlarmState(region: string, name: string, state: StateValue, reason: string): Promise<void> {
    const command = new SetAlarmStateCommand({ AlarmName: name, StateValue: state, StateReason: reason });
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

  async sendToQueue(queueArn: string, body: string): Promise<void> {
    const [, , , region = '', account = '', name = ''] = queueArn.split(':');
    const QueueUrl = `${this.url}/${account}/${name}`;
    await new SQSClient(this.at(region)).send(new SendMessageCommand({ QueueUrl, MessageBody: body }));
  }

  private at(region: string) {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    // why: each client of its own connections would leave them open behind it.
    return { endpoint: this.url, region, credentials, requestHandler: { httpAgent: this.agent } };
  }
}
