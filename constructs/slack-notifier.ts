import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file';
import { CloudwatchEventTarget } from '@cdktf/provider-aws/lib/cloudwatch-event-target';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { LambdaFunctionEventInvokeConfig } from '@cdktf/provider-aws/lib/lambda-function-event-invoke-config';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import type { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { AssetType, TerraformAsset } from 'cdktf';
import { Construct } from 'constructs';
import type { AlertTopic } from './alert-topic';
import type { EndpointEvents } from './endpoint-events';
import { failedAlertsQueue } from './failed-alerts-queue';
import type { AlertPath } from './notifier-alarms';
import { notifierRole, type NotifierRole, type WebhookParameters } from './notifier-role';
import type { Place } from './place';

export interface SlackNotifierProps {
  readonly place: Place;
  readonly topic: Pick<AlertTopic, 'arn' | 'name'>;
  readonly events: Pick<EndpointEvents, 'ruleArn' | 'ruleName'>;
  readonly keyArn: string;
  /** The folder that holds the bundled handler, index.js. */
  readonly bundle: string;
  readonly webhooks: WebhookParameters;
  /** What the buttons of a message open. */
  readonly links: MessageLinks;
  readonly logRetentionInDays: number;
  /** Copies of the function that may run at once, and are kept free for it. */
  readonly reservedConcurrency: number | false;
}

export interface MessageLinks {
  /** The alarm's name is put behind it. */
  readonly alarm: string;
  readonly dashboard: string;
  readonly logs: string;
}

/** The newest runtime that AWS provider 5.100.0 accepts; AWS supports it until 30 April 2027. */
export const RUNTIME = 'nodejs22.x';
const TIMEOUT_SECONDS = 30;

/** Tells Slack what alarms and the endpoint's events say. What could not be told ends in a queue, never in silence. */
export class SlackNotifier extends Construct {
  readonly path: AlertPath;
  private readonly name: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: SlackNotifierProps,
  ) {
    super(scope, id);
    const { place, topic, events } = props;
    this.name = `${place.prefix}-slack-notifier`;

    const failed = failedAlertsQueue(this, {
      place,
      name: `${this.name}-failed`,
      topicArn: topic.arn,
      ruleArn: events.ruleArn,
      keyArn: props.keyArn,
    });
    // why: before the function, which would make a group without a key, and for ever.
    const logs = new CloudwatchLogGroup(this, 'logs', {
      name: `/aws/lambda/${this.name}`,
      retentionInDays: props.logRetentionInDays,
      kmsKeyId: props.keyArn,
    });
    const arns = { failedAlertsArn: failed.arn, logGroupArn: logs.arn };
    const handler = this.function(notifierRole(this, { ...props, ...arns, name: this.name }));
    this.retryThenKeep(handler, failed);
    this.listenToTopic(handler, failed);
    this.listenToEvents(handler, failed);
    this.path = { topicName: topic.name, functionName: handler.functionName, queueName: failed.name };
  }

  private function({ arn, ready }: NotifierRole): LambdaFunction {
    const { place, webhooks, links, keyArn, reservedConcurrency } = this.props;
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
      description: `Tells Slack about the alarms and updates of ${place.prefix}`,
      role: arn,
      runtime: RUNTIME,
      handler: 'index.handler',
      filename: zip.outputPath,
      sourceCodeHash: zip.outputBase64Sha256,
      timeout: TIMEOUT_SECONDS,
      memorySize: 256,
      // why: alerts may not take what the account's other functions need, nor lack it because of them.
      reservedConcurrentExecutions: reservedConcurrency === false ? undefined : reservedConcurrency,
      tracingConfig: { mode: 'Active' },
      kmsKeyArn: keyArn,
      environment: {
        variables: {
          ENDPOINT_NAME: place.endpointName,
          ENVIRONMENT: place.environment,
          WEBHOOK_PARAMETER: webhooks.all,
          WEBHOOK_PARAMETERS: JSON.stringify(webhooks.bySeverity),
          ALARM_URL: links.alarm,
          DASHBOARD_URL: links.dashboard,
          LOGS_URL: links.logs,
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

  private listenToTopic(handler: LambdaFunction, failed: SqsQueue): void {
    const { topic } = this.props;
    const permission = new LambdaPermission(this, 'permission', {
      statementId: 'topic-invokes',
      action: 'lambda:InvokeFunction',
      functionName: handler.functionName,
      principal: 'sns.amazonaws.com',
      sourceArn: topic.arn,
    });
    new SnsTopicSubscription(this, 'subscription', {
      topicArn: topic.arn,
      protocol: 'lambda',
      endpoint: handler.arn,
      // why: this catches what cannot be handed to the function at all; its own failures go through the destination above.
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: failed.arn }),
      dependsOn: [permission],
    });
  }

  private listenToEvents(handler: LambdaFunction, failed: SqsQueue): void {
    const { events } = this.props;
    const permission = new LambdaPermission(this, 'events-permission', {
      statementId: 'events-invoke',
      action: 'lambda:InvokeFunction',
      functionName: handler.functionName,
      principal: 'events.amazonaws.com',
      sourceArn: events.ruleArn,
    });
    new CloudwatchEventTarget(this, 'events', {
      rule: events.ruleName,
      arn: handler.arn,
      deadLetterConfig: { arn: failed.arn },
      dependsOn: [permission],
    });
  }
}
