import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import type { Place } from './place';
import { policyDocument, type Statement } from './policy';

export interface InvokePoliciesProps {
  readonly place: Place;
  readonly endpointArn: string;
  readonly callers: Config['model']['callers'];
}

/** What lets a caller use the endpoint, and only models that are its own; and the roles that have it. */
export class InvokePolicies extends Construct {
  /** By the caller's name. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, { place, endpointArn, callers }: InvokePoliciesProps) {
    super(scope, id);
    this.arns = Object.fromEntries(
      Object.entries(callers).map(([name, { targetModels, roles }]) => {
        const policy = new IamPolicy(this, `policy-${name}`, {
          name: `${place.prefix}-invoke-${name}`,
          // why: always the same: IAM replaces a policy with another one, and deletes none that is attached.
          description: `${name} calls ${place.endpointName}`,
          policy: policyDocument(invoke(endpointArn, targetModels)),
        });
        for (const role of roles) new IamRolePolicyAttachment(policy, `to-${role}`, { role, policyArn: policy.arn });
        return [name, policy.arn];
      }),
    );
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html */
const invoke = (endpointArn: string, targetModels: readonly string[]): Statement => ({
  Sid: 'Invoke',
  Action: 'sagemaker:InvokeEndpoint',
  Resource: endpointArn,
  ...(targetModels.length > 0 && {
    Condition: { StringLike: { 'sagemaker:TargetModel': targetModels.map((prefix) => `${prefix}*`) } },
  }),
});
