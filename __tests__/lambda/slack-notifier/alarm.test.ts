import { parseNotification } from '../../../lambda/slack-notifier/alarm';
import { snsMessages } from '../../../lambda/slack-notifier/sns';
import type { SnsMessage } from '../../../lambda/slack-notifier/sns';
import { alarm, event, firstMessage } from './events';

const message = (body: string): SnsMessage => ({ messageId: '1', subject: undefined, body });

describe('reading a CloudWatch alarm', () => {
  it('reads all that the message shows', () => {
    expect(alarm('sns-alarm')).toEqual({
      kind: 'alarm',
      name: 'mlops-mme-v1-validation-Invocation5XXErrors',
      state: 'ALARM',
      previousState: 'OK',
      description: 'The endpoint answers with server errors.',
      reason: expect.stringContaining('7.0 (15/01/25 10:29:00)') as string,
      changedAt: '2025-01-15T10:30:12.345+0000',
      arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:mlops-mme-v1-validation-Invocation5XXErrors',
      trigger: {
        metric: 'Invocation5XXErrors',
        statistic: 'SUM',
        periodSeconds: 60,
        evaluationPeriods: 1,
        datapointsToAlarm: 1,
        comparison: 'GreaterThanOrEqualToThreshold',
        threshold: 1,
      },
    });
  });

  it.each([
    ['sns-ok', 'OK'],
    ['sns-insufficient-data', 'INSUFFICIENT_DATA'],
  ])('reads the state of %s', (name, state) => {
    expect(alarm(name).state).toBe(state);
  });

  it('needs no more than a name and a state', () => {
    const composite = { AlarmName: 'all', NewStateValue: 'OK', AlarmDescription: null, AlarmRule: 'ALARM(one)' };

    const parsed = parseNotification(message(JSON.stringify(composite)));

    expect(parsed).toMatchObject({ kind: 'alarm', name: 'all', state: 'OK' });
    expect(parsed).toMatchObject({ description: undefined, trigger: undefined });
  });

  it('takes the label of the expression that rings as the metric', () => {
    const metrics = [
      { Id: 'errors', MetricStat: { Metric: { MetricName: 'Invocation5XXErrors' } }, ReturnData: false },
      { Id: 'rate', Expression: '100 * errors / calls', Label: 'Error rate (%)', ReturnData: true },
    ];
    const body = JSON.stringify({ AlarmName: 'rate', NewStateValue: 'ALARM', Trigger: { Metrics: metrics } });

    expect(parseNotification(message(body))).toMatchObject({ trigger: { metric: 'Error rate (%)' } });
  });

  it('ignores members of the wrong type', () => {
    const body = JSON.stringify({
      AlarmName: 'a',
      NewStateValue: 'OK',
      NewStateReason: 5,
      Trigger: { Threshold: '1' },
    });

    expect(parseNotification(message(body))).toMatchObject({ reason: undefined, trigger: { threshold: undefined } });
  });
});

describe('reading a message that is no alarm', () => {
  it('keeps raw text without a subject', () => {
    const notice = parseNotification(firstMessage('sns-raw-text'));

    expect(notice).toEqual({
      kind: 'notice',
      subject: undefined,
      body: 'Maintenance of the endpoint starts at 18:00 UTC.\nNo requests are lost.',
    });
  });

  it('keeps the text and the subject of malformed JSON', () => {
    const { body, subject } = firstMessage('sns-malformed');

    expect(parseNotification(firstMessage('sns-malformed'))).toEqual({ kind: 'notice', subject, body });
    expect(body).toMatch(/^\{"AlarmName":/);
  });

  it.each(['null', '[]', '5', '"text"', '{}', '{"AlarmName":"a","NewStateValue":"ON"}', '{"NewStateValue":"OK"}'])(
    'keeps %s as it is',
    (body) => {
      expect(parseNotification(message(body))).toEqual({ kind: 'notice', subject: undefined, body });
    },
  );
});

describe('reading an event', () => {
  it('finds every record', () => {
    expect(snsMessages(event('sns-several-records')).map(({ messageId }) => messageId)).toEqual([
      '95df01b4-ee98-5cb9-9903-4c221d41eb5e',
      '4e8a1d97-6c3b-5d10-9f7e-2a5b0c8d4f77',
      '0b0c7a5e-4f0c-5a6e-8d3b-1f0d2f3c9a11',
    ]);
  });

  it.each([[{ hello: 'world' }], [{ Records: [{ hello: 'world' }] }], [{ Records: { hello: 'world' } }]])(
    'makes a message of what is not from SNS: %j',
    (strange) => {
      const [first] = snsMessages(strange);

      expect(first).toMatchObject({ messageId: undefined, subject: undefined });
      expect(first?.body).toContain('"hello":"world"');
    },
  );

  it('replaces what Slack does not print', () => {
    const [first] = snsMessages({ Records: [{ Sns: { Message: 'a\u0000b\ud800c\td\n😀' } }] });

    expect(first?.body).toBe('a\uFFFDb\uFFFDc\td\n😀');
  });
});
