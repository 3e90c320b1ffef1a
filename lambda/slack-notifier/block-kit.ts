/** Slack's limits: https://docs.slack.dev/reference/block-kit/blocks, in characters, or in items where it says so. */
export const LIMITS = { blocks: 50, headerText: 150, sectionText: 3000, sectionFields: 10, fieldText: 2000 } as const;

/** Text as Slack takes it: as it is, or with Slack's own markup. */
export type TextObject =
  | { readonly type: 'plain_text'; readonly text: string }
  | { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };

export type Block =
  | { readonly type: 'header'; readonly text: TextObject }
  | { readonly type: 'section'; readonly text: TextObject }
  | { readonly type: 'section'; readonly fields: readonly TextObject[] }
  | { readonly type: 'context'; readonly elements: readonly TextObject[] };

/** A message for an incoming webhook: the text is for notifications, and for when Slack refuses the blocks. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly attachments: readonly { readonly color: string; readonly blocks: readonly Block[] }[];
}

/** The same message without blocks, and without markup. */
export interface PlainMessage {
  readonly text: string;
  readonly mrkdwn: false;
}

/** A line in large type. */
export function header(text: string): Block {
  return { type: 'header', text: plainText(escapeWithin(text, LIMITS.headerText)) };
}

/** Foreign text as it is: Slack looks for no markup in it. */
export function paragraph(text: string): Block {
  return { type: 'section', text: plainText(escapeWithin(text, LIMITS.sectionText)) };
}

/** Labelled values in two columns. */
export function fields(values: readonly (readonly [label: string, value: string])[]): Block {
  const shown = values.slice(0, LIMITS.sectionFields).map(([label, value]) => {
    const heading = `*${label}*\n`;
    return markup(heading + escapeWithin(value, LIMITS.fieldText - heading.length));
  });
  return { type: 'section', fields: shown };
}

/** A small line below the rest, of Slack's markup: everything foreign in it is escaped by the caller. */
export function context(text: string): Block {
  return { type: 'context', elements: [markup(text)] };
}

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

const ESCAPES: Readonly<Partial<Record<string, string>>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function plainText(text: string): TextObject {
  return { type: 'plain_text', text };
}

function markup(text: string): TextObject {
  // why: without it Slack looks for @mentions, #channels and addresses in the text by itself.
  return { type: 'mrkdwn', text, verbatim: true };
}
