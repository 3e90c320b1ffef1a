import { ACCOUNT_ID } from '../account';
import { unsupported } from '../gateway/unsupported';
import { accountOf } from './arn';
import { isService, type AccessRequest } from './request';

/** Whether a principal asks for what another account has. A service is of no account. */
export function isForeign({ principal, resource }: AccessRequest): boolean {
  if (isService(principal) || resource === '*') return false;
  // why: the ARN of a bucket names no account, and local AWS has one.
  const owner = accountOf(resource) || ACCOUNT_ID;
  return accountOf(principal.arn) !== owner;
}

/**
 * What is taken to be open to all, whoever owns it.
 * why: local AWS cannot know the policy of another account's repository; those of AWS's own images let everybody pull.
 * https://docs.aws.amazon.com/sagemaker/latest/dg-ecr-paths/ecr-us-east-1.html
 */
const OPEN: readonly string[] = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:GetDownloadUrlForLayer',
  'ecr:BatchGetImage',
  // AWS's own lists: https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html
  'ec2:GetManagedPrefixListEntries',
];

/** Refuses to say what another account lets in, where its policy is not known here. */
export function mustBeOpen({ action, resource }: AccessRequest): void {
  if (!OPEN.includes(action)) throw unsupported(`the policies of other accounts, such as that of ${resource}`);
}
