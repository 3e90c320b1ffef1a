import { frameOf } from '../../../cli/preview/chart/frame';
import { draw, end, MINUTE, size, window } from './sample-chart';

it('draws a threshold where its value is, with its label', () => {
  const svg = draw({
    yAxis: { left: { min: 0, max: 4 } },
    annotations: { horizontal: [{ label: 'page: Latency', value: 3, color: '#d62728' }] },
  });

  expect(svg).toContain('<path class="threshold" stroke="#d62728" d="M40,72H426"/>');
  expect(svg).toMatch(/fill="#d62728"[^>]*>page: Latency</);
});

it('reaches as far as a threshold above all values', () => {
  const frame = frameOf({ metrics: [], annotations: { horizontal: [{ value: 90 }] } }, [], size, window);

  expect(frame.sides.left?.ticks.at(-1)).toBe(100);
  expect(frame.sides.left?.y(100)).toBe(22);
});

it('writes the label of a second threshold at the same place at the other end', () => {
  const svg = draw({
    annotations: {
      horizontal: [
        { label: 'one', value: 3 },
        { label: 'two', value: 3 },
      ],
    },
  });

  expect(svg).toMatch(/text-anchor="start">one</);
  expect(svg).toMatch(/text-anchor="end">two</);
});

it('marks a moment, if it is in the window', () => {
  const at = (time: number) => ({ vertical: [{ label: 'deployed', value: new Date(time).toISOString() }] });

  expect(draw({ annotations: at(end - 5 * MINUTE) })).toMatch(/<path class="moment"[^>]* d="M233,22V222"\/>/);
  expect(draw({ annotations: at(end - 50 * MINUTE) })).not.toContain('deployed');
});
