import type { Block } from './block';

/** A statement of a policy, as it is written. */
export interface RawStatement {
  Sid?: string;
  Effect?: 'Allow' | 'Deny';
  Principal?: '*' | Record<string, string | string[]>;
  NotPrincipal?: unknown;
  Action?: string | string[];
  NotAction?: unknown;
  Resource?: string | string[];
  NotResource?: unknown;
  Condition?: Record<string, Record<string, string | string[]>>;
}

export interface Principal {
  readonly kind: string;
  readonly name: string;
}

export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** A statement, read: everything is a list. What allows everything but something counts as everything. */
export interface Statement {
  /** Its resource's address, and its Sid. */
  readonly at: string;
  readonly resource: Block;
  readonly sid: string;
  readonly isAllow: boolean;
  readonly principals: readonly Principal[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: readonly Condition[];
}

/** Types with a policy, and the attribute that states it. Other attributes repeat what AWS has. */
const POLICY_OF: Readonly<Record<string, string>> = {
  aws_iam_policy: 'policy',
  aws_iam_role: 'assume_role_policy',
  aws_iam_role_policy: 'policy',
  aws_kms_key: 'policy',
  aws_s3_bucket_policy: 'policy',
  aws_sns_topic_policy: 'policy',
  aws_sqs_queue: 'policy',
};

/** Every type that a policy can be of. */
export const POLICIES = Object.keys(POLICY_OF);
export const IDENTITY_POLICIES = ['aws_iam_policy', 'aws_iam_role_policy'];
export const RESOURCE_POLICIES = POLICIES.filter((type) => !IDENTITY_POLICIES.includes(type));

export function policyAttribute(resource: Block): string {
  const type = resource.place.address.split('.')[0] ?? '';
  const attribute = POLICY_OF[type];
  if (attribute === undefined) throw new Error(`${type} has no policy`);
  return attribute;
}

/** The statements of a resource's policy; none where it has none. */
export function statementsIn(resource: Block): Statement[] {
  const text = resource.text(policyAttribute(resource));
  if (text === undefined) return [];
  const { Statement: statements } = JSON.parse(text) as { Statement: RawStatement | RawStatement[] };
  return [statements].flat().map((raw, index) => read(resource, raw, raw.Sid ?? `statement ${index + 1}`));
}

function read(resource: Block, raw: RawStatement, sid: string): Statement {
  const isAllow = raw.Effect !== 'Deny';
  const butFor = (not: unknown) => (not !== undefined && isAllow ? ['*'] : []);
  return {
    at: `${resource.at}: ${sid}`,
    resource,
    sid,
    isAllow,
    principals: [...principalsOf(raw.Principal), ...butFor(raw.NotPrincipal).map((name) => ({ kind: 'AWS', name }))],
    actions: [...listed(raw.Action), ...butFor(raw.NotAction)],
    resources: [...listed(raw.Resource), ...butFor(raw.NotResource)],
    conditions: conditionsIn(raw.Condition),
  };
}

export const conditionsIn = (condition: RawStatement['Condition']): Condition[] =>
  Object.entries(condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: listed(values) })),
  );

function principalsOf(principal: RawStatement['Principal']): Principal[] {
  if (typeof principal === 'string') return [{ kind: 'AWS', name: principal }];
  return Object.entries(principal ?? {}).flatMap(([kind, names]) => listed(names).map((name) => ({ kind, name })));
}

const listed = (value: string | string[] | undefined): string[] => [value ?? []].flat();
