import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { LambdaSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as cdk from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

interface AlertsProps {
  readonly prefix: string;
  readonly endpointName: string;
  readonly environment: string;
  readonly key: kms.IKey;
}

/** Written by the bench before it measures, as an asset that is built already: cdk need not bundle it. */
const NOTIFIER = 'notifier';

/** The way of an alert to Slack, and where it goes if it cannot. */
export class Alerts extends Construct {
  readonly topic: sns.Topic;
  readonly watchTopic: sns.Topic;
  readonly notifier: lambda.Function;
  readonly failedAlerts: sqs.Queue;

  constructor(scope: Construct, id: string, props: AlertsProps) {
    super(scope, id);
    const { prefix, endpointName, key } = props;
    this.topic = this.alarmTopic('Topic', `${prefix}-alerts`, key);
    this.watchTopic = this.alarmTopic('WatchTopic', `${prefix}-notifier-alarms`, key);
    this.failedAlerts = new sqs.Queue(this, 'FailedAlerts', {
      queueName: `${prefix}-slack-notifier-failed`,
      encryptionMasterKey: key,
      retentionPeriod: cdk.Duration.days(14),
      enforceSSL: true,
    });
    this.notifier = this.slackNotifier(props);
    this.topic.addSubscription(new LambdaSubscription(this.notifier, { deadLetterQueue: this.failedAlerts }));
    new events.Rule(this, 'EndpointEvents', {
      ruleName: `${prefix}-endpoint-events`,
      description: `Updates and changes of status of ${endpointName}`,
      eventPattern: {
        source: ['aws.sagemaker'],
        detailType: ['SageMaker Endpoint State Change', 'SageMaker Endpoint Deployment State Change'],
        detail: { EndpointName: [endpointName] },
      },
      targets: [new targets.LambdaFunction(this.notifier, { deadLetterQueue: this.failedAlerts })],
    });
  }

  private alarmTopic(id: string, topicName: string, key: kms.IKey): sns.Topic {
    const { account } = cdk.Stack.of(this);
    const topic = new sns.Topic(this, id, { topicName, masterKey: key, enforceSSL: true });
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account } },
      }),
    );
    return topic;
  }

  private slackNotifier({ prefix, endpointName, environment, key }: AlertsProps): lambda.Function {
    const stack = cdk.Stack.of(this);
    const name = `${prefix}-slack-notifier`;
    const webhook = `/mme/${endpointName}/${environment}/slack-webhook-url`;
    const console = `https://${stack.region}.console.aws.amazon.com/cloudwatch/home?region=${stack.region}`;
    const role = new iam.Role(this, 'NotifierRole', {
      roleName: name,
      description: `The Slack notifier of ${prefix} runs with it`,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
    });
    const through = (service: string) => ({
      StringLike: { 'kms:ViaService': `${service}.${stack.region}.amazonaws.com*` },
    });
    const allow = (
      actions: string[],
      resources: string[],
      conditions: iam.PolicyStatementProps['conditions'] = {},
    ): unknown => role.addToPolicy(new iam.PolicyStatement({ actions, resources, conditions }));
    const logGroup = new logs.LogGroup(this, 'NotifierLogs', {
      logGroupName: `/aws/lambda/${name}`,
      encryptionKey: key,
      retention: logs.RetentionDays.ONE_MONTH,
      removalPolicy: cdk.RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn], through('logs'));
    allow(['ssm:GetParameter'], [stack.formatArn({ service: 'ssm', resource: `parameter${webhook}` })]);
    allow(['kms:Decrypt'], [key.keyArn], through('ssm'));
    allow(
      ['cloudwatch:DescribeAlarmHistory'],
      [stack.formatArn({ service: 'cloudwatch', resource: `alarm:${prefix}-*` })],
    );

    return new lambda.Function(this, 'Notifier', {
      functionName: name,
      description: `Tells Slack about the alarms and updates of ${prefix}`,
      code: lambda.Code.fromAsset(NOTIFIER),
      handler: 'index.handler',
      runtime: lambda.Runtime.NODEJS_22_X,
      memorySize: 256,
      timeout: cdk.Duration.seconds(30),
      reservedConcurrentExecutions: 2,
      tracing: lambda.Tracing.ACTIVE,
      environmentEncryption: key,
      role,
      logGroup,
      onFailure: new SqsDestination(this.failedAlerts),
      maxEventAge: cdk.Duration.hours(6),
      retryAttempts: 2,
      environment: {
        ENDPOINT_NAME: endpointName,
        ENVIRONMENT: environment,
        WEBHOOK_PARAMETER: webhook,
        WEBHOOK_PARAMETERS: '{}',
        ALARM_URL: `${console}#alarmsV2:alarm/`,
        DASHBOARD_URL: `${console}#dashboards/dashboard/${prefix}`,
        LOGS_URL: `${console}#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252F${endpointName}`,
      },
    });
  }
}
