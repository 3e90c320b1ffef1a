import { askAs, askFor, sessionOf, type AccessRequest } from '../../../iam/request';
import type { Hosting } from '../../hosting-state';
import type { RoleWorld } from '../../role-world';

/** SageMaker names its sessions so. */
export const askAsRole = (roleArn: string) => askAs(sessionOf(roleArn, 'SageMaker'));

/** Whether SageMaker may take the role, for a resource of it. https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html */
export async function isTrusted({ access }: RoleWorld, roleArn: string, hosting: Hosting, forArn: string) {
  const source = { service: 'sagemaker.amazonaws.com', arn: forArn, account: hosting.accountId };
  return access.allows(askFor(source)('sts:AssumeRole', roleArn));
}

/** The actions, each once, as a refusal lists them: `"s3:GetObject", "s3:ListBucket"`. */
export const listed = (requests: readonly AccessRequest[]): string =>
  [...new Set(requests.map(({ action, resource }) => `"${action}" on ${resource}`))].join(', ');
