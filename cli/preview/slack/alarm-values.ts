import type { PreviewedAlarm } from '../alarms';

/** What an alarm may have seen when it went off, or when all was well again: the newest value first. */
export function valuesOf(alarm: PreviewedAlarm, state: 'ALARM' | 'OK'): number[] {
  const { periods, breaches, TreatMissingData } = alarm;
  // why: it goes off by what is missing.
  if (state === 'ALARM' && TreatMissingData === 'breaching') return [];
  const count = state === 'ALARM' ? breaches : periods - breaches + 1;
  return Array.from({ length: count }, (_, age) => rounded(valueOf(alarm, state, age), alarm));
}

/** By how much of the threshold the values are beyond it, over and over. */
const BEYOND = [1.44206904, 1.3113302, 1.21812117, 1.2754208, 1.1271009];
/** An endpoint cannot have more than the most instances, and has one less when scaling has taken one off. */
const INSTANCES: Sample = { beyond: [1], well: ({ threshold }) => threshold - 1 };

/** Where requests fail at all, many do. */
const ERROR_RATE: Sample = { beyond: [6.3702], well: () => 0 };

interface Sample {
  readonly beyond: readonly number[];
  readonly well: (alarm: PreviewedAlarm) => number;
}

const SAMPLES: Readonly<Partial<Record<string, Sample>>> = {
  MaximumCapacity: INSTANCES,
  Invocation4XXErrorRate: ERROR_RATE,
  Invocation5XXErrorRate: ERROR_RATE,
};

const BY_UNIT: Readonly<Partial<Record<string, Sample>>> = {
  Count: { beyond: [7, 4, 3, 2], well: () => 0 },
  Microseconds: { beyond: BEYOND, well: ({ threshold }) => threshold * 0.128413 },
  Percent: { beyond: BEYOND, well: ({ threshold }) => threshold * 0.62 },
};

const DEFAULT: Sample = { beyond: BEYOND, well: ({ threshold }) => threshold / 2 };

function valueOf(alarm: PreviewedAlarm, state: 'ALARM' | 'OK', age: number): number {
  const { threshold, unit } = alarm;
  const sample = SAMPLES[alarm.id] ?? BY_UNIT[unit ?? ''] ?? DEFAULT;
  const factor = sample.beyond[age % sample.beyond.length] ?? 1;
  const isFloor = alarm.ComparisonOperator?.startsWith('LessThan') ?? false;
  if (state === 'OK') return isFloor ? threshold + (100 - threshold) * 0.83 : sample.well(alarm);
  if (isFloor) return threshold / factor;
  // why: nothing is more than all.
  const most = unit === 'Percent' ? threshold + (100 - threshold) * Math.min(factor / 2, 0.9) : Infinity;
  return Math.min(threshold * factor, most);
}

const rounded = (value: number, { unit }: PreviewedAlarm): number =>
  unit === 'Count' ? Math.round(value) : Number(value.toPrecision(8));
