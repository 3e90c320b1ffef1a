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
export function tallyOf(rows: readonly ResourceRow[]): string {
  const counts = (Object.keys(VERBS) as (keyof typeof VERBS)[]).flatMap((change) => {
    const number = rows.filter((row) => row.change === change).length;
    return number > 0 ? `${number} to ${VERBS[change]}` : [];
  });
  return counts.length > 0 ? counts.join(', ') : 'no resource changes';
}

const MOST_VALUES = 5;
const LONGEST_VALUE = 80;

/** What of the differences is shown, and how many more there are. `code` marks a value. */
export function differencesIn({ differences }: ResourceRow, code: (text: string) => string): string[] {
  const shown = differences.slice(0, MOST_VALUES).map((difference) => inWords(difference, code));
  const more = differences.length - shown.length;
  return more > 0 ? [...shown, `and ${more} more`] : shown;
}

function inWords({ path, before, after }: Difference, code: (text: string) => string): string {
  const value = (text: string | undefined) => (text === undefined ? 'nothing' : code(short(text)));
  return `${code(path)}: ${value(before)} → ${value(after)}`;
}

const short = (text: string): string => (text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text);
