import { isMet, ratio, type Row } from '../../bench/row';
import { table } from '../../bench/table';

const ROW: Row = { what: './mme synth', against: 'cdk', figure: 0.2, unit: 'times', target: 0.2, detail: 'CPU' };

it('a target is the most that a figure may be, and what has none is met', () => {
  expect([0.2, 0.201].map((figure) => isMet({ ...ROW, figure }))).toEqual([true, false]);
  expect(isMet({ what: '', against: '', figure: 9, unit: 'ms', detail: '' })).toBe(true);
});

it('a ratio is one of CPU time, with that of the clock beside it', () => {
  const row = ratio({ what: 'a', against: 'b', target: 1 }, { wall: 3, cpu: 1 }, { wall: 2, cpu: 4 }, 5);

  expect(row.figure).toBe(0.25);
  expect(row.detail).toBe('CPU 1.00 s / 4.00 s, least of 5; wall 1.50');
});

it('the table says what misses its target', () => {
  const lines = table([
    ROW,
    { ...ROW, figure: 0.25 },
    { what: 'Slack notifier', against: 'size', figure: 9996, unit: 'bytes', target: 10_000, detail: 'minified' },
    { what: 'a.test.ts', against: '', figure: 1.24, unit: 's', detail: '3 tests' },
  ]);

  expect(lines.split('\n')).toEqual([
    'What            Against  Target     Figure  Met  How',
    './mme synth     cdk      ≤ 0.2      0.20    yes  CPU',
    './mme synth     cdk      ≤ 0.2      0.25    NO   CPU',
    'Slack notifier  size     ≤ 10000 B  9996 B  yes  minified',
    'a.test.ts                           1.2 s        3 tests',
  ]);
});
