import type { Difference } from './differences';
import type { ResourceRow } from './changes';
import type { Verdict } from './headline';

/** Words and signs that every form of a review shares. */
export const LIGHTS: Readonly<Record<Verdict, string>> = { nothing: '🟢', changes: '🟡', danger: '🔴' };

export const VERBS: Readonly<Record<ResourceRow['change'], string>> = {
  delete: 'delete',
  replace: 'replace',
  update: 'change',
  create: 'create',
};

/** "2 to create, 1 to change" */
export function tallyOf(rows: readonly Pick<ResourceRow, 'change'>[]): string {
  const counts = (Object.keys(VERBS) as (keyof typeof VERBS)[]).flatMap((change) => {
    const number = rows.filter((row) => row.change === change).length;
    return number > 0 ? `${number} to ${VERBS[change]}` : [];
  });
  return counts.length > 0 ? counts.join(', ') : 'no resource changes';
}

const MOST_VALUES = 4;
const MOST_LINES = 8;
const LONGEST_VALUE = 80;

/** What of the differences is shown, attribute by attribute. Many in one, such as a dashboard, are a number. `code` marks a value. */
export function differencesIn({ differences }: ResourceRow, code: (text: string) => string): string[] {
  const attributes = [...new Set(differences.map(attributeOf))];
  const lines = attributes.flatMap((attribute) => {
    const own = differences.filter((difference) => attributeOf(difference) === attribute);
    return own.length > MOST_VALUES
      ? [`${code(attribute)}: ${own.length} values`]
      : own.map((difference) => inWords(difference, code));
  });
  const more = lines.length - MOST_LINES;
  return more > 1 ? [...lines.slice(0, MOST_LINES), `and ${more} more`] : lines;
}

const attributeOf = ({ path }: Difference): string => path.split('.')[0] ?? '';

function inWords({ path, before, after }: Difference, code: (text: string) => string): string {
  const value = (text: string | undefined) => (text === undefined ? 'nothing' : code(short(text)));
  return `${code(path)}: ${value(before)} → ${value(after)}`;
}

const short = (text: string): string => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text);
