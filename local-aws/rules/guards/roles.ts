import { signerOf } from '../../aws-api/identify';
import type { Guard } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';
import type { Access } from '../../iam/access';
import type { Sessions } from '../../iam/sessions';
import { NEEDS, type NeedsOptions } from './needs';

export interface RolesOptions extends NeedsOptions {
  readonly sessions: Pick<Sessions, 'principalOf'>;
  readonly access: Pick<Access, 'demand'>;
}

/** A function may call what its role may. Everybody else is the deploying person, who may do everything. */
export const guardRoles =
  (options: RolesOptions): Guard =>
  async (request, call) => {
    const { accessKeyId, token } = signerOf(request);
    const principal = options.sessions.principalOf(accessKeyId, token);
    if (!principal) return;

    const name = call ? `${call.service} ${call.operation}` : 'what is no call of a service that it knows';
    const needs = Object.hasOwn(NEEDS, name) ? NEEDS[name] : undefined;
    // why: which actions and resources a call needs is known of a few; none is allowed for want of knowing.
    if (!call || !needs) throw unsupported(`what a role needs for ${name}, so ${principal.arn} may not do it`);
    await options.access.demand(...(await needs(principal, call, options)));
  };
