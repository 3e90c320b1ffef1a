import { isMet, type Row } from './row';

const DIGITS: Readonly<Record<Row['unit'], number>> = { times: 2, ms: 0, bytes: 0, s: 1 };
const UNIT: Readonly<Record<Row['unit'], string>> = { times: '', ms: ' ms', bytes: ' B', s: ' s' };

/** The table of all rows: what, held against what, the most that is wanted, what it is, and whether that is met. */
export function table(rows: readonly Row[]): string {
  const cells = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)));
  return cells
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const HEADINGS = ['What', 'Against', 'Target', 'Figure', 'Met', 'How'];

function cellsOf(row: Row): string[] {
  const { what, against, target, figure, unit, detail } = row;
  const shown = (value: number) => `${value.toFixed(DIGITS[unit])}${UNIT[unit]}`;
  const verdict = target === undefined ? '' : isMet(row) ? 'yes' : 'NO';
  return [what, against, target === undefined ? '' : `≤ ${target}${UNIT[unit]}`, shown(figure), verdict, detail];
}
