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
  return first ? asHeadline(first.words) : "Terraform's outputs or records alone change";
}

function rolloutHeadline(rolledOut: readonly Difference[], effects: readonly Effect[]): string {
  const names = [...new Set(rolledOut.map(({ path }) => WHAT.find(([pattern]) => pattern.test(path))?.[1] ?? path))];
  const kept = /\d+ running instances? (?:is|are) kept/.exec(effects.map(({ words }) => words).join(' '))?.[0];
  const what = names.length === 0 ? 'a new model and configuration' : `another ${listed(names)}`;
  return `${what}, rolled out in place${kept === undefined ? '' : `; ${kept}`}`;
}

/** What a roll-out is about, by what the stamp remembers. */
const WHAT: readonly (readonly [RegExp, string])[] = [
  [/^variant\.instanceType$/, 'instance type'],
  [/\.image$/, 'container image'],
  [/\.environment\./, 'container environment'],
  [/^deploymentConfig/, 'way of rolling out'],
  [/\.modelDataUrl$/, 'bucket of models'],
  [/^model\.vpcConfig|enableNetworkIsolation$/, 'network'],
  [/^redeploy$/, 'redeploy word'],
  [/^kmsKeyArn$/, 'storage key'],
];

const listed = (names: readonly string[]): string => names.join(', ').replace(/, ([^,]*)$/, ' and $1');
const asHeadline = (sentence: string): string => sentence.replace(/\.$/, '').replace(/^The /, 'the ');
