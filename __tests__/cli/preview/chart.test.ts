import { allOf } from './previewed';
import { draw, M, paths, recorded } from './sample-chart';

it('draws a line through the values of a metric', () => {
  const svg = draw({ yAxis: { left: { min: 0, max: 4 } } });

  // The plot is from 40 to 426, and from 22 down to 222.
  expect(paths(svg)).toEqual(['M271.6,172L310.2,122L348.8,72L387.4,22']);
});

it('breaks a line where values are missing, and has a dot for one that stands alone', () => {
  const svg = draw({ yAxis: { left: { min: 0, max: 4 } } }, recorded(1, undefined, 2, undefined, 3, 4));

  expect(paths(svg)).toEqual(['M348.8,72L387.4,22']);
  expect(allOf(svg, /<circle [^>]*cx="([^"]*)"/g)).toEqual(['194.4', '271.6']);
});

it('leaves out what came before the window', () => {
  const svg = draw({}, recorded(...Array.from({ length: 20 }, () => 1)));

  expect(paths(svg)[0]?.split('L')).toHaveLength(10);
  expect(paths(svg)[0]).toMatch(/^M40,/);
});

it('labels its axes where their values are', () => {
  const svg = draw({ yAxis: { left: { label: 'ms', min: 0, max: 4 } } });

  expect(svg).toContain('<text class="tick" x="34" y="226" text-anchor="end">0</text>');
  expect(svg).toContain('<text class="tick" x="34" y="76" text-anchor="end">3</text>');
  expect(svg).toContain('<path class="grid" d="M40,72H426"/>');
  expect(svg).toContain('<text class="tick" x="233" y="237" text-anchor="middle">22:25</text>');
  expect(svg).toContain('>ms</text>');
});

it('measures a line on the right by the right axis', () => {
  const svg = draw({
    metrics: [M({ id: 'a', stat: 'Sum' }), M({ id: 'b', stat: 'Sum', yAxis: 'right' })],
    yAxis: { left: { min: 0, max: 8 }, right: { label: 'events', min: 0, max: 4 } },
  });

  const [left, right] = paths(svg).map((path) => path.split(',').at(-1));
  expect([left, right]).toEqual(['122', '22']);
  expect(svg).toContain('>events</text>');
});
