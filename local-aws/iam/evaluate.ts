import { isForeign, mustBeOpen } from './accounts';
import { serviceOf } from './arn';
import { statementsOf, type Statement } from './document';
import { meant, type Meant } from './principal';
import { isService, type AccessRequest } from './request';
import { isAbout } from './statement';

/** A policy, and what it is attached to. */
export interface Policy {
  /** `role policy`, `permissions boundary`, `trust policy`, `topic policy`, `queue policy`, `key policy`, `function policy`, `bucket policy`. */
  readonly kind: string;
  /** The ARN of the role or resource. */
  readonly of: string;
  /** Of a role's policy. */
  readonly name?: string;
  /** JSON. */
  readonly document: string;
}

/** The policies that have a say. */
export interface Policies {
  readonly identity: readonly Policy[];
  readonly resource?: Policy | undefined;
}

/** A statement that decided, and where it stands. */
export interface Ground extends Omit<Policy, 'document'> {
  readonly sid?: string;
}

export interface Verdict {
  readonly allowed: boolean;
  /** What allowed it, or what denied it; nothing where nothing allowed it. */
  readonly by: readonly Ground[];
  /** Where it was refused: by a Deny of such a policy, or since no such policy allows it. */
  readonly refusal?: { readonly kind: 'explicit' | 'implicit'; readonly basis: Basis };
}

type Basis = 'identity' | 'resource' | 'boundary';

/** The kind of a policy that allows nothing, and says what others may allow. */
export const BOUNDARY = 'permissions boundary';

/**
 * Explicit deny before allow before implicit deny; and what a role is allowed ends at its boundary, whoever allows it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function evaluate(request: AccessRequest, { identity, resource }: Policies): Verdict {
  const mine = isService(request.principal) ? [] : identity;
  const ofIdentity = mine.flatMap((policy) => statementsFor(policy, request));
  const ofResource = resource ? statementsFor(resource, request, true) : [];

  for (const [basis, found] of [['identity', ofIdentity] as const, ['resource', ofResource] as const]) {
    const denies = found.filter(isDeny);
    if (denies.length > 0) return { allowed: false, by: denies.map(groundOf), refusal: { kind: 'explicit', basis } };
  }
  const allows = { identity: ofIdentity.find(isGrant), resource: ofResource.filter(isAllow) };
  const verdict = isForeign(request) ? acrossAccounts(request, allows, resource) : withinAccount(request, allows);
  const isBounded = mine.some(({ kind }) => kind === BOUNDARY);
  const isWithin = !isBounded || ofIdentity.some((found) => isBoundary(found) && isAllow(found));
  return verdict.allowed && !isWithin ? implicit('boundary') : verdict;
}

/** The statements that allow it, of both sides. */
interface Allows {
  readonly identity: Found | undefined;
  readonly resource: readonly Found[];
}

/** Either side is enough, but for keys and trust policies: those must allow, or leave it to the account. */
function withinAccount(request: AccessRequest, { identity, resource }: Allows): Verdict {
  const named = resource.find(({ how }) => how === 'by name');
  const left = resource.find(({ how }) => how === 'by account');
  const isAsked = mustAllowItself(request);

  if (named) return allowedBy(named);
  if (identity && !isAsked) return allowedBy(identity);
  if (identity && left) return allowedBy(left, identity);
  return implicit(isService(request.principal) || (isAsked && !left) ? 'resource' : 'identity');
}

/** Both sides must allow. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html */
function acrossAccounts(request: AccessRequest, { identity, resource }: Allows, policy: Policy | undefined): Verdict {
  if (!identity) return implicit('identity');
  if (!policy) {
    mustBeOpen(request);
    return allowedBy(identity);
  }
  const [granted] = resource;
  return granted ? allowedBy(granted, identity) : implicit('resource');
}

/**
 * "Role trust policies and KMS key policies are exceptions to this logic, because they must explicitly allow access".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 */
const mustAllowItself = ({ action, resource }: AccessRequest): boolean =>
  serviceOf(resource) === 'kms' || action === 'sts:AssumeRole';

const implicit = (basis: Basis): Verdict => ({
  allowed: false,
  by: [],
  refusal: { kind: 'implicit', basis },
});

interface Found {
  readonly policy: Policy;
  readonly statement: Statement;
  readonly how: Meant;
}

function statementsFor(policy: Policy, request: AccessRequest, isOfResource = false): readonly Found[] {
  return statementsOf(policy.document)
    .map((statement): Found => {
      const how = isOfResource ? meant(statement.Principal, request.principal) : 'by name';
      return { policy, statement, how };
    })
    .filter(({ statement, how }) => how !== undefined && isAbout(statement, request));
}

const isDeny = ({ statement }: Found): boolean => statement.Effect === 'Deny';
const isAllow = ({ statement }: Found): boolean => statement.Effect === 'Allow';
const isBoundary = ({ policy }: Found): boolean => policy.kind === BOUNDARY;
const isGrant = (found: Found): boolean => isAllow(found) && !isBoundary(found);

const groundOf = ({ policy: { kind, of, name }, statement: { Sid } }: Found): Ground => ({
  kind,
  of,
  ...(name !== undefined && { name }),
  ...(Sid !== undefined && { sid: Sid }),
});

const allowedBy = (...found: readonly Found[]): Verdict => ({ allowed: true, by: found.map(groundOf) });
