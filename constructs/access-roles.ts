import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Construct } from 'constructs';

export interface AccessPolicy {
  readonly name: string;
  /** JSON. */
  readonly document: string;
}

export interface AccessRole {
  readonly name: string;
  readonly description: string;
  /** JSON: who may take it. Nobody is named where there is no repository. */
  readonly trust?: string;
  /** Which of the policies it has. */
  readonly policies: readonly string[];
  readonly maxSessionSeconds: number;
}

export interface AccessRolesProps {
  readonly policies: Readonly<Record<string, AccessPolicy>>;
  readonly roles: Readonly<Record<string, AccessRole>>;
}

/** Policies for who plans and who deploys, and the roles of pipelines that have them. */
export class AccessRoles extends Construct {
  readonly arns: Readonly<Record<string, string>>;
  private readonly policies: Readonly<Record<string, IamPolicy>>;

  constructor(scope: Construct, id: string, { policies, roles }: AccessRolesProps) {
    super(scope, id);
    this.policies = Object.fromEntries(
      Object.entries(policies).map(([key, { name, document }]) => [
        key,
        new IamPolicy(this, `policy-${key}`, { name, policy: document }),
      ]),
    );
    this.arns = Object.fromEntries(Object.entries(roles).map(([key, role]) => [key, this.role(key, role)]));
  }

  private role(key: string, { name, description, trust, policies, maxSessionSeconds }: AccessRole): string {
    if (trust === undefined) throw new Error(`nobody may take the role ${name}`);
    const role = new IamRole(this, `role-${key}`, {
      name,
      description,
      assumeRolePolicy: trust,
      maxSessionDuration: maxSessionSeconds,
    });
    for (const each of policies)
      new IamRolePolicyAttachment(role, `has-${each}`, { role: role.name, policyArn: this.policies[each]?.arn ?? '' });
    return role.arn;
  }
}
