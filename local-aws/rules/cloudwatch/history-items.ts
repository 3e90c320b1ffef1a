import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Json } from '../../gateway/types';
import { timestamp } from '../../metrics/reason-data';
import type { HistoryItem } from './history';

/** The alarm before and after, and when it changed. */
export interface Change {
  readonly before?: MetricAlarm | undefined;
  readonly after: MetricAlarm;
  readonly at: Date;
}

export function stateUpdate({ before, after, at }: Change): HistoryItem {
  const [oldState, newState] = [stateOf(before), stateOf(after)];
  return item(after, at, {
    HistoryItemType: 'StateUpdate',
    HistorySummary: `Alarm updated from ${oldState.stateValue} to ${newState.stateValue}`,
    HistoryData: JSON.stringify({ version: '1.0', oldState, newState }),
  });
}

export function configurationUpdate({ before, after, at }: Change): HistoryItem {
  const [type, done] = before ? ['Update', 'updated'] : ['Create', 'created'];
  return item(after, at, {
    HistoryItemType: 'ConfigurationUpdate',
    HistorySummary: `Alarm "${after.AlarmName ?? ''}" ${done}`,
    HistoryData: JSON.stringify({ version: '1.0', type, [`${done}Alarm`]: camelCased(after) }),
  });
}

/** What an alarm told a topic, and why that did not take it. */
export interface ActionTaken {
  readonly arn: string;
  readonly message: string;
  readonly error?: string;
}

/** Text of a failure as in https://repost.aws/knowledge-center/cloudwatch-receive-sns-for-alarm-trigger */
export function actionTaken(alarm: MetricAlarm, at: Date, { arn, message, error }: ActionTaken): HistoryItem {
  return item(alarm, at, {
    HistoryItemType: 'Action',
    HistorySummary:
      error === undefined
        ? `Successfully executed action ${arn}`
        : `Failed to execute action ${arn}. Received error: "${error}"`,
    HistoryData: JSON.stringify({
      actionState: error === undefined ? 'Succeeded' : 'Failed',
      stateUpdateTimestamp: alarm.StateUpdatedTimestamp?.getTime(),
      notificationResource: arn,
      publishedMessage: message,
      error: error ?? null,
    }),
  });
}

const item = (
  { AlarmName = '' }: MetricAlarm,
  Timestamp: Date,
  what: Pick<HistoryItem, 'HistoryItemType' | 'HistorySummary' | 'HistoryData'>,
): HistoryItem => ({ AlarmName, AlarmType: 'MetricAlarm', Timestamp, ...what });

const stateOf = (alarm: MetricAlarm | undefined) => ({
  stateValue: alarm?.StateValue ?? 'INSUFFICIENT_DATA',
  stateReason: alarm?.StateReason,
  ...(alarm?.StateReasonData !== undefined && { stateReasonData: JSON.parse(alarm.StateReasonData) as Json }),
});

/** An alarm as its history has it: `okactions`, and dates like `2026-11-22T10:29:00.000+0000`. */
function camelCased(value: unknown): unknown {
  if (value instanceof Date) return timestamp(value.getTime());
  if (Array.isArray(value)) return value.map(camelCased);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [camelCase(name), camelCased(member)]));
}

const camelCase = (name: string): string =>
  name === 'OKActions' ? 'okactions' : `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
