import type { Config } from '../../config/resolve';
import { mistakeIn, validConfig } from '../support/config';

type Key = keyof Config['model']['alarms'];

interface Threshold {
  readonly key: Key;
  readonly unit: string;
  readonly most?: number;
}

const errors = (key: Key): Threshold => ({ key, unit: 'errors a minute' });
const percent = (key: Key): Threshold => ({ key, unit: 'percent', most: 100 });
const milliseconds = (key: Key): Threshold => ({ key, unit: 'milliseconds', most: 60_000 });
const minutes = (key: Key): Threshold => ({ key, unit: 'minutes', most: 1440 });

/** An update is rolled back by these, so there is always one. */
const ALWAYS = [errors('invocation5XXErrors'), milliseconds('modelLatencyP99InMilliseconds')];
const OPTIONAL = [
  errors('invocation4XXErrors'),
  percent('invocation4XXErrorRateInPercent'),
  percent('invocation5XXErrorRateInPercent'),
  milliseconds('overheadLatencyP99InMilliseconds'),
  milliseconds('modelLoadingWaitTimeInMilliseconds'),
  percent('modelCacheHitInPercent'),
  percent('modelThrashingInPercent'),
  percent('diskUtilizationInPercent'),
  percent('memoryUtilizationInPercent'),
  percent('cpuUtilizationInPercent'),
  percent('gpuUtilizationInPercent'),
  percent('gpuMemoryUtilizationInPercent'),
  minutes('maximumCapacityInMinutes'),
  minutes('noInvocationsInMinutes'),
];

const alarmsOf = (key: Key, value: unknown) =>
  validConfig({ set: [`model.alarms.${key}=${String(value)}`] }).model.alarms;

describe('the alarms', () => {
  it('are these', () => {
    const keys = [...ALWAYS, ...OPTIONAL].map(({ key }) => key);

    expect(Object.keys(validConfig().model.alarms).sort()).toEqual(keys.sort());
  });

  it.each([...ALWAYS, ...OPTIONAL])('have for $key any whole number of $unit', ({ key, most = 1_000_000 }) => {
    expect([alarmsOf(key, 1)[key], alarmsOf(key, most)[key]]).toEqual([1, most]);
  });

  it.each(OPTIONAL)('can do without $key', ({ key }) => {
    expect(alarmsOf(key, false)[key]).toBe(false);
  });
});

describe('a threshold is refused', () => {
  const refused = ['0', '-1', '1.5', 'true', 'null', 'none', '', '[1]', '{}'];
  const refusedFor = ({ most }: Threshold) => (most === undefined ? refused : [...refused, String(most + 1)]);
  const allowedFor = ({ unit, most }: Threshold) =>
    `a whole number of ${unit}, 1 ${most === undefined ? 'or more' : `to ${most.toLocaleString('en-US')}`}`;

  it.each([
    ...OPTIONAL.flatMap((threshold) =>
      refusedFor(threshold).map((text) => ({
        ...threshold,
        text,
        allowed: `${allowedFor(threshold)}; or false for none`,
      })),
    ),
    ...ALWAYS.flatMap((threshold) =>
      ['false', ...refusedFor(threshold)].map((text) => ({ ...threshold, text, allowed: allowedFor(threshold) })),
    ),
  ])('$key=$text', ({ key, text, allowed }) => {
    expect(mistakeIn({ set: [`model.alarms.${key}=${text}`] })).toMatchObject({
      key: `--set model.alarms.${key}`,
      allowed,
      fix: 'correct the --set option',
    });
  });
});
