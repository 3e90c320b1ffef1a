import { LONGEST_FIELD, LONGEST_SECTION, LONGEST_URL } from './limits';
import type { Fact } from './notification';

/** Text as Slack takes it: as it is, or with Slack's own markup. */
export type TextObject =
  | { readonly type: 'plain_text'; readonly text: string }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

/** What opens an address when somebody clicks on it. */
export interface Button {
  readonly type: 'button';
  readonly action_id: string;
  readonly text: TextObject;
  readonly url: string;
}

export type Block =
  | { readonly type: 'header' | 'section'; readonly text: TextObject }
  | { readonly type: 'section'; readonly fields: readonly TextObject[] }
  | { readonly type: 'context'; readonly elements: readonly TextObject[] }
  | { readonly type: 'actions'; readonly elements: readonly Button[] };

/** A message for an incoming webhook: the text is for notifications, and for when Slack refuses the blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly { readonly color: string; readonly blocks: readonly Block[] }[];
}

/** Foreign text as it is: Slack looks for no markup in it. Blank text is no block at all. */
export function paragraph(text = ''): Block[] {
  return text.trim() ? [{ type: 'section', text: plainText(text, LONGEST_SECTION) }] : [];
}

/** Values in two columns, at most ten. */
export function fields(facts: readonly Fact[]): Block[] {
  const shown = facts.flatMap(([label, value]) => (value ? [field(`*${label}*\n`, value)] : []));
  return shown[0] ? [{ type: 'section', fields: shown }] : [];
}

/** Links as buttons. An address that another button has already needs no second one. */
export function buttons(links: readonly Fact[]): Block[] {
  const urls = links.map(([, url]) => url);
  const elements = links.flatMap(([label, url = ''], index): Button[] =>
    url && url.length <= LONGEST_URL && urls.indexOf(url) === index
      ? [{ type: 'button', action_id: label, text: plainText(label, LONGEST_FIELD), url }]
      : [],
  );
  return elements[0] ? [{ type: 'actions', elements }] : [];
}

/** Text without Slack's markup, cut at the limit. */
export function plainText(text: string, limit: number): TextObject {
  return { type: 'plain_text', text: escapeWithin(text, limit) };
}

function field(heading: string, value: string): TextObject {
  // why: without `verbatim` Slack looks for @mentions, #channels and addresses in the text by itself.
  return { type: 'mrkdwn', text: heading + escapeWithin(value, LONGEST_FIELD - heading.length), verbatim: true };
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes what Slack wants escaped (https://docs.slack.dev/messaging/formatting-message-text), and cuts at the limit. */
export function escapeWithin(text: string, limit: number): string {
  let fitting = '';
  for (const character of text) {
    const next = ESCAPES[character] ?? character;
    if (fitting.length + next.length >= limit) return `${fitting}…`;
    fitting += next;
  }
  return fitting;
}
