import { linesOf } from '../../../cli/preview/chart/lines';
import { periodsUpTo } from '../../../local-aws/metrics/series';
import { draw, end, labels, M, MINUTE, paths, recorded } from './sample-chart';

it('draws no hidden line, and has none in the legend', () => {
  const svg = draw({ metrics: [M({ id: 'a', visible: false }), M({ id: 'b', label: 'shown' })] });

  expect(paths(svg)).toHaveLength(1);
  expect(labels(svg)).toEqual(['shown']);
});

it('draws an expression over a hidden line', () => {
  const svg = draw({
    metrics: [M({ id: 'us', stat: 'Sum', visible: false }), [{ id: 'ms', label: 'in ms', expression: 'us * 1000' }]],
    yAxis: { left: { min: 0, max: 4000 } },
  });

  expect(paths(svg)).toEqual(['M271.6,172L310.2,122L348.8,72L387.4,22']);
  expect(labels(svg)).toEqual(['in ms']);
});

it('draws an expression over an expression', () => {
  const [, line] = linesOf(
    {
      metrics: [
        M({ id: 'a', stat: 'Sum' }),
        [{ id: 'c', expression: 'b + 1' }],
        [{ id: 'b', expression: 'a * 10', visible: false }],
      ],
    },
    recorded(1, 2),
    periodsUpTo(end, 60, 10),
  );

  expect([...(line?.series.values() ?? [])]).toEqual([11, 21]);
});

it('says what is wrong with an expression', () => {
  const svg = draw({ metrics: [[{ id: 'e', label: 'lost', expression: 'nothing * 2' }]] });

  expect(paths(svg)).toEqual(['']);
  expect(svg).toMatch(/<b class="problem">.*nothing.*<\/b>/);
});

it('adds up a period of several minutes', () => {
  const [line] = linesOf(
    { period: 300, metrics: [M({ id: 'm', stat: 'Sum' })] },
    recorded(1, 2, 3, 4, 5),
    periodsUpTo(end, 300, 2),
  );

  expect([...(line?.series ?? [])]).toEqual([[end - 5 * MINUTE, 15]]);
});
