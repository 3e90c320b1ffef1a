import { costInWords, costNotes, costRows } from './cost-in-words';
import type { ResourceRow } from './changes';
import { cut, fitted } from './fit';
import type { Review } from './review';
import { differencesIn, LIGHTS, tallyOf, VERBS } from './text';

/** By it the comment of an endpoint in an environment is found again, and updated. */
export const markerOf = ({ endpoint, environment }: Pick<Review, 'endpoint' | 'environment'>): string =>
  `<!-- mme-review: ${endpoint} ${environment} -->`;

/** More rows are told by a number. */
const MOST_ROWS = 100;
/** From so many rows on they are folded. */
const FOLD_FROM = 12;

/** A review as a pull request comment at GitHub: the verdict first, what is folded last. */
export function markdownOf(review: Review): string {
  const head = [
    markerOf(review),
    `## ${LIGHTS[review.verdict]} ${text(review.endpoint)} in ${review.environment}: ${text(review.headline)}`,
    ...dangers(review),
  ];
  if (review.verdict === 'nothing') return fitted([...head, cost(review)]);
  return fitted([
    ...head,
    effects(review),
    fenced('mermaid', review.diagram),
    changes(review),
    cost(review),
    terraform(review),
  ]);
}

function dangers({ dangers: found }: Review): string[] {
  if (found.length === 0) return [];
  const lines = found.map(
    ({ word, what, why, fix }) =>
      `> **${capital(text(what))}**: ${text(why)}.\n> ${capital(text(fix))}. If it is what you want: ${code(`--allow ${word}`)}`,
  );
  return [`> [!CAUTION]\n> A deploy refuses this.\n>\n${lines.join('\n>\n')}`];
}

function effects({ effects: found, rows, cost: estimate }: Review): string {
  const cells = found.map(({ about, words, isNone }) => [`**${about}**`, isNone ? `_${words}_` : text(words)]);
  return table(['', tallyOf(rows)], [...cells, ['**Cost**', text(costInWords(estimate))]]);
}

function changes({ rows }: Review): string {
  if (rows.length === 0) return 'Outputs alone change.';
  const groups = grouped(rows);
  const shown = groups.slice(0, MOST_ROWS);
  const rest = groups.slice(MOST_ROWS).flat().length;
  const body = table(['', 'What', 'Why, and which values'], shown.map(changeRow));
  const more = rest > 0 ? `\n\nAnd ${rest} more, which Terraform's plan below has.` : '';
  return groups.length < FOLD_FROM
    ? `**${tallyOf(rows)}**\n\n${body}${more}`
    : folded(`<b>${tallyOf(rows)}</b>`, `${body}${more}`);
}

/** Resources of a kind to which the same happens, with nothing more to say of them, are one row. */
function grouped(rows: readonly ResourceRow[]): [ResourceRow, ...ResourceRow[]][] {
  const groups = new Map<string, [ResourceRow, ...ResourceRow[]]>();
  for (const row of rows) {
    const key = row.differences.length > 0 ? row.address : [row.change, row.noun, row.reason].join();
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

function changeRow(group: readonly [ResourceRow, ...ResourceRow[]]): string[] {
  const [{ change, noun, reason }] = group;
  const why = [...(reason === undefined ? [] : [text(reason)]), ...differencesIn(group[0], code)];
  const verb = change === 'create' || change === 'update' ? VERBS[change] : `**${VERBS[change]}**`;
  return [verb, `${noun} ${group.map(({ name }) => code(name)).join(', ')}`, why.join('<br>')];
}

const cost = ({ cost: estimate }: Review): string =>
  folded(
    'Cost of a month, estimated',
    [
      table(
        ['', 'Before', 'After'],
        costRows(estimate).map(({ label, before, after }) => [label, text(before), text(after)]),
      ),
      ...costNotes(estimate).map((note) => `- ${text(note)}`),
    ].join('\n\n'),
  );

const terraform = ({ rawPlan }: Review) => ({
  render: (room: number) => {
    const around = folded("Terraform's plan", fenced('diff', '')).length;
    return folded("Terraform's plan", fenced('diff', cut(rawPlan, room - around)));
  },
});

const folded = (summary: string, body: string): string =>
  `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A code block that nothing in the text can end. */
function fenced(language: string, body: string): string {
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Code in a line or a cell. A bar would end the cell, also within code. https://github.github.com/gfm/#example-200 */
export function code(value: string): string {
  const line = value.replace(/\s*[\r\n]+\s*/g, ' ').replaceAll('|', '\\|');
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const space = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return `${ticks}${space}${line}${space}${ticks}`;
}

/** Text that shows as it is: nothing in it is Markdown or HTML, calls a person or refers to an issue. */
export function text(value: string): string {
  return value
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/[\\`*[\]{}<>|~$]/g, (character) =>
      character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
    )
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/[@#](?=\w)/g, (sign) => `${sign}<!-- -->`);
}

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);
