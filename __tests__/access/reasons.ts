const VERSIONS = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html';

/** What the policies allow though no test of a whole stack has called it, and why it stays: by `Sid: action`. */
export const REASONS: Readonly<Record<string, string>> = {
  'LetScale: iam:CreateServiceLinkedRole':
    'Application Auto Scaling makes its role at the first target of an account, by the right of whoever registers it; moto has none. https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-service-linked-roles.html',
  'ManageScaling: application-autoscaling:RegisterScalableTarget':
    'Of a target that is there, whose limits a deploy changes. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html',
  'ManageScaling: application-autoscaling:DeleteScheduledAction':
    'A scheduled action is taken away, or its target with it. https://docs.aws.amazon.com/autoscaling/application/APIReference/API_DeleteScheduledAction.html',
  'EmptyBuckets: s3:DeleteObject':
    'Delete markers of versioned buckets go by it where they have no version. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html',
  'ManageAlarms: cloudwatch:DescribeAlarmHistory':
    '`./mme alerts test` asks it where the notifier was told nothing. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarmHistory.html',
  'ManageNotifier: lambda:UpdateFunctionCode':
    'Another version of the notifier. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html',
  'ManageNotifier: lambda:UpdateFunctionConfiguration':
    'alerts.slack.channels is changed. https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html',
  'ManageNotifier: lambda:DeleteFunctionConcurrency':
    'alerts.slack.reservedConcurrency is set to false. https://docs.aws.amazon.com/lambda/latest/api/API_DeleteFunctionConcurrency.html',
  'ManageNotifier: lambda:RemovePermission':
    'alerts.slack.enable is set to false, or the stack destroyed. https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html',
  'ManageQueue: sqs:SetQueueAttributes':
    'A queue that is there gets its new policy or key. https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html',
  'ManageKey: kms:PutKeyPolicy':
    'alerts.slack.enable is changed. https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html',
  'ManageKey: kms:TagResource':
    'tags are changed. https://docs.aws.amazon.com/kms/latest/APIReference/API_TagResource.html',
  'ManageBoundedRoles: iam:PutRolePermissionsBoundary':
    'access.repository is set for a stack that is there. https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html',
  'ManageInvokePolicies: iam:CreatePolicyVersion': `A caller's targetModels are changed. ${VERSIONS}`,
  'ManageInvokePolicies: iam:DeletePolicyVersion': `IAM keeps five versions, so the oldest one goes. ${VERSIONS}`,
  'ManageInvokePolicies: iam:DeletePolicy':
    'A caller is taken away. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html',
  'ManageInvokePolicies: iam:ListPolicyVersions':
    'The versions of the policy of a caller who is taken away go first. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html',
  'LetCallersInvoke: iam:DetachRolePolicy':
    "A caller's role is taken away. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html",
  'ManageGroup: ec2:DeleteSecurityGroup':
    'The stack, or its network, is taken away. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSecurityGroup.html',
  'FindLeftovers: ec2:DescribeNetworkInterfaces':
    'Terraform looks what keeps a security group from going. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html',
};
