import fc from 'fast-check';
import { choose, matches } from '../../../cli/fleet/patterns';

const NAMES = ['fraud-eu', 'fraud-us', 'ranking', 'ranking-v2'];
const chosen = (patterns: string) => choose('--endpoint', patterns, NAMES);

describe('patterns', () => {
  it.each([
    ['ranking', ['ranking']],
    ['ranking*', ['ranking', 'ranking-v2']],
    ['*-eu,ranking', ['fraud-eu', 'ranking']],
    ['ranking , fraud-us', ['fraud-us', 'ranking']],
    ['f*-*s', ['fraud-us']],
    ['ranking,r*,*', NAMES],
  ])('%s chooses %j, each once, in the order of the names', (patterns, names) => {
    expect(chosen(patterns)).toMatchObject({ names, problems: [] });
  });

  it('tell a name that is spelled out from one that a star has found', () => {
    expect(chosen('*,ranking').spelledOut).toEqual(['ranking']);
    expect(chosen('ranking*').spelledOut).toEqual([]);
  });

  it.each(['Ranking', 'rankin', '', 'fraud-[eu]*', '.*', 'x*,ranking', 'ranking,'])(
    '%j has a part that chooses nothing: it says what there is',
    (patterns) => {
      expect(chosen(patterns).problems).toEqual([
        {
          key: '--endpoint',
          value: patterns.split(',').find((part) => part !== 'ranking'),
          allowed: `names with a comma between them, * for any characters, out of ${NAMES.join(', ')}`,
          fix: 'correct --endpoint',
        },
      ]);
    },
  );

  it('a text without a star matches itself, and nothing else', () => {
    const text = fc.string({ unit: 'binary' }).filter((one) => !one.includes('*'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(matches(one, one)).toBe(true);
        expect(matches(one, other)).toBe(one === other);
      }),
    );
  });

  it('a star is any text, also none', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (parts, filling) => {
        const plain = parts.map((part) => part.replaceAll('*', ''));
        expect(matches(plain.join('*'), plain.join(filling))).toBe(true);
        expect(matches(plain.join('*'), plain.join(''))).toBe(true);
      }),
    );
  });
});
