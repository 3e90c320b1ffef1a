import type { ApiCall } from '../../gateway/types';
import { keyUse } from '../../iam/key-use';
import { arnIn } from '../../iam/partition';
import { askAs, type AccessRequest, type AwsPrincipal } from '../../iam/request';
import type { MotoKeys } from '../../moto/keys';
import type { MotoParameters } from '../../moto/parameters';

/** What there is to know of the resources of a call. */
export interface NeedsOptions {
  readonly keys: Pick<MotoKeys, 'arnOf'>;
  readonly parameters: Pick<MotoParameters, 'keyOf'>;
}

/** What a call asks for. */
export type Needs = (
  principal: AwsPrincipal,
  call: ApiCall,
  options: NeedsOptions,
) => Promise<readonly AccessRequest[]>;

/** `/a/b` and `/a/b:3` are `parameter/a/b`; an ARN is one already. */
function parameterArn(call: ApiCall, name: string): string {
  return name.startsWith('arn:')
    ? name
    : arnIn(call, 'ssm', `parameter/${name.replace(/^\//, '').replace(/:[^:]*$/, '')}`);
}

/** A secret is decrypted with the caller's right to its key. https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
const readParameters =
  (action: string, namesIn: (input: ApiCall['input']) => readonly string[]): Needs =>
  async (principal, call, { keys, parameters }) => {
    const ask = askAs(principal);
    const names = namesIn(call.input);
    const decrypted = call.input['WithDecryption'] === true ? names : [];
    const uses = decrypted.map(async (name) => {
      const parameter = parameterArn(call, name);
      const key = await parameters.keyOf(call.region, parameter);
      if (key === undefined) return [];
      const keyArn = await keys.arnOf(call.region, call.accountId, key);
      return keyUse(ask, 'ssm', keyArn, ['kms:Decrypt'], { 'kms:EncryptionContext:PARAMETER_ARN': parameter });
    });
    return [...names.map((name) => ask(action, parameterArn(call, name))), ...(await Promise.all(uses)).flat()];
  };

/** The calls of roles that are known here. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
export const NEEDS: Readonly<Record<string, Needs>> = {
  'ssm GetParameter': readParameters('ssm:GetParameter', ({ Name }) => [String(Name)]),
  'ssm GetParameters': readParameters('ssm:GetParameters', ({ Names }) => Names as string[]),
  'cloudwatch DescribeAlarmHistory': (principal, call) => {
    const { AlarmName = '*' } = call.input;
    const alarm = arnIn(call, 'cloudwatch', `alarm:${String(AlarmName)}`);
    return Promise.resolve([askAs(principal)('cloudwatch:DescribeAlarmHistory', alarm)]);
  },
  // "No permissions are required to perform this operation": https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  'sts GetCallerIdentity': () => Promise.resolve([]),
};
