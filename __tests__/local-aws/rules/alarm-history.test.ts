import type { Json } from '../../../local-aws/gateway/types';
import { queryCall } from '../gateway/fixtures';
import { TEN } from '../metrics/series';
import { localCloudWatch, TOPIC, withAlarm } from './cloudwatch';

const CROSSED =
  'Threshold Crossed: 1 out of the last 1 datapoints [7.0 (22/11/26 10:00:00)] was greater than or equal to the threshold ' +
  '(1.0) (minimum 1 datapoint for OK -> ALARM transition).';

describe('the history of alarms', () => {
  it('has each change of a state, newest first, as AWS has it', async () => {
    const { putValue, setState, pass, history } = await withAlarm();
    await putValue(7);
    pass(10);
    await setState('OK', { StateReasonData: '{"by":"hand"}' });

    const [back, off, ...others] = await history({ AlarmName: 'errors', HistoryItemType: 'StateUpdate' });

    expect(others).toEqual([]);
    expect(back).toMatchObject({
      AlarmName: 'errors',
      AlarmType: 'MetricAlarm',
      Timestamp: TEN / 1000 + 10,
      HistoryItemType: 'StateUpdate',
      HistorySummary: 'Alarm updated from ALARM to OK',
    });
    expect(off?.['HistorySummary']).toBe('Alarm updated from INSUFFICIENT_DATA to ALARM');
    expect(JSON.parse(String(back?.['HistoryData']))).toEqual({
      version: '1.0',
      oldState: {
        stateValue: 'ALARM',
        stateReason: CROSSED,
        stateReasonData: expect.objectContaining({ recentDatapoints: [7] }) as unknown,
      },
      newState: { stateValue: 'OK', stateReason: 'a test', stateReasonData: { by: 'hand' } },
    });
  });

  it('has what an alarm was made as, and what it was changed to', async () => {
    const { putAlarm, history } = await withAlarm();
    await putAlarm({ Threshold: 2 });

    const [updated, created] = await history({ HistoryItemType: 'ConfigurationUpdate' });

    expect(created?.['HistorySummary']).toBe('Alarm "errors" created');
    expect(updated?.['HistorySummary']).toBe('Alarm "errors" updated');
    expect(JSON.parse(String(updated?.['HistoryData']))).toMatchObject({
      type: 'Update',
      updatedAlarm: {
        alarmName: 'errors',
        threshold: 2,
        okactions: [TOPIC],
        stateUpdatedTimestamp: '2026-11-22T10:00:00.000+0000',
      },
    });
  });

  it('does not have a state that is set once more, nor one that could not be set', async () => {
    const { setState, history } = await withAlarm();
    await setState('OK');

    await setState('OK');
    await expect(setState('OK', { AlarmName: 'unknown' })).rejects.toThrow();

    expect(await history({ HistoryItemType: 'StateUpdate' })).toHaveLength(1);
  });

  it('is asked by alarm, by time, from either end, and by pages', async () => {
    const { call, putAlarm, setState, pass, history } = localCloudWatch();
    await putAlarm({ AlarmActions: [], OKActions: [] });
    await putAlarm({ AlarmName: 'other' });
    for (const state of ['OK', 'ALARM', 'OK']) {
      pass(10);
      await setState(state);
    }
    const summaries = (items: readonly Json[]) => items.map(({ HistorySummary }) => HistorySummary);

    const first = await call('DescribeAlarmHistory', { AlarmName: 'errors', MaxRecords: 3 });
    const rest = await call('DescribeAlarmHistory', {
      AlarmName: 'errors',
      MaxRecords: 3,
      NextToken: first['NextToken'],
    });

    expect(summaries(first['AlarmHistoryItems'] as Json[])).toEqual([
      'Alarm updated from ALARM to OK',
      'Alarm updated from OK to ALARM',
      'Alarm updated from INSUFFICIENT_DATA to OK',
    ]);
    expect(rest).toMatchObject({ AlarmHistoryItems: [{ HistorySummary: 'Alarm "errors" created' }] });
    expect(rest).not.toHaveProperty('NextToken');
    expect(summaries(await history({ ScanBy: 'TimestampAscending', MaxRecords: 2 }))).toEqual([
      'Alarm "errors" created',
      'Alarm "other" created',
    ]);
    expect(await history({ StartDate: TEN / 1000 + 15, EndDate: TEN / 1000 + 25 })).toHaveLength(1);
    expect(await history({ AlarmTypes: ['CompositeAlarm'] })).toEqual([]);
  });

  it('is told in the query protocol too, with hostile text as it was given', async () => {
    const { pipeline, setState } = await withAlarm();
    await setState('ALARM', { StateReason: '<b>"it" & \r\n burns</b>' });

    const { body } = await pipeline.answer(
      queryCall('monitoring', {
        Action: 'DescribeAlarmHistory',
        HistoryItemType: 'StateUpdate',
        StartDate: '2026-11-22T09:00:00Z',
      }),
    );

    expect(body.toString()).toContain('<HistorySummary>Alarm updated from INSUFFICIENT_DATA to ALARM</HistorySummary>');
    expect(body.toString()).toContain('&lt;b&gt;\\&quot;it\\&quot; &amp; \\r\\n burns&lt;/b&gt;');
  });
});

describe('an action of an alarm', () => {
  it.each([
    ['that is taken', TOPIC, `Successfully executed action ${TOPIC}`, 'Succeeded'],
    [
      'that the policy of the topic does not let in',
      `${TOPIC}-closed`,
      `Failed to execute action ${TOPIC}-closed. Received error: "Resource: ` +
        'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors is not authorized to perform: SNS:Publish on resource: ' +
        `${TOPIC}-closed"`,
      'Failed',
    ],
    [
      'that the key of the topic does not let in',
      `${TOPIC}-encrypted`,
      `Failed to execute action ${TOPIC}-encrypted. Received error: "null (Service: AWSKMS; Status Code: 400; Error Code: AccessDeniedException;)"`,
      'Failed',
    ],
    [
      'to a topic that is gone',
      `${TOPIC}-gone`,
      `Failed to execute action ${TOPIC}-gone. Received error: "Topic does not exist"`,
      'Failed',
    ],
  ])('%s is in its history', async (_, topic, HistorySummary, actionState) => {
    const { putAlarm, setState, history, log, told } = localCloudWatch();
    await putAlarm({ AlarmActions: [topic] });

    await setState('ALARM');
    await new Promise(setImmediate);

    const [action, ...others] = await history({ HistoryItemType: 'Action' });
    expect(others).toEqual([]);
    expect(action).toMatchObject({ AlarmName: 'errors', HistorySummary });
    expect(JSON.parse(String(action?.['HistoryData']))).toMatchObject({ actionState, notificationResource: topic });
    expect([told.length, log.length]).toEqual(actionState === 'Failed' ? [0, 1] : [1, 0]);
  });
});
