import type { Statement } from '../policy';
import { alertStatements } from './write-alerts';
import { keyStatements } from './write-key';
import { roleStatements } from './write-roles';
import { givesOwnTags, hasOwnTags, type Own } from './own';

/**
 * What a deploy does beyond reading, by what it is about; each is a policy, since IAM allows 6,144 characters. An administrator's is none of it:
 * it makes no role without the boundary, and touches neither the boundary nor the roles that it is about.
 */
export const writeStatements = (own: Own): Readonly<Record<string, readonly Statement[]>> => ({
  'write-serving': [...storageStatements(own), ...hostingStatements(own), ...scalingStatements(own)],
  'write-alerts': alertStatements(own),
  'write-rights': [...keyStatements(own), ...roleStatements(own), ...networkStatements(own)],
});

function storageStatements(own: Own): Statement[] {
  const { environment } = own.place;
  // why: where a destroy may take the objects with it: constructs/access-logs.ts, and config/rules/buckets.ts for the models.
  const emptied = [
    ...(environment === 'validation' ? [own.models] : []),
    ...(environment === 'production' ? [] : own.accessLogs),
  ];
  return [
    { Sid: 'WriteState', Action: 's3:PutObject', Resource: [own.state, own.lock] },
    // why: what the lock says is read by the policy that checks.
    { Sid: 'Unlock', Action: 's3:DeleteObject', Resource: own.lock },
    {
      Sid: 'ManageBuckets',
      Action: [
        's3:CreateBucket',
        's3:DeleteBucket',
        's3:DeleteBucketPolicy',
        's3:ListBucketVersions',
        's3:PutBucketLogging',
        's3:PutBucketOwnershipControls',
        's3:PutBucketPolicy',
        's3:PutBucketPublicAccessBlock',
        's3:PutBucketTagging',
        's3:PutBucketVersioning',
        's3:PutEncryptionConfiguration',
        's3:PutLifecycleConfiguration',
      ],
      Resource: [own.models, ...own.accessLogs],
    },
    ...(emptied.length > 0
      ? [
          {
            Sid: 'EmptyBuckets',
            Action: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
            Resource: emptied.map((bucket) => `${bucket}/*`),
          },
        ]
      : []),
  ];
}

const hostingStatements = (own: Own): Statement[] => [
  {
    Sid: 'ManageHosting',
    Action: [
      'sagemaker:AddTags',
      'sagemaker:CreateEndpoint',
      'sagemaker:CreateEndpointConfig',
      'sagemaker:CreateModel',
      'sagemaker:DeleteEndpoint',
      'sagemaker:DeleteEndpointConfig',
      'sagemaker:DeleteModel',
      'sagemaker:UpdateEndpoint',
      'sagemaker:UpdateEndpointWeightsAndCapacities',
    ],
    Resource: own.hosting,
  },
  // why: these know no resource.
  {
    Sid: 'FindLeftovers',
    Action: ['ec2:DescribeNetworkInterfaces', 'sagemaker:ListEndpointConfigs', 'sagemaker:ListModels'],
    Resource: '*',
  },
];

const scalingStatements = (own: Own): Statement[] => [
  {
    Sid: 'StartScaling',
    Action: ['application-autoscaling:RegisterScalableTarget', 'application-autoscaling:TagResource'],
    Resource: own.scalableTargets,
    Condition: givesOwnTags(own),
  },
  {
    Sid: 'ManageScaling',
    Action: [
      'application-autoscaling:DeleteScalingPolicy',
      'application-autoscaling:DeleteScheduledAction',
      'application-autoscaling:DeregisterScalableTarget',
      'application-autoscaling:PutScalingPolicy',
      'application-autoscaling:PutScheduledAction',
      'application-autoscaling:RegisterScalableTarget',
    ],
    Resource: own.scalableTargets,
    Condition: hasOwnTags(own),
  },
  {
    // why: Application Auto Scaling makes its alarms by the right of whoever puts a policy.
    // https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html
    Sid: 'ManageScalingAlarms',
    Action: ['cloudwatch:DeleteAlarms', 'cloudwatch:PutMetricAlarm'],
    Resource: own.place.arn('cloudwatch', `alarm:TargetTracking-endpoint/${own.place.endpointName}/*`),
  },
  {
    Sid: 'LetScale',
    Action: 'iam:CreateServiceLinkedRole',
    Resource: own.scalingRole,
    Condition: { StringLike: { 'iam:AWSServiceName': 'sagemaker.application-autoscaling.amazonaws.com*' } },
  },
];

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html */
const networkStatements = (own: Own): Statement[] => [
  { Sid: 'MakeGroup', Action: 'ec2:CreateSecurityGroup', Resource: own.securityGroups, Condition: givesOwnTags(own) },
  // why: in any account: a VPC may be shared by another one.
  {
    Sid: 'InVpc',
    Action: 'ec2:CreateSecurityGroup',
    Resource: `arn:${own.place.partition}:ec2:${own.place.region}:*:vpc/*`,
  },
  {
    Sid: 'TagNewGroup',
    Action: 'ec2:CreateTags',
    Resource: own.securityGroups,
    Condition: { StringEquals: { ...givesOwnTags(own)['StringEquals'], 'ec2:CreateAction': 'CreateSecurityGroup' } },
  },
  {
    Sid: 'ManageGroup',
    Action: ['ec2:AuthorizeSecurityGroupEgress', 'ec2:DeleteSecurityGroup', 'ec2:RevokeSecurityGroupEgress'],
    Resource: own.securityGroups,
    Condition: hasOwnTags(own),
  },
];
