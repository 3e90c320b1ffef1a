import { periodOf, type Alarm, type StateValue } from './alarm';
import { datapointsOf } from './datapoints';
import { isIgnored } from './low-samples';
import { insufficient, reasonOf } from './reason';
import { reasonDataOf } from './reason-data';
import type { Sample } from './samples';
import { periodsUpTo } from './series';
import { COMPARISONS, EXTRA_PERIODS, verdict } from './verdict';

/** The state that an alarm is in by its metrics, with the names of DescribeAlarms. */
export interface State {
  readonly StateValue: StateValue;
  readonly StateReason: string;
  /** JSON. */
  readonly StateReasonData: string;
}

/** An alarm that keeps its state: its StateReason stays as well. */
export const RETAINED = 'The state is retained.';

/**
 * The state of an alarm at a moment, by what was put until then. It counts the period that the moment is in, although that
 * one may not be over. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function stateOf(alarm: Alarm, samples: readonly Sample[], now: Date): State {
  const { EvaluationPeriods: n = 1, Threshold: threshold = 0, TreatMissingData: treatMissing = 'missing' } = alarm;
  const m = alarm.DatapointsToAlarm ?? n;
  const comparison = COMPARISONS[alarm.ComparisonOperator ?? ''];
  if (!comparison) throw new Error(`local AWS does not evaluate ${alarm.ComparisonOperator ?? 'no comparison'}`);

  const periods = periodsUpTo(now.getTime(), periodOf(alarm), n + EXTRA_PERIODS);
  const { series, sampleCounts } = datapointsOf(alarm, samples, periods);
  const range = periods.starts.flatMap((time, index) => {
    const value = series.get(time);
    if (value === undefined) return [];
    return [{ time, value, isBreaching: comparison.breaches(value, threshold), age: periods.starts.length - index }];
  });
  const points = range.slice(-n).reverse();

  const retained: State = { StateValue: stateBefore(alarm), StateReason: RETAINED, StateReasonData: '{}' };
  const taken = sampleCounts && points.reduce((sum, { time }) => sum + (sampleCounts.get(time) ?? 0), 0);
  const state = isIgnored(alarm, taken) ? undefined : verdict(range, { n, m, treatMissing });
  if (state === undefined) return retained;

  const about = { state, comparison, threshold, n, m, treatMissing };
  const speaking = points.filter(({ isBreaching }) => isBreaching === (state === 'ALARM'));
  return {
    StateValue: state,
    StateReason:
      state === 'INSUFFICIENT_DATA'
        ? insufficient(n)
        : reasonOf({ ...about, state, points: speaking, received: points.length, isMOfN: isMOfN(alarm) }),
    StateReasonData: reasonDataOf(alarm, now, points, sampleCounts),
  };
}

const stateBefore = ({ StateValue }: Alarm): StateValue =>
  (StateValue as StateValue | undefined) ?? 'INSUFFICIENT_DATA';

const isMOfN = ({ DatapointsToAlarm }: Alarm): boolean => DatapointsToAlarm !== undefined;
