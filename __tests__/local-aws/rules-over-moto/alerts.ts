import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CloudWatchClient,
  DescribeAlarmHistoryCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
  SetAlarmStateCommand,
  type PutMetricAlarmCommandInput,
} from '@aws-sdk/client-cloudwatch';
import { PublishBatchCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { deployed, type Deployed } from './deployed';
import { eventually, type Local } from './local';

type Received = Readonly<Record<string, unknown>>;

/** Posts what it is told to the web server that the topic's message, or the environment, names. */
const TELL = `
exports.handler = async ({ Records: [{ Sns }] }) => {
  await fetch(process.env.WEB, { method: 'POST', body: JSON.stringify(Sns) });
};`;

export function alertsThroughFunctions(local: Local): void {
  let web: Server;
  let stack: Deployed;
  let cloudwatch: CloudWatchClient;
  let sns: SNSClient;
  const received: Received[] = [];

  const nextMessage = () => eventually(() => received.shift());
  const putAlarm = (changed: Partial<PutMetricAlarmCommandInput> = {}) =>
    cloudwatch.send(
      new PutMetricAlarmCommand({
        AlarmName: 'errors',
        MetricName: 'Invocation5XXErrors',
        Namespace: 'AWS/SageMaker',
        Statistic: 'Sum',
        Period: 60,
        EvaluationPeriods: 1,
        Threshold: 1,
        ComparisonOperator: 'GreaterThanOrEqualToThreshold',
        AlarmActions: [stack.topicArn],
        OKActions: [stack.topicArn],
        ...changed,
      }),
    );
  const setState = (StateValue: 'ALARM' | 'OK', AlarmName = 'errors') =>
    cloudwatch.send(new SetAlarmStateCommand({ AlarmName, StateValue, StateReason: 'a test' }));

  describe('an alert', () => {
    beforeAll(async () => {
      web = createServer((request, response) => {
        request.setEncoding('utf8').on('data', (body: string) => received.push(JSON.parse(body) as Received));
        response.end();
      }).listen(0, '127.0.0.1');
      await once(web, 'listening');
      cloudwatch = new CloudWatchClient(local.client());
      sns = new SNSClient(local.client());
      const WEB = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
      stack = await deployed(local, { name: 'tells', source: TELL, variables: { WEB } });
      await putAlarm();
    }, 20_000);
    afterAll(() => {
      web.close();
      cloudwatch.destroy();
      sns.destroy();
    });

    it('goes from an alarm that changes its state, through the topic, to the deployed function', async () => {
      await setState('ALARM');
      const alarm = await nextMessage();
      await setState('OK');
      const recovery = await nextMessage();

      expect(alarm).toMatchObject({ TopicArn: stack.topicArn, Subject: 'ALARM: "errors" in US East (N. Virginia)' });
      expect(JSON.parse(String(alarm['Message']))).toMatchObject({
        AlarmName: 'errors',
        NewStateValue: 'ALARM',
        OldStateValue: 'INSUFFICIENT_DATA',
        NewStateReason: 'a test',
        Trigger: { MetricName: 'Invocation5XXErrors', Statistic: 'SUM', Threshold: 1 },
      });
      expect(JSON.parse(String(recovery['Message']))).toMatchObject({ NewStateValue: 'OK', OldStateValue: 'ALARM' });
    });

    it('knows the state before, also when the alarm was changed since', async () => {
      await putAlarm({ Threshold: 5 });

      await setState('ALARM');

      expect(JSON.parse(String((await nextMessage())['Message']))).toMatchObject({
        OldStateValue: 'OK',
        Trigger: { Threshold: 5 },
      });
    });

    it('tells of a percentile as such, which is described as it was put', async () => {
      const percentile = { ExtendedStatistic: 'p99', EvaluateLowSampleCountPercentile: 'ignore' };
      await putAlarm({ AlarmName: 'latency', Statistic: undefined, ...percentile });

      await setState('ALARM', 'latency');

      const { Trigger } = JSON.parse(String((await nextMessage())['Message'])) as { Trigger: Received };
      const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: ['latency'] }));
      expect(Trigger).toMatchObject({ StatisticType: 'ExtendedStatistic', ...percentile });
      expect(Trigger).not.toHaveProperty('Statistic');
      expect(MetricAlarms).toMatchObject([percentile]);
      expect(MetricAlarms?.[0]?.Statistic).toBeUndefined();
    });

    it('goes from a metric that was put, and the alarm remembers it', async () => {
      await putAlarm({ AlarmName: 'put', MetricName: 'Put' });

      await cloudwatch.send(
        new PutMetricDataCommand({
          Namespace: 'AWS/SageMaker',
          // why: as many as make the client compress them.
          MetricData: Array.from({ length: 300 }, () => ({ MetricName: 'Put', Timestamp: new Date(), Value: 1 })),
        }),
      );

      expect(JSON.parse(String((await nextMessage())['Message']))).toMatchObject({
        AlarmName: 'put',
        NewStateValue: 'ALARM',
        NewStateReason: expect.stringMatching(/^Threshold Crossed: 1 datapoint \[300\.0 /) as string,
      });
      const { AlarmHistoryItems } = await cloudwatch.send(
        new DescribeAlarmHistoryCommand({ AlarmName: 'put', HistoryItemType: 'StateUpdate' }),
      );
      expect(AlarmHistoryItems).toMatchObject([
        { HistorySummary: 'Alarm updated from INSUFFICIENT_DATA to ALARM', Timestamp: expect.any(Date) as Date },
      ]);
    });

    it('goes to nobody while the actions of its alarm are off', async () => {
      await putAlarm({ ActionsEnabled: false });

      await setState('OK');
      await sns.send(new PublishCommand({ TopicArn: stack.topicArn, Message: 'the next' }));

      expect(await nextMessage()).toMatchObject({ Message: 'the next' });
    });

    it('does not break the gateway when its topic is gone', async () => {
      await putAlarm({ AlarmActions: [`${stack.topicArn}-gone`] });

      await setState('ALARM');
      await setState('OK');

      expect(JSON.parse(String((await nextMessage())['Message']))).toMatchObject({ NewStateValue: 'OK' });
    });

    it('does not go out again for an alarm that is in that state already', async () => {
      await setState('OK');
      await sns.send(new PublishCommand({ TopicArn: stack.topicArn, Message: 'the next' }));

      expect(await nextMessage()).toMatchObject({ Message: 'the next' });
    });

    it('carries the attributes of its message', async () => {
      await sns.send(
        new PublishCommand({
          TopicArn: stack.topicArn,
          Message: 'it burns',
          MessageAttributes: { severity: { DataType: 'String', StringValue: 'page' } },
        }),
      );

      expect(await nextMessage()).toMatchObject({
        Message: 'it burns',
        MessageAttributes: { severity: { Type: 'String', Value: 'page' } },
      });
    });

    it('comes from each message of a batch, under its own message ID', async () => {
      const { Successful = [] } = await sns.send(
        new PublishBatchCommand({
          TopicArn: stack.topicArn,
          PublishBatchRequestEntries: [
            { Id: 'a', Message: 'first' },
            { Id: 'b', Message: 'second', Subject: 'with a subject' },
          ],
        }),
      );

      const messages = [await nextMessage(), await nextMessage()];

      const idOf = (id: string) => Successful.find(({ Id }) => Id === id)?.MessageId;
      expect(messages).toHaveLength(2);
      expect(messages).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ Message: 'first', Subject: null, MessageId: idOf('a') }),
          expect.objectContaining({ Message: 'second', Subject: 'with a subject', MessageId: idOf('b') }),
        ]),
      );
    });
  });
}
