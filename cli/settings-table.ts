import type { Setting } from '../config/settings';
import type { Terminal } from './terminal';

const GAP = '  ';

interface Row {
  readonly key: string;
  readonly value: string;
  readonly origin: string;
}

type Look = Pick<Terminal, 'color' | 'columns'>;

export const keyOf = ({ steps }: Setting): string => steps.join('.');

/** Settings in columns, group by group. */
export function settingsTable(settings: readonly Setting[], look: Look): string {
  const groups = new Map<string, Row[]>();
  for (const setting of settings) {
    const row = { key: keyOf(setting), value: shown(setting.value), origin: setting.origin };
    const name = groupOf(setting.steps);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  return [...groups.values()].map((rows) => groupTable(rows, look)).join('\n\n');
}

/** The columns of a group; below each other where the terminal is too narrow for them. */
function groupTable(rows: readonly Row[], { color, columns }: Look): string {
  const [keys, values, origins] = (['key', 'value', 'origin'] as const).map((column) =>
    Math.max(...rows.map((row) => row[column].length)),
  ) as [number, number, number];
  const isNarrow = keys + values + origins + 2 * GAP.length > columns;
  const dim = color ? (text: string) => `\u001b[90m${text}\u001b[0m` : (text: string) => text;

  return rows
    .map(({ key, value, origin }) =>
      isNarrow
        ? `${key}\n${GAP}${value}\n${GAP}${dim(origin)}`
        : [key.padEnd(keys), value.padEnd(values), dim(origin)].join(GAP),
    )
    .join('\n');
}

/** The group of a key: what is below `model` is many. */
function groupOf([first = '', second = '', ...rest]: readonly string[]): string {
  if (first === 'model') return rest.length > 0 ? `${first}.${second}` : first;
  return second === '' ? '' : first;
}

function shown(value: unknown): string {
  if (value === undefined) return '–';
  return typeof value === 'string' && /^\S(?:[^\n]*\S)?$/.test(value) ? value : JSON.stringify(value);
}
