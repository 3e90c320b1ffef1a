import { markdown } from '../../../cli/preview/dashboard/markdown';
import { markup } from '../../../cli/preview/markup';

const drawn = (text: string) => markup`${markdown(text)}`.source.replaceAll('\n', '');

it.each([
  ['# One\nmore\n\nand more', '<h1>One</h1><p>more</p><p>and more</p>'],
  ['## Two\n### Three', '<h2>Two</h2><h3>Three</h3>'],
  ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
  ['1. a\n2. b', '<ol><li>a</li><li>b</li></ol>'],
  ['**bold**, *italic* and `code`', '<p><b>bold</b>, <i>italic</i> and <code>code</code></p>'],
  ['a | b\n---|---\n1 | 2', '<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>'],
  ['5 * 3 * 2', '<p>5 * 3 * 2</p>'],
])('draws %j', (text, html) => {
  expect(drawn(text)).toBe(html);
});

it('makes a link of an address with parentheses in it, as Logs Insights has them', () => {
  expect(drawn('[log](https://aws/#q=~(end~0~source~(~x)))')).toBe(
    '<p><a href="https://aws/#q=~(end~0~source~(~x))" rel="noopener noreferrer">log</a></p>',
  );
});

it('makes a button', () => {
  expect(drawn('[button:primary:Go](https://aws/)')).toBe(
    '<p><span class="button"><a href="https://aws/" rel="noopener noreferrer">Go</a></span></p>',
  );
});

it('writes markup as text, and makes no link that would run a program', () => {
  expect(drawn('<b>x</b> [y](javascript:alert)')).toBe('<p>&lt;b&gt;x&lt;/b&gt; y</p>');
});
