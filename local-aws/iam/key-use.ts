import { accountOf, regionOf } from './arn';
import { regionalService } from './partition';
import { isService, type AccessRequest, type Ask, type Context } from './request';

/** What is asked for to put something under a key. */
export const ENCRYPT = ['kms:GenerateDataKey', 'kms:Decrypt'];

/**
 * What the use of a key through a service asks for; without a key, nothing. A role's use bears the name of that service; a service's own has none.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyUse(
  ask: Ask,
  through: string,
  key: string | undefined,
  actions: readonly string[],
  context: Context,
): AccessRequest[] {
  if (key === undefined) return [];
  return actions.map((action): AccessRequest => {
    const request = ask(action, key, context);
    const { principal } = request;
    if (isService(principal)) return request;
    const via = {
      'kms:ViaService': regionalService(through, regionOf(key)),
      'kms:CallerAccount': accountOf(principal.arn),
    };
    return { ...request, context: { ...request.context, ...via } };
  });
}
