import type { Statement } from '../policy';
import { isOfNoOther, type Own } from './own';

/**
 * The most that the stack's own roles can be given, whatever their policies say: what SageMaker and the notifier need.
 * It allows nothing by itself. The policies are in constructs/execution-role.ts, endpoint-network.ts and notifier-role.ts.
 */
export const boundaryStatements = (own: Own): Statement[] => [
  { Sid: 'LoadModels', Action: ['s3:GetObject', 's3:ListBucket'], Resource: [own.models, `${own.models}/*`] },
  {
    // why: the registry may be AWS's or another account's, and EC2's Describe actions and these know no resource.
    Sid: 'RunContainers',
    Action: [
      'ecr:BatchCheckLayerAvailability',
      'ecr:BatchGetImage',
      'ecr:GetAuthorizationToken',
      'ecr:GetDownloadUrlForLayer',
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:DeleteNetworkInterface',
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcEndpoints',
      'ec2:DescribeVpcs',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ],
    Resource: '*',
  },
  {
    Sid: 'WriteMetrics',
    Action: 'cloudwatch:PutMetricData',
    Resource: '*',
    Condition: { StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] } },
  },
  {
    Sid: 'WriteLogs',
    Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
    Resource: [...own.logGroups.itself, ...own.logGroups.all],
  },
  {
    Sid: 'WatchAlarms',
    Action: ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'],
    Resource: own.alarms,
  },
  {
    Sid: 'UseKey',
    Action: ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: own.keys,
    Condition: isOfNoOther(own),
  },
  { Sid: 'ReadWebhooks', Action: 'ssm:GetParameter', Resource: own.webhooks },
  { Sid: 'KeepFailedAlerts', Action: 'sqs:SendMessage', Resource: own.queue },
];
