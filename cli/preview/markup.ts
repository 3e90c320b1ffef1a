/** Text that is HTML already. Anything else is escaped before it comes into a page. */
export class Markup {
  constructor(readonly source: string) {}
}

export type Content = string | number | false | undefined | Markup | readonly Content[];

/** HTML from a template. What is put in is text, and shows as it is written, unless it is Markup. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + sourceOf(contents[index])).join(''));
}

/** A link, where the address is one of the web; else its text alone, since other addresses can run programs. */
export const link = (address: string, content: Content): Markup =>
  /^(https?:\/\/|#)/.test(address)
    ? markup`<a href="${address}" rel="noopener noreferrer">${content}</a>`
    : markup`${content}`;

function sourceOf(content: Content): string {
  if (content === undefined || content === false) return '';
  if (content instanceof Markup) return content.source;
  return typeof content === 'object' ? content.map(sourceOf).join('') : escaped(String(content));
}

const ESCAPES: Readonly<Partial<Record<string, string>>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
