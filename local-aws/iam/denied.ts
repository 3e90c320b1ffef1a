import { AwsError } from '../gateway/types';
import type { Verdict } from './evaluate';
import { shownAs, type AccessRequest } from './request';

/** A refusal for want of permission, in AWS's words. https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
export class Denied extends AwsError {
  constructor(
    readonly request: AccessRequest,
    verdict: Verdict,
    code = 'AccessDeniedException',
    status = 400,
  ) {
    const { principal, action, resource } = request;
    const asked = `User: ${shownAs(principal)} is not authorized to perform: ${action} on resource: ${resource}`;
    super(code, `${asked} ${because(action, verdict)}`, status);
  }
}

function because(action: string, { refusal }: Verdict): string {
  const basis = refusal?.basis ?? 'identity';
  if (refusal?.kind === 'explicit')
    return `with an explicit deny in ${basis === 'resource' ? 'a resource' : 'an identity'}-based policy`;
  const policy = basis === 'boundary' ? 'permissions boundary' : `${basis}-based policy`;
  return `because no ${policy} allows the ${action} action`;
}
