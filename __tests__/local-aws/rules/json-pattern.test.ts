import { jsonPattern } from '../../../local-aws/rules/logs/json-pattern';

const LINE = JSON.stringify({
  level: 'ERROR',
  alarm: 'mme-5xx',
  durationMs: 120,
  retry: { times: [1, 2] },
  text: 'a "b" c',
  none: null,
});

describe('a filter pattern for JSON', () => {
  it.each([
    '{ $.alarm = "mme-5xx" }',
    '{$.alarm="mme-5xx"}',
    '{ $.level = ERROR }',
    '{ $.alarm = "mme*" }',
    '{ $.alarm = *5xx }',
    '{ $.alarm != "other" }',
    '{ $.durationMs = 120 }',
    '{ $.durationMs > 100 && $.durationMs <= 120 }',
    '{ $.durationMs < 121 }',
    '{ $.durationMs >= 120 }',
    '{ $.retry.times[1] = 2 }',
    '{ $.text = "a \\"b\\" c" }',
    '{ $.level = "INFO" || $.alarm = "mme-5xx" }',
    '{ $.level = "ERROR" || $.level = "INFO" && $.alarm = "x" }',
    '{ ($.level = "INFO" || $.level = "ERROR") && ($.durationMs != 1) }',
  ])('%s matches', (pattern) => {
    expect(jsonPattern(pattern)(LINE)).toBe(true);
  });

  it.each([
    '{ $.alarm = "mme" }',
    '{ $.alarm = "mme.5xx" }',
    '{ $.alarm != "mme-5xx" }',
    '{ $.nothing = "x" }',
    '{ $.nothing != "x" }',
    '{ $.nothing.at.all = "x" }',
    '{ $.none.at.all = "x" }',
    '{ $.durationMs > 120 }',
    '{ $.alarm > 1 }',
    '{ $.level = "ERROR" && $.alarm = "other" }',
    '{ ($.level = "ERROR" || $.level = "INFO") && $.alarm = "x" }',
  ])('%s does not match', (pattern) => {
    expect(jsonPattern(pattern)(LINE)).toBe(false);
  });

  it.each(['START RequestId', '2026-11-22T10:29:00.000Z\tid\tINFO\t{"alarm":"x"}', '"alarm"', '{"alarm":'])(
    'does not match a line that is no JSON object: %s',
    (line) => {
      expect(jsonPattern('{ $.alarm = "x" }')(line)).toBe(false);
    },
  );

  it.each(['{ $.a }', '{ $.a IS NULL }', '{ $.a = "x" ', '{ a = "x" }', '{ $.a = "x" } { }', '{ }'])(
    'is refused where it is left out here, or none: %s',
    (pattern) => {
      expect(() => jsonPattern(pattern)).toThrow(`local AWS does not implement the filter pattern ${pattern}`);
    },
  );
});
