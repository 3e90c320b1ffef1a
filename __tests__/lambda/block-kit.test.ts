import { violationsOfBlockKit } from '../support/block-kit';

const plain = (text: string): object => ({ type: 'plain_text', text });
const mrkdwn = (text: string): object => ({ type: 'mrkdwn', text, verbatim: true });
const button = (changes: object = {}): object => ({
  type: 'button',
  action_id: 'Logs',
  text: plain('Logs'),
  url: 'https://example.com/',
  ...changes,
});
const actions = (...elements: object[]): object => ({ type: 'actions', elements });
const section = (text: object): object => ({ type: 'section', text });
const attachment = (...blocks: object[]): object => ({ color: '#d1242f', blocks });
const x = (length: number): string => 'x'.repeat(length);

/** What is wrong with a message that has only these blocks. */
const wrong = (...blocks: object[]): string[] => violationsOfBlockKit({ text: 'x', blocks });

it('a message at all limits has no violation', () => {
  const message = {
    text: x(40_000),
    blocks: [
      { type: 'header', text: plain(x(150)) },
      section(mrkdwn('<https://example.com/a?b&c|link> &amp; &lt;!channel&gt;')),
      section(plain(x(3000))),
    ],
    attachments: [
      attachment(
        { type: 'section', fields: Array.from({ length: 10 }, () => mrkdwn(x(2000))) },
        actions(button({ action_id: x(255), text: plain(x(75)), url: `https://${x(2992)}` })),
        { type: 'context', elements: Array.from({ length: 10 }, () => plain(x(3000))) },
      ),
    ],
  };

  expect(violationsOfBlockKit(message)).toEqual([]);
  expect(violationsOfBlockKit({ text: 'x', mrkdwn: false })).toEqual([]);
});

it.each<[string, unknown]>([
  ['no text', { blocks: [] }],
  ['blank text', { text: ' \n' }],
  ['a text too long', { text: x(40_001) }],
  ['a mention in its text', { text: 'see <!channel>' }],
  ['a raw ampersand in its text', { text: 'a & b' }],
  ['an unknown member', { text: 'x', colour: 'red' }],
  ['too many blocks', { text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
  [
    'too many blocks in all',
    {
      text: 'x',
      blocks: [section(plain('x'))],
      attachments: [attachment(...Array.from({ length: 50 }, () => ({ type: 'divider' })))],
    },
  ],
  ['an attachment without blocks', { text: 'x', attachments: [attachment()] }],
  ['an attachment without a colour', { text: 'x', attachments: [{ color: 'danger!', blocks: [{ type: 'divider' }] }] }],
  ['nothing at all', undefined],
])('a message with %s has one violation', (_what, message) => {
  expect(violationsOfBlockKit(message)).toHaveLength(1);
});

it('a message with too many attachments has that violation', () => {
  const attachments = Array.from({ length: 101 }, () => attachment({ type: 'divider' }));

  expect(violationsOfBlockKit({ text: 'x', attachments })).toContain('101 attachments');
});

it.each<[string, object]>([
  ['of no kind', {}],
  ['of an unknown kind', { type: 'sections', text: plain('x') }],
  ['of a kind like a member of any object', { type: 'constructor' }],
  ['with an unknown member', { type: 'header', text: plain('x'), colour: 'red' }],
  ['a header too long', { type: 'header', text: plain(x(151)) }],
  ['a header with markup', { type: 'header', text: mrkdwn('x') }],
  ['a section too long', section(plain(x(3001)))],
  ['a section without text', { type: 'section' }],
  ['a section with an empty text', section(plain(''))],
  ['a section with a raw angle bracket', section(mrkdwn('a <b'))],
  ['a section that mentions somebody', section(mrkdwn('<@U00000000>'))],
  ['a section with a link to nowhere', section(mrkdwn('<javascript:alert(1)|x>'))],
  ['a section with a raw ampersand', section(mrkdwn('&amp &lt;'))],
  ['a section that Slack looks for mentions in', section({ type: 'mrkdwn', text: 'x' })],
  ['a section of unknown markup', section({ type: 'markdown', text: 'x' })],
  ['a section with a control character', section(plain('a\u0007b'))],
  ['a section with half a character', section(plain('a\ud800b'))],
  ['a section that turns its direction', section(plain('a\u202eb'))],
  ['eleven fields', { type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }],
  ['no fields', { type: 'section', fields: [] }],
  ['a field too long', { type: 'section', fields: [mrkdwn(x(2001))] }],
  ['eleven elements of a context', { type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
  ['26 buttons', actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `${index}` })))],
  ['no buttons', actions()],
  ['an action_id twice', actions(button(), button())],
  ['an action_id too long', actions(button({ action_id: x(256) }))],
  ['a button with a text too long', actions(button({ text: plain(x(76)) }))],
  ['a button with markup', actions(button({ text: mrkdwn('x') }))],
  ['a button with an address too long', actions(button({ url: `https://${x(2993)}` }))],
  ['a button with no address of the web', actions(button({ url: 'javascript:alert(1)' }))],
  ['a button with an unknown member', actions(button({ href: 'x' }))],
])('a block %s has one violation', (_what, block) => {
  expect(wrong(block)).toHaveLength(1);
});
