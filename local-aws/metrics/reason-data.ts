import { periodOf, type Alarm } from './alarm';
import type { Point } from './reason';
import type { Series } from './series';

/**
 * A StateReasonData, of the datapoints that were looked at, newest first.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html
 */
export function reasonDataOf(alarm: Alarm, now: Date, points: readonly Point[], sampleCounts?: Series): string {
  const oldest = points.at(-1);
  return JSON.stringify({
    version: '1.0',
    queryDate: timestamp(now.getTime()),
    ...(oldest && { startDate: timestamp(oldest.time) }),
    ...(alarm.Unit !== undefined && { unit: alarm.Unit }),
    ...statisticOf(alarm),
    period: periodOf(alarm),
    recentDatapoints: points.map(({ value }) => value).reverse(),
    threshold: alarm.Threshold,
    evaluatedDatapoints: points.map(({ time, value }) => ({
      timestamp: timestamp(time),
      ...(sampleCounts?.has(time) && { sampleCount: sampleCounts.get(time) }),
      value,
    })),
  });
}

/** An expression has none. */
function statisticOf({ Statistic, ExtendedStatistic }: Alarm) {
  const statistic = ExtendedStatistic ?? Statistic;
  return statistic === undefined ? {} : { statistic };
}

/** `2026-11-22T10:29:00.000+0000`, as CloudWatch writes it everywhere but in its API. */
export const timestamp = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');
