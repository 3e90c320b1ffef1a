import type { Config } from '../../config/resolve';
import type { Live } from '../aws/live';
import { sentencesOf, type Subject } from '../plan/in-words';
import { count } from '../plan/count';
import type { Planned } from '../plan/planned';
import { runningIn } from '../plan/serving';
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
    const own = sentences.filter((sentence) => sentence.about === subject).map((sentence) => sentence.words);
    const words = [...own, ...unsaid(subject, planned, live)].map((each) => plain(each, config));
    const named = subject === 'alarms' ? words.map((each) => withNames(each, rows, config)) : words;
    return words.length > 0 ? { about, words: named.join(' '), isNone: false } : { about, words: none, isNone: true };
  });
}

/** What goes without saying elsewhere: the instances, and the scaling, of an endpoint that is made, or is gone. */
function unsaid(subject: Subject, { endpoint: { change }, configuration }: Planned, live: Live): string[] {
  if (subject === 'scaling' && change === 'delete') return ['Ends with the endpoint.'];
  if (subject !== 'capacity') return [];
  if (change === 'delete') return ['No instances any more.'];
  if (change !== 'create' && change !== 'replace') return [];
  const { instanceCount, instanceType } = configuration;
  const running = runningIn(live);
  const starts = `Starts with ${count(instanceCount ?? 1, 'instance')} of ${instanceType.to ?? 'an unknown type'}`;
  return [running === undefined ? `${starts}.` : `${starts}, where ${running} ${running === 1 ? 'runs' : 'run'} now.`];
}

/** A sentence under its title, with short names of alarms. */
const plain = (words: string, { model, environment }: Config): string =>
  words
    .replace(/^(?:Alarms|Other resources): /, '')
    .replaceAll(`${model.endpointName}-${environment}-`, '')
    .replace('->', '→');

/** The alarms that change, without what all names begin with. Where all are new or all go, a number says enough. */
function withNames(words: string, rows: readonly ResourceRow[], config: Config): string {
  const names = rows.filter(({ noun }) => noun === 'alarm').map(({ name }) => plain(name, config));
  return names.length === 0 || names.length > MOST_NAMES ? words : words.replace(/\.$/, ` (${names.join(', ')}).`);
}
