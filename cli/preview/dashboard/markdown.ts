import { link, markup, type Content, type Markup } from '../markup';

/** The part of Markdown that dashboards are written in: headings, lists, tables, paragraphs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_remove_text_dashboard.html */
export const markdown = (text: string): Markup[] => text.split(/\n(?=#)|\n(?<=^#[^\n]*\n)|\n\n+/m).flatMap(blockOf);

function blockOf(block: string): Markup[] {
  const lines = block.split('\n').filter((line) => line.trim() !== '');
  if (lines.length === 0) return [];
  const found = BLOCKS.find(({ begins }) => lines.every((line) => begins.test(line)));
  return [found ? found.draw(lines) : markup`<p>${inLines(lines)}</p>`];
}

const BLOCKS: readonly { readonly begins: RegExp; readonly draw: (lines: readonly string[]) => Markup }[] = [
  { begins: /^# /, draw: ([line = '']) => markup`<h1>${inline(line.slice(2))}</h1>` },
  { begins: /^## /, draw: ([line = '']) => markup`<h2>${inline(line.slice(3))}</h2>` },
  { begins: /^###+ /, draw: ([line = '']) => markup`<h3>${inline(line.replace(/^#+ /, ''))}</h3>` },
  {
    begins: /^[-*] /,
    draw: (lines) => markup`<ul>${lines.map((line) => markup`<li>${inline(line.slice(2))}</li>`)}</ul>`,
  },
  {
    begins: /^\d+\. /,
    draw: (lines) => markup`<ol>${lines.map((line) => markup`<li>${inline(line.replace(/^\d+\. /, ''))}</li>`)}</ol>`,
  },
  { begins: /^\|?.*\|/, draw: tableOf },
];

function tableOf(lines: readonly string[]): Markup {
  const [head = '', ...rest] = lines.filter((line) => !/^[\s|:-]+$/.test(line));
  const row = (line: string, cell: (content: Content) => Markup) =>
    markup`<tr>${line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((text) => cell(inline(text.trim().replaceAll('\\|', '|'))))}</tr>`;
  return markup`<table>${row(head, (content) => markup`<th>${content}</th>`)}
${rest.map((line) => row(line, (content) => markup`<td>${content}</td>`))}</table>`;
}

const inLines = (lines: readonly string[]): Content[] =>
  lines.flatMap((line, index) => (index === 0 ? [inline(line)] : [markup` `, inline(line)]));

const INLINE =
  /\[button:(?:primary:)?([^\]]+)\]\(((?:[^()\s]|\([^()]*\))+)\)|\[([^\]]+)\]\(((?:[^()\s]|\((?:[^()]|\([^()]*\))*\))+)\)|\*\*([^*]+)\*\*|\*([^*\s][^*]*)\*|`([^`]+)`/g;

function inline(text: string): Content[] {
  const shown: Content[] = [];
  let rest = 0;
  for (const match of text.matchAll(INLINE)) {
    shown.push(text.slice(rest, match.index), tokenOf(match));
    rest = match.index + match[0].length;
  }
  return [...shown, text.slice(rest)];
}

function tokenOf([, button, pressed = '', label, address = '', bold, italic, code]: RegExpExecArray): Markup {
  if (button !== undefined) return markup`<span class="button">${link(pressed, button)}</span>`;
  if (label !== undefined) return link(address, label);
  if (bold !== undefined) return markup`<b>${inline(bold)}</b>`;
  return italic === undefined ? markup`<code>${code}</code>` : markup`<i>${inline(italic)}</i>`;
}
