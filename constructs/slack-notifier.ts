import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { AssetType, TerraformAsset, type ITerraformDependable } from 'cdktf';

import { Construct } from 'constructs';
import type { Place } from './place';
import { denyInsecureTransport, policyDocument, trust } from './policy';

export interface SlackNotifierProps {
  readonly place: Place;
  readonly topicArn: string;
  readonly keyArn: string;
  /** The folder that holds the bundled handler, index.js. */
  readonly bundle: string;
  /** The SecureString parameter that holds the webhook. It is written outside Terraform, and read at run time. */
  readonly webhookParameter: string;
  readonly logRetentionInDays: number;
}

/** The newest runtime that AWS provider 5.100.0 accepts; AWS supports it until 30 April 2027. */
export const RUNTIME = 'nodejs22.x';
const TIMEOUT_SECONDS = 30;
const KEEP_FAILED_SECONDS = 14 * 24 * 3600;

/** Tells Slack what the alerts of a topic say. What could not be told ends in a queue, never in silence. */
export class SlackNotifier extends Construct {
  private readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SlackNotifierProps,
  ) {
    super(scope, id);
    this.name = `${props.place.prefix}-slack-notifier`;

    const failed = this.failedAlertsQueue();
    const { roleArn, ready } = this.role(failed);
    const handler = this.function(roleArn, ready);
    this.retryThenKeep(handler, failed);
    this.subscribe(handler, failed);
  }

  private failedAlertsQueue(): SqsQueue {
    const queue = new SqsQueue(this, 'failed-alerts', {
      name: `${this.name}-failed`,
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: KEEP_FAILED_SECONDS,
    });
    new SqsQueuePolicy(this, 'failed-alerts-policy', {
      queueUrl: queue.url,
      policy: policyDocument(
        {
          Sid: 'TopicSendsWhatItCouldNotDeliver',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: queue.arn,
          Condition: { ArnEquals: { 'aws:SourceArn': this.props.topicArn } },
        },
        denyInsecureTransport('sqs', queue.arn),
      ),
    });
    return queue;
  }

  private role(failed: SqsQueue): { roleArn: string; ready: ITerraformDependable } {
    const { place, keyArn, webhookParameter } = this.props;
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/aws/lambda/${this.name}`,
      retentionInDays: this.props.logRetentionInDays,
      kmsKeyId: keyArn,
    });
    const role = new IamRole(this, 'role', {
      name: this.name,
      description: `The Slack notifier of ${place.prefix} runs with it`,
      assumeRolePolicy: trust('lambda.amazonaws.com'),
    });
    const policy = new IamRolePolicy(this, 'role-policy', {
      name: 'notifier',
      role: role.name,
      policy: policyDocument(
        { Sid: 'WriteLogs', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: `${logs.arn}:*` },
        { Sid: 'ReadWebhook', Action: 'ssm:GetParameter', Resource: place.arn('ssm', `parameter${webhookParameter}`) },
        {
          Sid: 'DecryptWebhook',
          Action: 'kms:Decrypt',
          Resource: keyArn,
          // why: the asterisk stands for China's `.cn`.
          Condition: { StringLike: { 'kms:ViaService': `ssm.${place.region}.amazonaws.com*` } },
        },
        { Sid: 'KeepFailedAlerts', Action: 'sqs:SendMessage', Resource: failed.arn },
      ),
    });
    return { roleArn: role.arn, ready: policy };
  }

  private function(roleArn: string, ready: ITerraformDependable): LambdaFunction {
    const { place, webhookParameter } = this.props;
    const code = new TerraformAsset(this, 'code', { path: this.props.bundle, type: AssetType.DIRECTORY });
    // why: relative paths and a fixed mode, so that the synthesised folder gives the same zip anywhere.
    const zip = new DataArchiveFile(this, 'zip', {
      type: 'zip',
      sourceDir: code.path,
      outputPath: `${code.path}.zip`,
      outputFileMode: '0644',
    });
    return new LambdaFunction(this, 'Resource', {
      functionName: this.name,
      description: `Tells Slack about the alarms of ${place.prefix}`,
      role: roleArn,
      runtime: RUNTIME,
      handler: 'index.handler',
      filename: zip.outputPath,
      sourceCodeHash: zip.outputBase64Sha256,
      timeout: TIMEOUT_SECONDS,
      memorySize: 256,
      environment: {
        variables: {
          ENDPOINT_NAME: place.endpointName,
          ENVIRONMENT: place.environment,
          WEBHOOK_PARAMETER: webhookParameter,
        },
      },
      dependsOn: [ready],
    });
  }

  /** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html */
  private retryThenKeep(handler: LambdaFunction, failed: SqsQueue): void {
    new LambdaFunctionEventInvokeConfig(this, 'retry', {
      functionName: handler.functionName,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 6 * 3600,
      destinationConfig: { onFailure: { destination: failed.arn } },
    });
  }

  private subscribe(handler: LambdaFunction, failed: SqsQueue): void {
    const { topicArn } = this.props;
    const permission = new LambdaPermission(this, 'permission', {
      statementId: 'topic-invokes',
      action: 'lambda:InvokeFunction',
      functionName: handler.functionName,
      principal: 'sns.amazonaws.com',
      sourceArn: topicArn,
    });
    new SnsTopicSubscription(this, 'subscription', {
      topicArn,
      protocol: 'lambda',
      endpoint: handler.arn,
      // why: this catches what cannot be handed to the function at all; its own failures go through the destination above.
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: failed.arn }),
      dependsOn: [permission],
    });
  }
}
