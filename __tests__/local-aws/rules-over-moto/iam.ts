import type { Statement } from '../../../local-aws/iam/document';
import { queryCall } from '../gateway/fixtures';
import type { Local } from './local';

export const ACCOUNT = '123456789012';

export const documentOf = (...Statement: readonly Statement[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement });

export const allow = (Action: string | readonly string[], ...Resource: readonly string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
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
