import type { Statement } from '../../../local-aws/iam/document';
import { jsonCall, queryCall } from '../gateway/fixtures';
import { ACCOUNT, documentOf, TO_THE_ACCOUNT } from '../iam/requests';
import type { Local } from './local';

export { ACCOUNT, documentOf, TO_THE_ACCOUNT } from '../iam/requests';

export const allow = (Action: string | readonly string[], ...Resource: readonly string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
});

/** What a resource's policy says of a service. */
export const letting = (Service: string, Action: string | readonly string[], Resource = '*'): Statement => ({
  ...allow(Action, Resource),
  Sid: Service,
  Principal: { Service },
});

/** A call by hand, since the project has no use for a client of IAM. */
async function call(local: Local, Action: string, input: Readonly<Record<string, string>>): Promise<void> {
  const { body, ...request } = queryCall('iam', { Action, ...input });
  const { ok, status } = await fetch(local.client().endpoint, { ...request, body: body.toString() });
  if (!ok) throw new Error(`${Action} failed: ${status}`);
}

/** A role that a service may take, with a policy of its own. Answers its ARN. */
export async function createRole(
  local: Local,
  RoleName: string,
  service: string,
  ...statements: readonly Statement[]
): Promise<string> {
  const trust = { Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' };
  await call(local, 'CreateRole', { RoleName, AssumeRolePolicyDocument: documentOf(trust) });
  await allowRole(local, RoleName, ...statements);
  return `arn:aws:iam::${ACCOUNT}:role/${RoleName}`;
}

/** Gives the role another policy in place of the one that it has; one of nothing is refused, so it allows what all may do. */
export function allowRole(local: Local, RoleName: string, ...statements: readonly Statement[]): Promise<void> {
  const PolicyDocument = documentOf(...(statements.length > 0 ? statements : [allow('sts:GetCallerIdentity', '*')]));
  return call(local, 'PutRolePolicy', { RoleName, PolicyName: 'own', PolicyDocument });
}

/** A key whose account decides by IAM who uses it, and what else its policy says. Answers its ARN. */
export async function createKey(local: Local, ...statements: readonly Statement[]): Promise<string> {
  const Policy = documentOf(TO_THE_ACCOUNT, ...statements);
  const { body, ...request } = jsonCall('kms', 'TrentService.CreateKey', { Policy });
  const response = await fetch(local.client().endpoint, { ...request, body: body.toString() });
  return ((await response.json()) as { KeyMetadata: { Arn: string } }).KeyMetadata.Arn;
}
