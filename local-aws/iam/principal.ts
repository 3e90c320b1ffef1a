import { accountOf, resourceOf } from './arn';
import { all, type PrincipalElement } from './document';
import { isService, type AwsPrincipal, type Principal } from './request';

/**
 * How a statement means a principal: by name (or as anybody), or by the account that it belongs to, which then decides by IAM.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export type Meant = 'by name' | 'by account' | undefined;

export function meant(element: PrincipalElement | undefined, principal: Principal): Meant {
  if (element === undefined) return undefined;
  const { AWS = [], Service = [] } = element === '*' ? { AWS: '*' } : element;
  if (all(AWS).includes('*')) return 'by name';
  if (isService(principal)) return all(Service).includes(principal.service) ? 'by name' : undefined;
  if (all(AWS).some((named) => names(principal).includes(named))) return 'by name';
  return all(AWS).some((named) => isAccount(named, accountOf(principal.arn))) ? 'by account' : undefined;
}

const names = ({ arn, roleArn }: AwsPrincipal): readonly string[] => [arn, ...(roleArn === undefined ? [] : [roleArn])];

const isAccount = (named: string, account: string): boolean =>
  named === account || (accountOf(named) === account && resourceOf(named) === 'root');
