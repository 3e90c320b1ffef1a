import { AwsError, RawResponse, type Rule, type Rules } from '../gateway/types';
import { accountOf } from '../iam/arn';

export interface IamRulesOptions {
  readonly hasPolicy: (arn: string) => Promise<boolean>;
}

/** What IAM refuses, and moto does not. */
export function iamRules({ hasPolicy }: IamRulesOptions): Rules {
  // A boundary that is not there: https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html
  const bounded: Rule = async ({ input, accountId }, forward) => {
    const { PermissionsBoundary: arn } = input;
    // why: AWS's own policies are all there.
    if (typeof arn === 'string' && accountOf(arn) === accountId && !(await hasPolicy(arn)))
      throw new AwsError('NoSuchEntity', `Scope ARN: ${arn} does not exist or is not attachable.`, 404);
    return new RawResponse(await forward());
  };
  return { CreateRole: bounded, PutRolePermissionsBoundary: bounded };
}
