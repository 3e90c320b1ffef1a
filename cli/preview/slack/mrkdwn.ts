import { link, markup, type Content, type Markup } from '../markup';

/** What Slack's own markup makes of a text. https://docs.slack.dev/messaging/formatting-message-text */
export function mrkdwn(text: string): Content[] {
  const shown: Content[] = [];
  let rest = 0;
  for (const match of text.matchAll(TOKEN)) {
    shown.push(unescaped(text.slice(rest, match.index)), tokenOf(match));
    rest = match.index + match[0].length;
  }
  return [...shown, unescaped(text.slice(rest))];
}

/** Text without markup; three characters are escaped in it all the same. */
export const plainText = (text: string): Content[] =>
  unescaped(text)
    .split('\n')
    .flatMap((line, index) => (index === 0 ? [line] : [LINE_BREAK, line]));

/** Escaping by hand is what Slack asks for. https://docs.slack.dev/messaging/formatting-message-text#escaping */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const LINE_BREAK = markup`<br>`;

/** Stars, and the like, are markup only where words begin and end. */
const around = (mark: string) => `(?<![\\w${mark}])${mark}(?!\\s)([^${mark}\\n]+)(?<!\\s)${mark}(?![\\w${mark}])`;
const TOKEN = new RegExp(
  ['```([\\s\\S]+?)```', '`([^`\\n]+)`', '<([^<>\\n]+)>', around('\\*'), around('_'), around('~'), '\\n'].join('|'),
  'g',
);

function tokenOf([, block, code, address, bold, italic, struck]: RegExpExecArray): Markup {
  if (block !== undefined) return markup`<pre>${unescaped(block)}</pre>`;
  if (code !== undefined) return markup`<code>${unescaped(code)}</code>`;
  if (address !== undefined) return linkOf(address);
  if (bold !== undefined) return markup`<b>${mrkdwn(bold)}</b>`;
  if (italic !== undefined) return markup`<i>${mrkdwn(italic)}</i>`;
  return struck === undefined ? LINE_BREAK : markup`<s>${mrkdwn(struck)}</s>`;
}

/** `https://…|text`, or a mention, which would call people: `!channel`, `@U012AB3CD`, `#C012AB3CD`. */
function linkOf(inside: string): Markup {
  const [target = '', label] = inside.split('|');
  if (/^[!@#]/.test(target)) return markup`<span class="mention">${target.replace(/^!/, '@')}</span>`;
  return link(unescaped(target), unescaped(label ?? target));
}
