import { accountOf } from './arn';
import { isService, type AccessRequest } from './request';

/**
 * The request's context with the keys that every request has, in small letters: "condition key names are not case-sensitive".
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function contextOf({ principal, context = {} }: AccessRequest): ReadonlyMap<string, readonly string[]> {
  const ofPrincipal = isService(principal)
    ? { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.service }
    : {
        'aws:PrincipalIsAWSService': 'false',
        'aws:PrincipalArn': principal.roleArn ?? principal.arn,
        'aws:PrincipalAccount': accountOf(principal.arn),
      };
  // why: the gateway speaks plain HTTP, on the loopback interface only. In AWS the same clients and services use TLS.
  const known = { 'aws:SecureTransport': 'true', ...ofPrincipal, ...context };
  return new Map(Object.entries(known).map(([key, value]) => [key.toLowerCase(), [value].flat() as readonly string[]]));
}
