import { ago, lasting, minuteOf, secondOf, stampOf } from '../../../cli/status/time';

const MINUTE = 60_000;

describe('times', () => {
  it.each([
    [-5, 'less than a minute'],
    [59_999, 'less than a minute'],
    [MINUTE, '1 minute'],
    [119 * MINUTE, '1 hour'],
    [47 * 60 * MINUTE, '1 day'],
    [49 * 60 * MINUTE, '2 days'],
  ])('that last %i ms are told in the largest unit: %s', (milliseconds, words) => {
    expect(lasting(milliseconds)).toBe(words);
  });

  it('that are gone by are told by how long, but for the last minute', () => {
    const then = new Date('2026-11-22T17:31:57Z');

    expect(ago(then, then.getTime() + 59_000)).toBe('just now');
    expect(ago(then, then.getTime() + 3 * MINUTE)).toBe('3 minutes ago');
  });

  it('are UTC, and say so', () => {
    const time = new Date('2026-11-22T17:31:57.999Z');

    expect(minuteOf(time)).toBe('2026-11-22 17:31 UTC');
    expect(secondOf(time)).toBe('2026-11-22 17:31:57 UTC');
  });

  it('are read from the name of a configuration', () => {
    expect(stampOf('mme-v1-config-2026-11-22-17-31-57')).toEqual(new Date('2026-11-22T17:31:57Z'));
  });

  it.each(['mme-config', 'mme-config-2026-11-22', 'mme-config-2026-99-22-17-31-57', 'mme-model-2026-11-22-17-31-57'])(
    'are not read from a name that carries none: %s',
    (name) => {
      expect(stampOf(name)).toBeUndefined();
    },
  );
});
