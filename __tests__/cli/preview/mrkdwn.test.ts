import { markup } from '../../../cli/preview/markup';
import { mrkdwn, plainText } from '../../../cli/preview/slack/mrkdwn';

const drawn = (text: string) => markup`${mrkdwn(text)}`.source;

it.each([
  ['*bold*', '<b>bold</b>'],
  ['_italic_ and ~struck~', '<i>italic</i> and <s>struck</s>'],
  ['*a _b_*', '<b>a <i>b</i></b>'],
  ['`a *b*`', '<code>a *b*</code>'],
  ['one\ntwo', 'one<br>two'],
  [
    '<https://aws.amazon.com|AWS &amp; more>',
    '<a href="https://aws.amazon.com" rel="noopener noreferrer">AWS &amp; more</a>',
  ],
  ['<https://aws.amazon.com>', '<a href="https://aws.amazon.com" rel="noopener noreferrer">https://aws.amazon.com</a>'],
])('draws %s', (text, html) => {
  expect(drawn(text)).toBe(html);
});

it.each([
  ['2 * 3 * 4', 'stars between words'],
  ['snake_case_name', 'underscores within a word'],
  ['*not\nbold*', 'a star on another line'],
])('leaves %s as it is: %s', (text) => {
  expect(drawn(text).replace('<br>', '\n')).toBe(text);
});

it('shows what was escaped, and nothing twice', () => {
  expect(drawn('a &lt;b&gt; &amp;lt;')).toBe('a &lt;b&gt; &amp;lt;');
});

it('makes no link of an address that would run a program', () => {
  expect(drawn('<javascript:alert(1)|click>')).toBe('click');
});

it('shows a mention as one', () => {
  expect(drawn('<!channel>')).toBe('<span class="mention">@channel</span>');
});

it('finds no markup in plain text', () => {
  expect(markup`${plainText('*a* <b>\n_c_')}`.source).toBe('*a* &lt;b&gt;<br>_c_');
});
