import type { Statement } from '../policy';
import type { Own } from './own';

/** What is too much, how it is told, and the logs: made, changed, tried out and deleted. */
export const alertStatements = (own: Own): Statement[] => [
  {
    Sid: 'ManageAlarms',
    Action: [
      'cloudwatch:DeleteAlarms',
      'cloudwatch:DescribeAlarmHistory',
      'cloudwatch:PutMetricAlarm',
      'cloudwatch:SetAlarmState',
      'cloudwatch:TagResource',
    ],
    Resource: own.alarms,
  },
  {
    Sid: 'ManageDashboard',
    Action: ['cloudwatch:DeleteDashboards', 'cloudwatch:PutDashboard'],
    Resource: own.dashboard,
  },
  {
    Sid: 'ManageRule',
    Action: ['events:DeleteRule', 'events:PutRule', 'events:PutTargets', 'events:RemoveTargets', 'events:TagResource'],
    Resource: own.rule,
  },
  {
    Sid: 'ManageNotifier',
    Action: [
      'lambda:AddPermission',
      'lambda:CreateFunction',
      'lambda:DeleteFunction',
      'lambda:DeleteFunctionConcurrency',
      'lambda:DeleteFunctionEventInvokeConfig',
      'lambda:PutFunctionConcurrency',
      'lambda:PutFunctionEventInvokeConfig',
      'lambda:RemovePermission',
      'lambda:TagResource',
      'lambda:UpdateFunctionCode',
      'lambda:UpdateFunctionConfiguration',
    ],
    Resource: own.notifier,
  },
  {
    Sid: 'ManageLogGroups',
    Action: [
      'logs:AssociateKmsKey',
      'logs:CreateLogGroup',
      'logs:DeleteLogGroup',
      'logs:FilterLogEvents',
      'logs:PutRetentionPolicy',
    ],
    Resource: own.logGroups.all,
  },
  { Sid: 'TagLogGroups', Action: 'logs:TagResource', Resource: own.logGroups.itself },
  {
    Sid: 'ManageTopics',
    Action: [
      'sns:CreateTopic',
      'sns:DeleteTopic',
      'sns:SetTopicAttributes',
      'sns:Subscribe',
      'sns:TagResource',
      'sns:Unsubscribe',
    ],
    Resource: own.topics,
  },
  {
    Sid: 'ManageQueue',
    Action: ['sqs:CreateQueue', 'sqs:DeleteQueue', 'sqs:SetQueueAttributes', 'sqs:TagQueue'],
    Resource: own.queue,
  },
  {
    Sid: 'StoreWebhooks',
    Action: ['ssm:DeleteParameters', 'ssm:GetParametersByPath', 'ssm:PutParameter'],
    Resource: own.webhooks,
  },
];
