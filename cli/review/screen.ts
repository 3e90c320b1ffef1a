import { screen } from '../status/screen';
import { costInWords } from './cost-in-words';
import type { Review } from './review';
import { differencesIn, tallyOf, VERBS } from './text';

/** A review for the terminal. */
export function screenOf(review: Review): string {
  const { endpoint, environment, headline, verdict, dangers, effects, rows, cost } = review;
  const title = `${endpoint} in ${environment}: ${headline}`;
  const costRow = ['Cost', [costInWords(cost)]] as const;
  if (verdict === 'nothing') return `${title}\n\n${screen([costRow])}`;

  const changes = rows.flatMap((row) => [
    `${VERBS[row.change].padEnd(8)}${row.noun} ${row.name}${row.reason === undefined ? '' : ` (${row.reason})`}`,
    ...differencesIn(row, (text) => text).map((line) => `          ${line}`),
  ]);
  return [
    title,
    ...dangers.map(({ word, what, why, fix }) =>
      screen([
        ['DANGER', [what]],
        ['why', [why]],
        ['fix', [`${fix}; if it is what you want: --allow ${word}`]],
      ]),
    ),
    screen([...effects.map(({ about, words }) => [about, [words]] as const), costRow]),
    [`${tallyOf(rows)}${rows.length > 0 ? ':' : ''}`, ...changes.map((line) => `  ${line}`)].join('\n'),
  ].join('\n\n');
}
