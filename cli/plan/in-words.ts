import type { Config } from '../../config/resolve';
import type { Live } from '../aws/live';
import { count } from './count';
import { rolloutInWords } from './deployment-policy';
import type { Planned, Tally } from './planned';
import { scalingInWords } from './scaling-in-words';
import { hasFailed, runningIn } from './serving';

/** What a sentence is about. */
export type Subject = 'traffic' | 'capacity' | 'scaling' | 'data' | 'alarms' | 'others';

export interface Sentence {
  readonly about: Subject;
  readonly words: string;
}

/** A plan in a few sentences, for whoever has ten seconds. */
export const inWords = (planned: Planned, live: Live, config: Config): string[] =>
  sentencesOf(planned, live, config).map(({ words }) => words);

/** The same sentences, with what they are about. */
export function sentencesOf(planned: Planned, live: Live, config: Config): Sentence[] {
  const story = {
    ...planned,
    running: runningIn(live),
    liveType: live.endpoint?.variants[0]?.instanceType,
    failed: hasFailed(planned, live),
    config,
  };
  return PARTS.flatMap(([about, part]) => {
    const words = part(story);
    return words === undefined ? [] : { about, words };
  });
}

interface Story extends Planned {
  /** Instances that should serve now. Absent where nothing serves. */
  readonly running?: number;
  readonly liveType?: string;
  readonly failed: boolean;
  readonly config: Config;
}

/** One sentence, if it has something to say. */
type Part = (story: Story) => string | undefined;

const endpoint: Part = (story) => {
  const { change, name = '', deploymentPolicy } = story.endpoint;
  const { rollsOut, instanceCount } = story.configuration;
  const subject = `The endpoint ${name}`;
  switch (change) {
    case 'none':
      return 'The endpoint is not touched.';
    case 'create':
      return `${subject} is created with ${fleet(story)}.`;
    case 'update':
      if (!rollsOut) return `${subject} is updated in place; its instances stay.`;
      return `${subject} is updated in place: ${rolloutInWords(deploymentPolicy, instanceCount ?? story.running ?? 1)}.`;
    case 'replace':
      return story.failed
        ? `${subject}, which has failed, is deleted and created again with ${fleet(story)}.`
        : `${subject} is deleted and created again with ${fleet(story)}; until that is done nothing answers.`;
    case 'delete':
      return `${subject} is deleted.`;
  }
};

function fleet({ configuration: { instanceCount, instanceType } }: Story): string {
  const instances = instanceCount === undefined ? 'instances' : count(instanceCount, 'instance');
  return instanceType.to === undefined ? instances : `${instances} of ${instanceType.to}`;
}

const isRollout = ({ endpoint, configuration }: Story) => endpoint.change === 'update' && configuration.rollsOut;

const instanceType: Part = (story) => {
  // why: after a failed update Terraform remembers the newest configuration, and the endpoint serves with an older one.
  const from = story.liveType ?? story.configuration.instanceType.from;
  const { to } = story.configuration.instanceType;
  if (!isRollout(story) || from === undefined || to === undefined || from === to) return undefined;
  return `The instance type changes: ${from} -> ${to}.`;
};

const instances: Part = (story) => {
  const { running, config } = story;
  const { instanceCount: planned } = story.configuration;
  if (!isRollout(story) || planned === undefined) return undefined;
  if (running === undefined) return `The fleet starts with ${count(planned, 'instance')}.`;
  if (running === planned) return `${count(running, 'running instance')} ${running === 1 ? 'is' : 'are'} kept.`;

  const because = reasonOf(planned, running, config);
  const run = `${count(running, 'instance')} ${running === 1 ? 'runs' : 'run'}`;
  return `${run}; the new fleet starts with ${planned}${because === undefined ? '' : ` (${because})`}.`;
};

/** The key that makes a new fleet smaller, or larger, than the one that runs. */
function reasonOf(planned: number, running: number, { model: { scaling, resources } }: Config): string | undefined {
  const keys = [
    ['model.scaling.maxInstances', scaling.enable && planned < running && scaling.maxInstances],
    ['model.scaling.minInstances', scaling.enable && planned > running && scaling.minInstances],
    ['model.resources.initialInstanceCount', !scaling.enable && resources.initialInstanceCount],
  ] as const;
  return keys.find(([, value]) => value === planned)?.[0];
}

const immutables: Part = ({ model, configuration }) => {
  if (configuration.change !== 'replace') return undefined;
  return model.change === 'replace'
    ? 'The model and its configuration are replaced; the old ones are deleted when the new ones serve.'
    : 'The configuration is replaced; the old one is deleted when the new one serves.';
};

const rollback: Part = (story) => {
  const { alarmNames } = story.endpoint.deploymentPolicy;
  if (!isRollout(story) || alarmNames.length === 0) return undefined;
  const alarms = alarmNames.length === 1 ? 'this alarm' : 'one of these alarms';
  return `Traffic goes back by itself when ${alarms} goes off: ${alarmNames.join(', ')}.`;
};

const bucketIn =
  (which: 'bucket' | 'accessLogBucket', contents: string): Part =>
  (story) => {
    const { change, name = '' } = story[which];
    const predicates: Partial<Record<typeof change, string>> = {
      create: 'is created',
      replace: `is deleted and created again; the ${contents} in it are lost`,
      delete: `is deleted, and the ${contents} in it are lost`,
    };
    return predicates[change] && `The bucket ${name} ${predicates[change]}.`;
  };

const logs: Part = ({ endpointLogs: { change, retention } }) => {
  const { from = 0, to = 0 } = retention;
  const shortens = change === 'update' && to > 0 && (from === 0 || to < from);
  return shortens ? `Logs of the containers older than ${count(to, 'day')} are deleted for good.` : undefined;
};

const leftovers: Part = ({ leftovers: objects }) =>
  objects > 0 ? `What an earlier deploy left behind is deleted: ${count(objects, 'object')}.` : undefined;

/** "Alarms: 2 created, 1 changed." */
function tallied(subject: string, tally: Tally): string | undefined {
  const verbs = { create: 'created', update: 'changed', replace: 'replaced', delete: 'deleted' } as const;
  const changes = (['create', 'update', 'replace', 'delete'] as const).filter((change) => tally[change] > 0);
  if (changes.length === 0) return undefined;
  return `${subject}: ${changes.map((change) => `${tally[change]} ${verbs[change]}`).join(', ')}.`;
}

const PARTS: readonly (readonly [Subject, Part])[] = [
  ['traffic', endpoint],
  ['capacity', instanceType],
  ['capacity', instances],
  ['traffic', immutables],
  ['scaling', scalingInWords],
  ['traffic', rollback],
  ['data', bucketIn('bucket', 'models')],
  ['data', bucketIn('accessLogBucket', 'access logs')],
  ['data', logs],
  ['alarms', ({ alarms }) => tallied('Alarms', alarms)],
  ['others', ({ others }) => tallied('Other resources', others)],
  ['others', leftovers],
];
