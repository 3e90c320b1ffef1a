import { duration, instant, utc, withUnit } from '../../../lambda/slack-notifier/units';

const MINUTE = 60_000;

describe('a value', () => {
  it.each([
    [830_000, 'Microseconds', '830 ms'],
    [250, 'Microseconds', '0.25 ms'],
    [5_200_000, 'Microseconds', '5.2 s'],
    [12_345_678, 'Microseconds', '12.3 s'],
    [125_000_000, 'Microseconds', '2 min 5 s'],
    [93.4278, 'Percent', '93.4 %'],
    [100, 'Percent', '100 %'],
    [0.05, 'Percent', '0.05 %'],
    [0.0012345, 'Percent', '0.0012 %'],
    [7, 'Count', '7'],
    [0, 'Count', '0'],
    [1234, 'Count', '1,234'],
    [1234567.89, 'Count', '1,234,567.9'],
    [-1234, 'Count', '-1,234'],
    [7, undefined, '7'],
    [7, 'Bananas', '7'],
    [NaN, 'Count', ''],
  ])('of %d %s is said as %j', (value, unit, said) => {
    expect(withUnit(value, unit)).toBe(said);
  });
});

describe('a duration', () => {
  it.each([
    [0, '0 ms'],
    [1, '1 ms'],
    [999, '999 ms'],
    [1000, '1 s'],
    [59_900, '59.9 s'],
    [MINUTE, '1 min'],
    [12 * MINUTE, '12 min'],
    [12 * MINUTE + 5499, '12 min 5 s'],
    [60 * MINUTE, '1 h'],
    [61 * MINUTE, '1 h 1 min'],
    [192 * MINUTE + 3000, '3 h 12 min'],
    [51 * 60 * MINUTE, '2 d 3 h'],
    [1234 * 24 * 60 * MINUTE, '1,234 d'],
  ])('of %d ms is said as %s', (milliseconds, said) => {
    expect(duration(milliseconds)).toBe(said);
  });

  it.each([-5, Infinity, 1e300])('of %d ms is said somehow', (milliseconds) => {
    expect(duration(milliseconds)).not.toBe('');
  });
});

describe('a time', () => {
  it.each([
    ['2025-01-15T10:30:12.345+0000', '2025-01-15 10:30:12 UTC'],
    ['2025-01-15T10:17:00Z', '2025-01-15 10:17:00 UTC'],
    ['1736937012000', '2025-01-15 10:30:12 UTC'],
  ])('of %s is said as %s', (time, said) => {
    expect(utc(instant(time))).toBe(said);
  });

  it.each(['yesterday', '', undefined, '99999999999999999999', '2025-99-99'])('of %j is not said', (time) => {
    expect(utc(instant(time))).toBe('');
  });
});
