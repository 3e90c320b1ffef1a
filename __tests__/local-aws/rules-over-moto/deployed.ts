import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { zipOf } from '../delivery/fixtures';
import { ACCOUNT, allow, createRole, documentOf } from './iam';
import { eventually, REGION, type Local } from './local';

interface FunctionSpec {
  readonly name: string;
  readonly source: string;
  readonly variables?: Readonly<Record<string, string>>;
  /** Which topic its policy lets in; its own one where nothing is said. */
  readonly letsIn?: 'its topic' | 'another topic' | 'nobody';
}

export interface Deployed {
  readonly topicArn: string;
  readonly queueArn: string;
  /** The next message in the queue for what failed. */
  readonly failure: () => Promise<Readonly<Record<string, unknown>>>;
}

/** A function that listens to a topic, with one queue for what could not be delivered and what it could not handle. */
export async function deployed(
  local: Local,
  { name, source, variables = {}, letsIn = 'its topic' }: FunctionSpec,
): Promise<Deployed> {
  const lambda = new LambdaClient(local.client());
  const sns = new SNSClient(local.client());
  const sqs = new SQSClient(local.client());

  const queueArn = `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}-failed`;
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: `${name}-alerts` }));
  const queue = await sqs.send(
    new CreateQueueCommand({
      QueueName: `${name}-failed`,
      Attributes: {
        Policy: documentOf({
          ...allow('sqs:SendMessage', queueArn),
          Principal: { Service: 'sns.amazonaws.com' },
          Condition: { ArnEquals: { 'aws:SourceArn': TopicArn } },
        }),
      },
    }),
  );
  const logs = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/lambda/${name}:*`;
  const Role = await createRole(
    local,
    name,
    'lambda.amazonaws.com',
    allow('sqs:SendMessage', queueArn),
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logs),
  );
  const { FunctionArn = '' } = await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role,
      Code: { ZipFile: zipOf(source) },
      Environment: { Variables: { ...variables } },
      Timeout: 10,
    }),
  );
  await lambda.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: name,
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: queueArn } },
    }),
  );
  if (letsIn !== 'nobody')
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: name,
        StatementId: 'topic',
        Action: 'lambda:InvokeFunction',
        Principal: 'sns.amazonaws.com',
        SourceArn: letsIn === 'its topic' ? TopicArn : `${TopicArn}-2`,
      }),
    );
  await sns.send(
    new SubscribeCommand({
      TopicArn,
      Protocol: 'lambda',
      Endpoint: FunctionArn,
      Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn }) },
    }),
  );

  return {
    topicArn: TopicArn,
    queueArn,
    failure: () =>
      eventually(async () => {
        const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queue.QueueUrl }));
        const body = Messages?.[0]?.Body;
        return body === undefined ? undefined : (JSON.parse(body) as Readonly<Record<string, unknown>>);
      }),
  };
}
