import { isLike } from '../../local-aws/iam/wildcard';
import type { Draft } from './draft';
import type { Plan, Resource } from './plan';
import { rule, type Rule } from './rule';
import type { Principal, Statement } from './statement';

export const every =
  (...types: readonly string[]) =>
  (plan: Plan): Resource[] =>
    plan.all(...types);

type OfResource = Parameters<typeof rule<Resource>>[0];

interface Attribute extends Omit<OfResource, 'subjects' | 'isMet' | 'weaken' | 'mend'> {
  readonly type: string;
  readonly path: string;
  readonly holds: (value: unknown, plan: Plan, resource: Resource) => boolean;
  /** What a person would write instead. */
  readonly weak?: unknown;
  /** What would meet it where it is excepted. */
  readonly better?: unknown;
}

/** Every resource of a type has an attribute that holds. */
export const attribute = ({ type, path, holds, weak, better, ...rest }: Attribute): Rule =>
  rule({
    ...rest,
    subjects: every(type),
    isMet: (resource, plan) => holds(resource.get(path), plan, resource),
    weaken: (draft: Draft, resource: Resource) => {
      draft.set(resource, path, weak);
    },
    mend: (draft: Draft, resource: Resource) => {
      draft.set(resource, path, better);
    },
  });

export const isSet = (value: unknown): boolean => value !== undefined;
export const isTrue = (value: unknown): boolean => value === true;

/** Whether it names a key of the stack itself: not one of AWS's, and none of somebody else's. */
export const isOwnKey = (value: unknown, plan: Plan): boolean =>
  typeof value === 'string' && plan.named('aws_kms_key', value) !== undefined;

/** Whether an action, resource or value with IAM's wildcards means another one too. */
export const covers = (pattern: string, value: string): boolean => isLike(pattern.toLowerCase(), value.toLowerCase());

export const hasAction = ({ actions }: Statement, action: string): boolean =>
  actions.some((pattern) => covers(pattern, action));

export const isForService = ({ principals }: Statement, service: string): boolean =>
  principals.some(({ kind, name }) => kind === 'Service' && name === service);

/** Who hands messages to a function or a queue, by service, and for which resources of the stack. */
export const SENDERS: Readonly<Record<string, string>> = {
  'sns.amazonaws.com': 'aws_sns_topic',
  'events.amazonaws.com': 'aws_cloudwatch_event_rule',
};

/** Anybody, or anybody's account: `*`, `arn:aws:iam::*:root`. */
export const isAnybody = ({ name }: Principal): boolean => name.includes('*');

/** Of another account, or of anybody's. */
export const isForeign = ({ kind, name }: Principal, { account }: Plan): boolean =>
  kind !== 'Service' && name !== account && !name.includes(`::${account}:`);

export const ANYBODY = { Effect: 'Allow', Principal: '*' } as const;
