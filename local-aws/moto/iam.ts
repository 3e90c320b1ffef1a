import { isObject } from '../aws-api/formats/format';
import type { Json } from '../gateway/types';
import { BOUNDARY, type Policy } from '../iam/evaluate';
import { nameOf } from '../iam/arn';
import { query } from './query';

/** A role and the policies that it has. */
export interface Role {
  readonly arn: string;
  readonly trust: Policy;
  /** With its boundary, if it has one. */
  readonly policies: readonly Policy[];
}

const ALL_ROLES = {
  Action: 'GetAccountAuthorizationDetails',
  Version: '2010-05-08',
  'Filter.member.1': 'Role',
  'Filter.member.2': 'LocalManagedPolicy',
};

/** What IAM in moto is asked: all roles at once, for which one call is enough. */
export class MotoIam {
  constructor(private readonly url: string) {}

  async role(arn: string): Promise<Role | undefined> {
    const answer = await this.details();
    const documents = new Map(members(answer['Policies']).map((policy) => [policy['Arn'], defaultVersion(policy)]));
    const role = members(answer['RoleDetailList']).find(({ Arn }) => Arn === arn);
    return role && roleOf(role, (policyArn) => documents.get(policyArn) ?? NOTHING);
  }

  /** Whether the account has a policy of its own by this ARN. */
  async hasPolicy(arn: string): Promise<boolean> {
    return members((await this.details())['Policies']).some(({ Arn }) => Arn === arn);
  }

  /** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html */
  private async details(): Promise<Json> {
    const answer = await query(this.url, { region: 'us-east-1', signingName: 'iam' }, ALL_ROLES);
    return (answer['GetAccountAuthorizationDetailsResult'] ?? {}) as Json;
  }
}

function roleOf(role: Json, documentOf: (policyArn: unknown) => string): Role {
  const arn = String(role['Arn']);
  const policy = (name: unknown, document: string) => ({ kind: 'role policy', of: arn, name: String(name), document });
  return {
    arn,
    trust: { kind: 'trust policy', of: arn, document: plain(role['AssumeRolePolicyDocument']) },
    policies: [
      ...members(role['RolePolicyList']).map(({ PolicyName, PolicyDocument }) =>
        policy(PolicyName, plain(PolicyDocument)),
      ),
      ...members(role['AttachedManagedPolicies']).map(({ PolicyName, PolicyArn }) =>
        policy(PolicyName, documentOf(PolicyArn)),
      ),
      ...boundaryOf(role).map((boundary) => ({
        kind: BOUNDARY,
        of: arn,
        name: nameOf(boundary),
        document: documentOf(boundary),
      })),
    ],
  };
}

const boundaryOf = ({ PermissionsBoundary: boundary }: Json): readonly string[] =>
  isObject(boundary) ? [String(boundary['PermissionsBoundaryArn'])] : [];

/** What a policy allows that is not there. */
const NOTHING = '{"Statement":[]}';

const defaultVersion = (policy: Json): string => {
  const version = members(policy['PolicyVersionList']).find(({ IsDefaultVersion }) => IsDefaultVersion === 'true');
  return version ? plain(version['Document']) : NOTHING;
};

/** Documents are "URL-encoded compliant with RFC 3986", but for some in moto. */
const plain = (document: unknown): string => {
  const text = String(document);
  return text.startsWith('%') ? decodeURIComponent(text) : text;
};

const members = (list: unknown): readonly Json[] =>
  isObject(list) ? ([list['member'] ?? []] as (Json | Json[])[]).flat() : [];
