import type { Statement } from '../policy';
import type { Own } from './own';

/**
 * The two roles of the stack, with the boundary and never without, and what callers get.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html#access_policies_boundaries-delegate
 */
export function roleStatements(own: Own): Statement[] {
  const isBounded = { StringEquals: { 'iam:PermissionsBoundary': own.boundary ?? '' } };
  return [
    {
      Sid: 'ManageBoundedRoles',
      Action: ['iam:CreateRole', 'iam:DeleteRolePolicy', 'iam:PutRolePermissionsBoundary', 'iam:PutRolePolicy'],
      Resource: own.roles,
      Condition: isBounded,
    },
    {
      Sid: 'EndRoles',
      Action: ['iam:DeleteRole', 'iam:ListInstanceProfilesForRole', 'iam:TagRole'],
      Resource: own.roles,
    },
    {
      Sid: 'PassRoles',
      Action: 'iam:PassRole',
      Resource: own.roles,
      Condition: { StringEquals: { 'iam:PassedToService': ['lambda.amazonaws.com', 'sagemaker.amazonaws.com'] } },
    },
    {
      Sid: 'ManageInvokePolicies',
      Action: [
        'iam:CreatePolicy',
        'iam:CreatePolicyVersion',
        'iam:DeletePolicy',
        'iam:DeletePolicyVersion',
        'iam:ListPolicyVersions',
        'iam:TagPolicy',
      ],
      Resource: own.invokePolicies,
    },
    ...(own.callerRoles.length > 0
      ? [
          {
            Sid: 'LetCallersInvoke',
            Action: ['iam:AttachRolePolicy', 'iam:DetachRolePolicy'],
            Resource: own.callerRoles,
            Condition: { ArnLike: { 'iam:PolicyARN': own.invokePolicies } },
          },
        ]
      : []),
  ];
}
