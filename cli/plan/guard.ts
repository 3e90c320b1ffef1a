import type { Live, LiveEndpoint } from '../aws/live';
import { EXIT, Failure } from '../failure';
import { ALLOWED_WORDS, type Word } from './allowed-words';
import { count } from './count';
import type { Planned } from './planned';
import type { Change } from './resources';
import { hasFailed, runningIn, servingIn } from './serving';

/** What a plan would do that must not happen unasked. */
export interface Danger {
  /** What `--allow` takes. */
  readonly word: Word;
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

/** What of the plan, and of what it meets, a rule looks at. */
interface Situation extends Planned {
  readonly live: Live;
  readonly serving?: LiveEndpoint;
  readonly failed: boolean;
  /** Instances that should serve now. */
  readonly running: number;
}

interface Rule {
  /** What would happen. Undefined: no danger. */
  readonly what: (situation: Situation) => string | undefined;
  readonly why: string;
  readonly fix: (situation: Situation) => string;
}

const RULES: Readonly<Record<Word, Rule>> = {
  'endpoint-replacement': {
    what: ({ endpoint, failed }) =>
      endpoint.change === 'replace' && !failed
        ? `the endpoint ${name(endpoint)} is deleted and created again`
        : undefined,
    why: 'nothing answers from the moment it is deleted until new instances are in service',
    fix: ({ endpoint }) =>
      endpoint.isTainted
        ? 'Terraform saw its creation fail, but it serves: terraform untaint its address, then plan again'
        : 'undo what Terraform names "forces replacement" in the plan; all but its name and its roll-back can change in place',
  },
  'endpoint-deletion': {
    what: ({ endpoint }) => (endpoint.change === 'delete' ? `the endpoint ${name(endpoint)} is deleted` : undefined),
    why: 'whoever calls it gets errors',
    fix: () => 'put it back into the stack; to be rid of the whole stack: ./mme destroy',
  },
  'bucket-replacement': {
    what: (planned) => lossOf(planned, 'replace', 'is deleted and created again'),
    why: 'what is in it, and its old versions, would be lost',
    fix: ({ bucket }) =>
      bucket.change === 'replace' ? 'keep model.data.deploymentBucket as it was' : 'keep model.endpointName as it was',
  },
  'bucket-deletion': {
    what: (planned) => lossOf(planned, 'delete', 'is deleted'),
    why: 'what is in it, and its old versions, would be lost',
    fix: ({ bucket }) =>
      bucket.change === 'delete'
        ? 'put it back into the stack; to be rid of the whole stack: ./mme destroy'
        : 'copy the logs that you have to keep first; or leave model.data.accessLogBucket out',
  },
  'scaling-removal': {
    what: ({ endpoint, scaling, live, running }) => {
      if (!live.scaling.target || endpoint.change === 'delete') return undefined;
      if (!scaling.target) return `scaling is switched off, and ${count(running, 'instance')} ${stay(running)}`;
      return live.scaling.policyNames.length > 0 && scaling.policyNames.length === 0
        ? `scaling loses its policies: ${live.scaling.policyNames.join(', ')}`
        : undefined;
    },
    why: 'the number of instances follows the traffic no more',
    fix: () => 'set model.scaling.enable to true, or keep a policy',
  },
  'capacity-decrease': {
    what: (situation) => {
      const shortages = shortagesOf(situation);
      if (shortages.length === 0) return undefined;
      return `${shortages.join(' and ')}, where ${count(situation.running, 'instance')} ${run(situation.running)} now`;
    },
    why: 'the traffic that needs them may be too much for fewer',
    fix: ({ configuration, scaling, running }) => {
      if (!scaling.target) return `set model.resources.initialInstanceCount to ${running} or more`;
      if (scaling.target.max < running) return `set model.scaling.maxInstances to ${running} or more`;
      // why: a configuration is immutable, and one that an earlier update failed on may be smaller than what runs by now.
      return configuration.change === 'none'
        ? './mme deploy --redeploy: a new configuration starts with as many instances as run then'
        : 'plan again: a new plan starts with as many instances as run then';
    },
  },
  'variant-rename': {
    what: ({ configuration, serving }) => {
      const lost = (serving?.variants ?? []).filter((variant) => !configuration.variantNames.includes(variant.name));
      if (!configuration.rollsOut || lost.length === 0) return undefined;
      const names = configuration.variantNames.join(', ') || 'none';
      return `the variant ${lost.map((variant) => variant.name).join(', ')} goes; planned is ${names}`;
    },
    why: 'scaling, metrics, alarms and callers that name a variant hold on to it, and deployment guardrails do not support another name',
    fix: () => 'keep the name of the variant',
  },
};

export function dangersOf(planned: Planned, live: Live): Danger[] {
  const situation: Situation = {
    ...planned,
    live,
    serving: servingIn(live),
    failed: hasFailed(planned, live),
    running: runningIn(live) ?? 0,
  };
  return ALLOWED_WORDS.flatMap((word) => {
    const rule = RULES[word];
    const what = rule.what(situation);
    return what === undefined ? [] : [{ word, what, why: rule.why, fix: rule.fix(situation) }];
  });
}

/** Goes on only if each danger is allowed by its word. */
export function refuse(dangers: readonly Danger[], allowed: readonly string[]): void {
  const refused = dangers.filter(({ word }) => !allowed.includes(word));
  if (refused.length === 0) return;
  const lines = refused.map(({ word, what, why, fix }) => `  ${word}: ${what}\n    why: ${why}\n    fix: ${fix}`);
  const words = dangers.map(({ word }) => word).join(' ');
  throw new Failure(`this plan is refused\n\n${lines.join('\n')}\n`, {
    state: 'nothing was changed',
    fix: `see above; if it is what you want, run the same command with --allow ${words}`,
    exitCode: EXIT.refused,
  });
}

/** The buckets that a plan does away with, in one way or the other. */
function lossOf({ bucket, accessLogBucket }: Planned, change: Change, words: string): string | undefined {
  const lost = [
    ...(bucket.change === change ? [`the bucket ${name(bucket)}, with the models, ${words}`] : []),
    ...(accessLogBucket.change === change
      ? [`the bucket ${name(accessLogBucket)}, with the access logs, ${words}`]
      : []),
  ];
  return lost.length > 0 ? lost.join('; ') : undefined;
}

/** How the plan brings fewer instances than run now. */
function shortagesOf({ configuration, scaling, running }: Situation): string[] {
  const { instanceCount = Infinity, rollsOut } = configuration;
  const max = scaling.change === 'none' ? Infinity : (scaling.target?.max ?? Infinity);
  return [
    ...(rollsOut && instanceCount < running ? [`the new fleet starts with ${count(instanceCount, 'instance')}`] : []),
    ...(max < running ? [`scaling allows at most ${count(max, 'instance')}`] : []),
  ];
}

const name = (resource: { readonly name?: string }) => resource.name ?? '';
const run = (number: number) => (number === 1 ? 'runs' : 'run');
const stay = (number: number) => (number === 1 ? 'stays' : 'stay');
