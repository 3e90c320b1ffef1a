import type { Alarm } from '../../../local-aws/metrics/alarm';
import type { Sample } from '../../../local-aws/metrics/samples';
import { MINUTE, TEN } from './series';

export const METRIC = { Namespace: 'AWS/SageMaker', MetricName: 'Invocation5XXErrors' };

/** An alarm on a sum of at least 1 in one minute. */
export const alarmOn = (changed: Partial<Alarm> = {}): Alarm => ({
  ...METRIC,
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 1,
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
  ...changed,
});

/** What was put for the metric so many minutes after ten. */
export const put = (minute: number, sample: Partial<Sample>): Sample => ({
  ...METRIC,
  Timestamp: new Date(TEN + minute * MINUTE + 5_000),
  ...sample,
});

/** One value a minute from ten on. */
export const values = (...each: readonly (number | '-')[]): readonly Sample[] =>
  each.flatMap((value, minute) => (value === '-' ? [] : [put(minute, { Value: value })]));

export const atMinute = (minute: number): Date => new Date(TEN + minute * MINUTE + 30_000);
