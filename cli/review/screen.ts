import { costInWords } from './cost-in-words';
import type { Review } from './review';
import { differencesIn, tallyOf, VERBS } from './text';

/** A review for the terminal. */
export function screenOf(review: Review): string {
  const { endpoint, environment, headline, verdict, dangers, effects, rows, cost } = review;
  const title = `${endpoint} in ${environment}: ${headline}`;
  if (verdict === 'nothing') return [title, `Cost      ${costInWords(cost)}`].join('\n');

  const refused = dangers.flatMap(({ word, what, why, fix }) => [
    `DANGER    ${what}`,
    `  why:    ${why}`,
    `  fix:    ${fix}`,
    `  allow:  --allow ${word}`,
  ]);
  return [
    title,
    ...(refused.length > 0 ? ['', ...refused] : []),
    '',
    ...effects.map(({ about, words }) => `${about.padEnd(10)}${words}`),
    `Cost      ${costInWords(cost)}`,
    '',
    `${tallyOf(rows)}${rows.length > 0 ? ':' : ''}`,
    ...rows.flatMap((row) => [
      `  ${VERBS[row.change].padEnd(8)}${row.noun} ${row.name}${row.reason === undefined ? '' : ` (${row.reason})`}`,
      ...differencesIn(row, (text) => text).map((line) => `            ${line}`),
    ]),
  ].join('\n');
}
