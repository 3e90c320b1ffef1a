import { watchedBy, type Alarm } from './alarm';
import { percentileOf } from './statistics';

/** "For percentiles between 0.5 and 1.00 … fewer than 10/(1-percentile) data points", else fewer than 10/percentile. */
export function samplesNeeded(percent: number): number {
  const share = percent / 100;
  return share >= 0.5 ? 10 / (1 - share) : 10 / share;
}

/**
 * Whether too few samples were taken in all for the alarm's percentile to say something, and the alarm is to ignore them then.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/percentiles-with-low-samples.html
 */
export function isIgnored(alarm: Alarm, samples: number | undefined): boolean {
  const percent = percentileOf(watchedBy(alarm)[0]?.stat.Stat ?? '');
  if (samples === undefined || percent === undefined || alarm.EvaluateLowSampleCountPercentile !== 'ignore')
    return false;
  // why: 10 / (1 - 0.99) is a little more than 1000.
  return samples < Number(samplesNeeded(percent).toFixed(6));
}
