import { CloudWatchClient, DescribeAlarmHistoryCommand, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { InvokeCommand, LambdaClient, UpdateFunctionConfigurationCommand } from '@aws-sdk/client-lambda';
import { CreateTopicCommand, PublishCommand, SetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { RecordedDecision } from '../../../local-aws/iam/decisions';
import type { Statement } from '../../../local-aws/iam/document';
import { handlerThat } from '../delivery/fixtures';
import { jsonCall } from '../gateway/fixtures';
import { deployed } from './deployed';
import { ACCOUNT, allow, allowRole, createKey, documentOf, letting, TO_THE_ACCOUNT } from './iam';
import { eventually, REGION, type Local } from './local';

/** Asks Parameter Store for a secret, or whatever the event names, and answers what came of it. */
const ASKS = handlerThat(`
  const { SSMClient, ...ssm } = require('@aws-sdk/client-ssm');
  const Command = ssm[event.command ?? 'GetParameterCommand'];
  const client = new SSMClient({ maxAttempts: 1 });
  const input = event.input ?? { Name: '/a/secret', WithDecryption: true };
  return client.send(new Command(input)).then((answer) => answer.Parameter?.Value ?? 'done', (error) => [error.name, error.message]);
`);
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/asks/asks`;
const PARAMETER = `arn:aws:ssm:${REGION}:${ACCOUNT}:parameter/a/secret`;

export function accessOfServices(local: Local): void {
  const json = async (service: string, target: string, input: Readonly<Record<string, unknown>>): Promise<string> => {
    const { body, ...request } = jsonCall(service, target, input);
    return (await fetch(local.client().endpoint, { ...request, body: body.toString() })).text();
  };
  const letKey = (KeyId: string, ...statements: Statement[]) =>
    json('kms', 'TrentService.PutKeyPolicy', {
      KeyId,
      PolicyName: 'default',
      Policy: documentOf(TO_THE_ACCOUNT, ...statements),
    });
  const decisions = async (action: string): Promise<readonly RecordedDecision[]> => {
    const response = await fetch(`${local.client().endpoint}/_local-aws/decisions`);
    return ((await response.json()) as RecordedDecision[]).filter((decision) => decision.action === action);
  };

  describe('a call of a deployed function', () => {
    const ask = async (event: unknown = {}): Promise<unknown> => {
      const command = new InvokeCommand({ FunctionName: 'asks', Payload: Buffer.from(JSON.stringify(event)) });
      const { Payload } = await new LambdaClient(local.client()).send(command);
      return JSON.parse(Payload?.transformToString() ?? 'null') as unknown;
    };
    let key: string;

    beforeAll(async () => {
      key = await createKey(local);
      await deployed(local, { name: 'asks', source: ASKS });
      await new SSMClient(local.client()).send(
        new PutParameterCommand({ Name: '/a/secret', Type: 'SecureString', Value: 'hush', KeyId: key }),
      );
    }, 20_000);

    it('is refused where its role may not read the parameter, in the words of AWS', async () => {
      await allowRole(local, 'asks', allow('ssm:GetParameter', `${PARAMETER}-2`), allow('kms:*', '*'));

      expect(await ask()).toEqual([
        'AccessDeniedException',
        `User: ${SESSION} is not authorized to perform: ssm:GetParameter on resource: ${PARAMETER} ` +
          'because no identity-based policy allows the ssm:GetParameter action',
      ]);
    });

    it('is refused where it may not decrypt it, or not through Parameter Store', async () => {
      const through = (service: string) => ({
        ...allow('kms:Decrypt', key),
        Condition: { StringEquals: { 'kms:ViaService': `${service}.${REGION}.amazonaws.com` } },
      });

      await allowRole(local, 'asks', allow('ssm:GetParameter', PARAMETER));
      const without = await ask();
      await allowRole(local, 'asks', allow('ssm:GetParameter', PARAMETER), through('secretsmanager'));
      const elsewhere = await ask();
      await allowRole(local, 'asks', allow('ssm:GetParameter', PARAMETER), through('ssm'));

      expect([without, elsewhere]).toEqual(
        [1, 2].map(() => [
          'AccessDeniedException',
          expect.stringContaining(`kms:Decrypt on resource: ${key}`) as string,
        ]),
      );
      expect(await ask()).toBe('hush');
    });

    it('leaves what decided, by its statements', async () => {
      expect(await decisions('kms:Decrypt')).toContainEqual(
        expect.objectContaining({
          principal: SESSION,
          role: `arn:aws:iam::${ACCOUNT}:role/asks`,
          resource: key,
          allowed: true,
          by: [
            { kind: 'key policy', of: key, sid: 'Iam' },
            { kind: 'role policy', of: `arn:aws:iam::${ACCOUNT}:role/asks`, name: 'own' },
          ],
          context: expect.objectContaining({ 'kms:EncryptionContext:PARAMETER_ARN': PARAMETER }) as unknown,
        }),
      );
    });

    it('is refused where nothing is known of what it needs', async () => {
      await allowRole(local, 'asks', allow('*', '*'));

      expect(await ask({ command: 'DescribeParametersCommand', input: {} })).toEqual([
        'NotImplemented',
        `local AWS does not implement what a role needs for ssm DescribeParameters, so ${SESSION} may not do it`,
      ]);
    });

    it('is not made where its role may not decrypt its environment', async () => {
      const lambda = new LambdaClient(local.client());
      await allowRole(local, 'asks');
      await lambda.send(
        new UpdateFunctionConfigurationCommand({
          FunctionName: 'asks',
          KMSKeyArn: key,
          Environment: { Variables: { SAID: 'b' } },
        }),
      );

      await expect(ask()).rejects.toMatchObject({
        name: 'KMSAccessDeniedException',
        message: expect.stringContaining('unable to decrypt the environment variables') as string,
      });
    });
  });

  describe('an alarm', () => {
    let cloudwatch: CloudWatchClient;
    let sns: SNSClient;
    let TopicArn = '';
    const AlarmName = 'publishes';

    /** What its history says of its action, after it has gone off once more. */
    const fires = async (): Promise<string> => {
      const since = new Date();
      await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'a test' }));
      await cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue: 'ALARM', StateReason: 'a test' }));
      return eventually(async () => {
        const query = { AlarmName, HistoryItemType: 'Action', StartDate: since } as const;
        const { AlarmHistoryItems = [] } = await cloudwatch.send(new DescribeAlarmHistoryCommand(query));
        return AlarmHistoryItems[0]?.HistorySummary;
      });
    };
    const setTopic = (AttributeName: string, AttributeValue: string) =>
      sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));
    const alarms = letting('cloudwatch.amazonaws.com', 'sns:Publish');
    const executed = () => `Successfully executed action ${TopicArn}`;

    beforeAll(async () => {
      cloudwatch = new CloudWatchClient(local.client());
      sns = new SNSClient(local.client());
      TopicArn = (await sns.send(new CreateTopicCommand({ Name: 'publishes' }))).TopicArn ?? '';
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName,
          MetricName: 'M',
          Namespace: 'N',
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 1,
          ComparisonOperator: 'GreaterThanThreshold',
          AlarmActions: [TopicArn],
        }),
      );
    });

    it('publishes to a topic that has the policy of SNS', async () => {
      expect(await fires()).toBe(executed());
    });

    it('publishes to a topic whose policy lets it, and to no other', async () => {
      const Condition = { ArnLike: { 'aws:SourceArn': `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:another` } };
      await setTopic('Policy', documentOf({ ...alarms, Condition }));
      const another = await fires();
      await setTopic('Policy', documentOf(alarms));

      expect(another).toContain('is not authorized to perform: SNS:Publish on resource');
      expect(await fires()).toBe(executed());
    });

    it('publishes to an encrypted topic where the key lets it, which the key of AWS never does', async () => {
      const key = await createKey(local);
      await setTopic('KmsMasterKeyId', 'alias/aws/sns');
      const withKeyOfAws = await fires();
      await setTopic('KmsMasterKeyId', key);
      const closed = await fires();
      await letKey(key, letting('cloudwatch.amazonaws.com', ['kms:Decrypt', 'kms:GenerateDataKey*']));

      expect([withKeyOfAws, closed]).toEqual(
        [1, 2].map(() => expect.stringContaining('Error Code: AccessDeniedException') as string),
      );
      expect(await fires()).toBe(executed());
    });
  });

  describe('a queue for what failed', () => {
    it('keeps what it may be sent: by the role of a function, and by a topic, with its key', async () => {
      const key = await createKey(local);
      const sqs = new SQSClient(local.client());
      const stack = await deployed(local, { name: 'keeps', source: handlerThat('throw new Error()') });
      const QueueUrl = `${local.client().endpoint}/${ACCOUNT}/keeps-failed`;
      const publish = (Message: string) =>
        new SNSClient(local.client()).send(new PublishCommand({ TopicArn: stack.topicArn, Message }));
      const refused = async (action: string) =>
        eventually(async () =>
          (await decisions(action)).find(({ role = '', allowed }) => role.endsWith('/keeps') && !allowed),
        );
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { KmsMasterKeyId: key } }));

      await publish('lost for its key');
      const noKey = await refused('kms:GenerateDataKey');
      await allowRole(local, 'keeps', allow(['kms:GenerateDataKey', 'kms:Decrypt'], key));
      await publish('lost for its queue');
      const noQueue = await refused('sqs:SendMessage');
      await allowRole(
        local,
        'keeps',
        allow(['kms:GenerateDataKey', 'kms:Decrypt'], key),
        allow('sqs:SendMessage', stack.queueArn),
      );
      await publish('kept');

      expect([noKey.resource, noQueue.resource]).toEqual([key, stack.queueArn]);
      expect(await stack.failure()).toMatchObject({ requestPayload: { Records: [{ Sns: { Message: 'kept' } }] } });
    }, 20_000);
  });
}
