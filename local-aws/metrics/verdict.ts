import type { StateValue } from './alarm';

/** How an alarm compares what it sees: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: { text: 'greater than', breaches: (value, threshold) => value > threshold },
  GreaterThanOrEqualToThreshold: {
    text: 'greater than or equal to',
    breaches: (value, threshold) => value >= threshold,
  },
  LessThanThreshold: { text: 'less than', breaches: (value, threshold) => value < threshold },
  LessThanOrEqualToThreshold: { text: 'less than or equal to', breaches: (value, threshold) => value <= threshold },
};

export interface Comparison {
  /** As a StateReason says it. */
  readonly text: string;
  readonly breaches: (value: number, threshold: number) => boolean;
}

/**
 * CloudWatch looks further back than EvaluationPeriods for the datapoints that are missing in them. How far is not said; its
 * examples look at 5 for 3.
 */
export const EXTRA_PERIODS = 2;

/** What is decided by: `n` datapoints of which `m` must breach. */
export interface Rule {
  readonly n: number;
  readonly m: number;
  readonly treatMissing: string;
}

/** A datapoint that is there: whether it breaches, and how many periods old it is; the newest is 1 old. */
export interface Real {
  readonly isBreaching: boolean;
  readonly age: number;
}

/**
 * The state that follows from the real datapoints of the evaluation range, oldest first; undefined where the alarm keeps the
 * one that it has. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function verdict(range: readonly Real[], { n, m, treatMissing }: Rule): StateValue | undefined {
  const real = range.slice(-n);
  const breaching = real.filter(({ isBreaching }) => isBreaching);
  const filled = n - real.length;

  if (filled > 0 && treatMissing === 'breaching') return breaching.length + filled >= m ? 'ALARM' : 'OK';
  if (breaching.length >= m) return 'ALARM';
  if (filled === 0 || treatMissing === 'notBreaching' || breaching.length < real.length) return 'OK';

  const retained = treatMissing === 'ignore' ? undefined : 'INSUFFICIENT_DATA';
  return isOldEnough(breaching, m) && treatMissing !== 'ignore' ? 'ALARM' : retained;
}

/** "The oldest available breaching datapoint … is at least as old as the value of Datapoints to Alarm": no premature alarm. */
const isOldEnough = ([oldest]: readonly Real[], m: number): boolean => oldest !== undefined && oldest.age >= m;
