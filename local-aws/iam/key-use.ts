import { accountOf, regionOf } from './arn';
import { isService, type AccessRequest, type Ask, type Context } from './request';

/**
 * What the use of a key through a service asks for. A role's use bears the name of that service; a service's own has none.
 * https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service
 */
export function keyUse(ask: Ask, through: string, key: string, actions: readonly string[], context: Context) {
  return actions.map((action): AccessRequest => {
    const request = ask(action, key, context);
    return isService(request.principal)
      ? request
      : { ...request, context: { ...request.context, ...via(through, key) } };
  });
}

const via = (service: string, key: string): Context => {
  const region = regionOf(key);
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return { 'kms:ViaService': `${service}.${region}.${suffix}`, 'kms:CallerAccount': accountOf(key) };
};
