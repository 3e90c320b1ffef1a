/** A part of the screen: its name, and what is said of it, line by line. */
export type Row = readonly [label: string, lines: readonly string[]];

const WIDEST = 100;
const GAP = '  ';

/** Rows with their names in one column, and no line wider than the screen where there is a place to break it. */
export function screen(rows: readonly Row[], columns = WIDEST): string {
  const column = Math.max(...rows.map(([label]) => label.length));
  const margin = ' '.repeat(column) + GAP;
  return rows
    .filter(([, lines]) => lines.length > 0)
    .map(([label, lines]) => {
      const [first = '', ...rest] = lines.flatMap((line) => wrapped(line, Math.min(columns, WIDEST) - margin.length));
      return [label.padEnd(column) + GAP + first, ...rest.map((line) => margin + line)].join('\n');
    })
    .join('\n');
}

/** Lines of at most that width, the further ones indented more than the first. A word that is longer stays whole. */
function wrapped(line: string, width: number): string[] {
  const [indent = ''] = /^ */.exec(line) ?? [];
  const [first = '', ...words] = line.trim().split(' ');
  const lines = [indent + first];
  for (const word of words) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (longer.length <= width) lines.splice(-1, 1, longer);
    else lines.push(indent + GAP + word);
  }
  return lines;
}

/** The text, cut where it is longer. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);
