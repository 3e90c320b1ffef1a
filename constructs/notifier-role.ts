import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import type { Severity } from '../config/schema/alerts';
import type { Place } from './place';
import { notOfAnother, policyDocument, trust, useKeyVia } from './policy';

export interface NotifierRoleProps {
  readonly place: Place;
  /** Of the function and its role. */
  readonly name: string;
  readonly keyArn: string;
  readonly failedAlertsArn: string;
  readonly logGroupArn: string;
  readonly webhooks: WebhookParameters;
}

/** The SecureString parameters that hold the webhooks. They are written outside Terraform, and read at run time. */
export interface WebhookParameters {
  readonly all: string;
  /** Of the severities that go elsewhere. */
  readonly bySeverity: Readonly<Partial<Record<Severity, string>>>;
}

export interface NotifierRole {
  readonly arn: string;
  /** What the function must wait for: Lambda looks at the role while it creates one. */
  readonly ready: ITerraformDependable;
}

/** What the notifier may do: write its log, read its webhooks and when an incident began, keep what it could not tell. */
export function notifierRole(scope: Construct, props: NotifierRoleProps): NotifierRole {
  const { place, name, keyArn, failedAlertsArn, logGroupArn, webhooks } = props;
  const role = new IamRole(scope, 'role', {
    name,
    description: `The Slack notifier of ${place.prefix} runs with it`,
    permissionsBoundary: place.boundaryArn,
    assumeRolePolicy: trust('lambda.amazonaws.com', notOfAnother(place.account)),
  });
  const parameters = [...new Set([webhooks.all, ...Object.values(webhooks.bySeverity)])];
  const key = { keyArn, region: place.region };
  const ready = new IamRolePolicy(scope, 'role-policy', {
    name: 'notifier',
    role: role.name,
    policy: policyDocument(
      { Sid: 'WriteLogs', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `${logGroupArn}:*` },
      useKeyVia('logs', { Sid: 'EncryptLogs', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }, key),
      {
        Sid: 'ReadWebhooks',
        Action: 'ssm:GetParameter',
        Resource: parameters.map((parameter) => place.arn('ssm', `parameter${parameter}`)),
      },
      useKeyVia('ssm', { Sid: 'DecryptWebhooks', Action: 'kms:Decrypt' }, key),
      {
        Sid: 'ReadWhenAnIncidentBegan',
        Action: 'cloudwatch:DescribeAlarmHistory',
        Resource: place.arn('cloudwatch', `alarm:${place.prefix}-*`),
      },
      { Sid: 'KeepFailedAlerts', Action: 'sqs:SendMessage', Resource: failedAlertsArn },
      useKeyVia('sqs', { Sid: 'EncryptFailedAlerts', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }, key),
      {
        Sid: 'ReadOwnEnvironment',
        Action: 'kms:Decrypt',
        Resource: keyArn,
        Condition: {
          StringEquals: { 'kms:EncryptionContext:aws:lambda:FunctionArn': place.arn('lambda', `function:${name}`) },
        },
      },
      // why: traces have no resource to name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
      { Sid: 'WriteTraces', Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], Resource: '*' },
    ),
  });
  return { arn: role.arn, ready };
}
