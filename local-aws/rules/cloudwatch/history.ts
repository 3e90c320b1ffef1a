import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { momentOf } from '../../aws-api/moments';
import { AwsError, type Json } from '../../gateway/types';
import { timestamp } from '../../metrics/reason-data';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export interface HistoryItem extends Json {
  readonly AlarmName: string;
  readonly AlarmType: 'MetricAlarm';
  readonly Timestamp: Date;
  readonly HistoryItemType: 'StateUpdate' | 'ConfigurationUpdate';
  readonly HistorySummary: string;
  /** JSON. */
  readonly HistoryData: string;
}

/** What DescribeAlarmHistory may be asked. */
export interface HistoryInput {
  readonly AlarmName?: string;
  readonly AlarmTypes?: readonly string[];
  readonly HistoryItemType?: string;
  readonly StartDate?: unknown;
  readonly EndDate?: unknown;
  readonly MaxRecords?: number;
  readonly NextToken?: string;
  readonly ScanBy?: 'TimestampDescending' | 'TimestampAscending';
}

const LIMIT = 10_000;
/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html */
const DEFAULT_PAGE = 100;

/** What became of the alarms of one region, also of those that are deleted. */
export class AlarmHistory {
  private items: HistoryItem[] = [];

  add(item: HistoryItem): void {
    this.items = [...this.items.slice(1 - LIMIT), item];
  }

  answer(input: HistoryInput): Json {
    const wanted = this.items.filter((item) => isWanted(item, input));
    const ordered = input.ScanBy === 'TimestampAscending' ? wanted : wanted.toReversed();
    const start = Number(input.NextToken ?? 0);
    if (!Number.isInteger(start) || start < 0) throw new AwsError('InvalidNextToken', 'The next token is invalid.');
    const end = start + (input.MaxRecords ?? DEFAULT_PAGE);
    return {
      AlarmHistoryItems: ordered.slice(start, end),
      ...(end < ordered.length && { NextToken: String(end) }),
    };
  }
}

const isWanted = (item: HistoryItem, input: HistoryInput): boolean =>
  item.AlarmName === (input.AlarmName ?? item.AlarmName) &&
  item.HistoryItemType === (input.HistoryItemType ?? item.HistoryItemType) &&
  (input.AlarmTypes ?? ['MetricAlarm']).includes(item.AlarmType) &&
  item.Timestamp >= (momentOf(input.StartDate) ?? item.Timestamp) &&
  item.Timestamp <= (momentOf(input.EndDate) ?? item.Timestamp);

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
