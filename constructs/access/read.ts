import type { Statement } from '../policy';
import { isOfNoOther, viaServices, type Own } from './own';

/**
 * What a plan and `./mme status` ask AWS: to read the state and the settings of what the stack has. No model, no log, no webhook.
 * __tests__/access holds it against the calls that are really made.
 */
export const readStatements = (own: Own): Statement[] => [
  { Sid: 'ReadState', Action: 's3:GetObject', Resource: own.state },
  { Sid: 'FindState', Action: 's3:ListBucket', Resource: own.stateBucket },
  {
    Sid: 'ReadBuckets',
    Action: [
      's3:GetAccelerateConfiguration',
      's3:GetBucketAcl',
      's3:GetBucketCORS',
      's3:GetBucketLogging',
      's3:GetBucketObjectLockConfiguration',
      's3:GetBucketOwnershipControls',
      's3:GetBucketPolicy',
      's3:GetBucketPublicAccessBlock',
      's3:GetBucketRequestPayment',
      's3:GetBucketTagging',
      's3:GetBucketVersioning',
      's3:GetBucketWebsite',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetReplicationConfiguration',
      's3:ListBucket',
    ],
    Resource: [own.models, ...own.accessLogs],
  },
  {
    Sid: 'ReadHosting',
    Action: [
      'sagemaker:DescribeEndpoint',
      'sagemaker:DescribeEndpointConfig',
      'sagemaker:DescribeModel',
      'sagemaker:ListTags',
    ],
    Resource: own.hosting,
  },
  {
    // why: these know no resource.
    Sid: 'LookAround',
    Action: [
      'application-autoscaling:DescribeScalableTargets',
      'application-autoscaling:DescribeScalingPolicies',
      'application-autoscaling:DescribeScheduledActions',
      'cloudwatch:GetMetricStatistics',
      'ec2:DescribeManagedPrefixLists',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'kms:ListAliases',
      'logs:DescribeLogGroups',
    ],
    Resource: '*',
  },
  // why: S3's own list, which is AWS's.
  { Sid: 'ReadPrefixList', Action: 'ec2:GetManagedPrefixListEntries', Resource: own.prefixLists },
  { Sid: 'ReadScalingTags', Action: 'application-autoscaling:ListTagsForResource', Resource: own.scalableTargets },
  // why: whoever asks for alarms by a prefix asks for all.
  { Sid: 'FindAlarms', Action: 'cloudwatch:DescribeAlarms', Resource: own.place.arn('cloudwatch', 'alarm:*') },
  { Sid: 'ReadAlarms', Action: 'cloudwatch:ListTagsForResource', Resource: own.alarms },
  { Sid: 'ReadDashboard', Action: 'cloudwatch:GetDashboard', Resource: own.dashboard },
  {
    Sid: 'ReadRule',
    Action: ['events:DescribeRule', 'events:ListTagsForResource', 'events:ListTargetsByRule'],
    Resource: own.rule,
  },
  {
    Sid: 'ReadRoles',
    Action: ['iam:GetRole', 'iam:GetRolePolicy', 'iam:ListAttachedRolePolicies', 'iam:ListRolePolicies'],
    Resource: own.roles,
  },
  ...(own.callerRoles.length > 0
    ? [{ Sid: 'ReadCallers', Action: 'iam:ListAttachedRolePolicies', Resource: own.callerRoles }]
    : []),
  { Sid: 'ReadInvokePolicies', Action: ['iam:GetPolicy', 'iam:GetPolicyVersion'], Resource: own.invokePolicies },
  {
    Sid: 'ReadKey',
    Action: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'kms:GetKeyRotationStatus', 'kms:ListResourceTags'],
    Resource: own.keys,
    Condition: isOfNoOther(own),
  },
  {
    Sid: 'ReadNotifier',
    Action: [
      'lambda:GetFunction',
      'lambda:GetFunctionCodeSigningConfig',
      'lambda:GetFunctionEventInvokeConfig',
      'lambda:GetPolicy',
      'lambda:ListVersionsByFunction',
    ],
    Resource: own.notifier,
  },
  {
    // why: without it Lambda answers without the environment, and a plan would want to set it again. It holds no secret.
    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
    Sid: 'ReadNotifierEnvironment',
    Action: 'kms:Decrypt',
    Resource: own.keys,
    Condition: { ...isOfNoOther(own), ...viaServices(own, 'lambda') },
  },
  { Sid: 'ReadLogGroups', Action: 'logs:ListTagsForResource', Resource: own.logGroups.itself },
  {
    Sid: 'ReadTopics',
    Action: [
      'sns:GetSubscriptionAttributes',
      'sns:GetTopicAttributes',
      'sns:ListSubscriptionsByTopic',
      'sns:ListTagsForResource',
    ],
    Resource: own.topics,
  },
  {
    Sid: 'ReadQueue',
    Action: ['sqs:GetQueueAttributes', 'sqs:GetQueueUrl', 'sqs:ListQueueTags'],
    Resource: own.queue,
  },
  // why: whether there is one. What it says is encrypted, and only the notifier and whoever deploys may decrypt it.
  { Sid: 'FindWebhooks', Action: 'ssm:GetParameter', Resource: own.webhooks },
];
