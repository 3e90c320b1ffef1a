import type { Config } from '../../config/resolve';
import type { Live } from '../aws/live';
import { sentencesOf, type Subject } from '../plan/in-words';
import type { Planned } from '../plan/planned';
import type { ResourceRow } from './changes';

/** What a plan means for one thing that people care about. */
export interface Effect {
  readonly about: string;
  readonly words: string;
  /** Whether it stays as it is. */
  readonly isNone: boolean;
}

const TITLES: readonly (readonly [Subject, string, none: string])[] = [
  ['traffic', 'Traffic', 'not touched'],
  ['capacity', 'Capacity', 'instances stay as they are'],
  ['scaling', 'Scaling', 'stays as it is'],
  ['alarms', 'Alarms', 'stay as they are'],
  ['data', 'Data', 'models, access logs and logs stay'],
  ['others', 'The rest', 'stays as it is'],
];

const NOTHING_SAID = /^The endpoint is not touched\.$/;
const MOST_NAMES = 6;

/** What happens to traffic, capacity, scaling, alarms and data: each has its word, also where nothing happens. */
export function effectsOf(
  planned: Planned,
  live: Live,
  { config, rows }: { readonly config: Config; readonly rows: readonly ResourceRow[] },
): Effect[] {
  const sentences = sentencesOf(planned, live, config).filter(({ words }) => !NOTHING_SAID.test(words));
  return TITLES.map(([subject, about, none]) => {
    const words = sentences.filter((sentence) => sentence.about === subject).map((sentence) => sentence.words);
    const named = subject === 'alarms' ? [...words, ...alarmNames(rows, config)] : words;
    return words.length > 0 ? { about, words: named.join(' '), isNone: false } : { about, words: none, isNone: true };
  });
}

/** The alarms that change, without what all names begin with. Where all are new or all go, a number says enough. */
function alarmNames(rows: readonly ResourceRow[], { model, environment }: Config): string[] {
  const prefix = `${model.endpointName}-${environment}-`;
  const names = rows.filter(({ noun }) => noun === 'alarm').map(({ name }) => name.replace(prefix, ''));
  if (names.length === 0 || names.length > MOST_NAMES) return [];
  return [`${names.join(', ')}.`];
}
