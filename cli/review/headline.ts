import type { Danger } from '../plan/guard';
import type { Planned } from '../plan/planned';
import type { Difference } from './differences';
import type { Effect } from './effects';

export type Verdict = 'nothing' | 'changes' | 'danger';

export interface Facts {
  readonly planned: Planned;
  readonly dangers: readonly Danger[];
  readonly effects: readonly Effect[];
  /** What makes a new model and configuration. */
  readonly rolledOut: readonly Difference[];
}

export const verdictOf = (hasChanges: boolean, dangers: readonly Danger[]): Verdict =>
  dangers.length > 0 ? 'danger' : hasChanges ? 'changes' : 'nothing';

/** The one thing to know of a plan. */
export function headlineOf({ planned, dangers, effects, rolledOut }: Facts): string {
  const [danger, ...more] = dangers;
  if (danger) return `${danger.what}${more.length > 0 ? `, and ${more.length} more` : ''}`;

  const { endpoint, configuration } = planned;
  if (endpoint.change === 'create') return 'a new endpoint';
  if (endpoint.change === 'replace') return 'the endpoint, which has failed, is made anew';
  if (endpoint.change === 'update' && configuration.rollsOut) return rolloutHeadline(rolledOut, effects);

  const [first] = effects.filter(({ isNone }) => !isNone);
  return first ? asHeadline(first) : "Terraform's outputs or records alone change";
}

function rolloutHeadline(rolledOut: readonly Difference[], effects: readonly Effect[]): string {
  const kept = /\d+ running instances? (?:is|are) kept/.exec(effects.map(({ words }) => words).join(' '))?.[0];
  return `${whatRollsOut(rolledOut)}, rolled out in place${kept === undefined ? '' : `; ${kept}`}`;
}

function whatRollsOut(rolledOut: readonly Difference[]): string {
  const type = rolledOut.find(({ path }) => path === 'variant.instanceType');
  if (type) return `instance type ${type.before ?? 'none'} → ${type.after ?? 'none'}`;
  const names = WHAT.flatMap(([pattern, name]) => (rolledOut.some(({ path }) => pattern.test(path)) ? [name] : []));
  return names.length === 0 ? 'a new model and configuration' : `another ${listed(names)}`;
}

/** What a roll-out is about, by what the stamp remembers. */
const WHAT: readonly (readonly [RegExp, string])[] = [
  [/\.image$/, 'container image'],
  [/\.environment\./, 'container environment'],
  [/^deploymentConfig/, 'way of rolling out'],
  [/\.modelDataUrl$/, 'bucket of models'],
  [/^model\.vpcConfig|enableNetworkIsolation$/, 'network'],
  [/^redeploy$/, 'redeploy word'],
  [/^kmsKeyArn$/, 'storage key'],
];

const listed = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' and $1');

/** Its words alone where they name what they are about. */
function asHeadline({ about, words }: Effect): string {
  const sentence = words.replace(/\.$/, '');
  return /^\d/.test(sentence)
    ? `${about.toLowerCase()}: ${sentence}`
    : sentence.replace(/^(?:The|Scaling) /, (start) => start.toLowerCase());
}
