import { momentOf } from '../../aws-api/moments';
import { AwsError, type Json } from '../../gateway/types';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_AlarmHistoryItem.html */
export interface HistoryItem extends Json {
  readonly AlarmName: string;
  readonly AlarmType: 'MetricAlarm';
  readonly Timestamp: Date;
  readonly HistoryItemType: 'StateUpdate' | 'ConfigurationUpdate' | 'Action';
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
