import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import { AccessLogs } from '../constructs/access-logs';
import { AlertTopic } from '../constructs/alert-topic';
import { ContainerImage } from '../constructs/container-image';
import { DeploymentBucket } from '../constructs/deployment-bucket';
import { EncryptionKey } from '../constructs/encryption-key';
import { EndpointAlarms } from '../constructs/endpoint-alarms';
import { EndpointDashboard } from '../constructs/endpoint-dashboard';
import { EndpointEvents } from '../constructs/endpoint-events';
import { EndpointLogs, endpointLogGroupName } from '../constructs/endpoint-logs';
import { EndpointNetwork } from '../constructs/endpoint-network';
import { EndpointScaling } from '../constructs/endpoint-scaling';
import { ExecutionRole } from '../constructs/execution-role';
import { InvokePolicies } from '../constructs/invoke-policies';
import { LiveCapacity } from '../constructs/live-capacity';
import { MultiModelEndpoint, VARIANT_NAME } from '../constructs/multi-model-endpoint';
import { NotifierAlarms } from '../constructs/notifier-alarms';
import { placeOf, type Place } from '../constructs/place';
import { SlackNotifier } from '../constructs/slack-notifier';
import { storeStateInS3 } from './backend';
import { bundledNotifier } from './bundled-notifier';
import { forgetWhatMoved } from './forgotten';
import { consoleLinks, LOG_QUERY, runbookLink, type ConsoleLinks } from './links';
import { publishOutputs } from './outputs';
import { addProviders } from './providers';
import { webhookParameters } from './webhook-parameter';

/** Where in Terraform to find what a deploy looks after. */
export interface Addresses {
  /** What a redeploy replaces. */
  readonly stamp: string;
  readonly endpoint: string;
  readonly logGroup: string;
  /** Only with scaling on. */
  readonly scalableTarget?: string | undefined;
}

/** One endpoint in one environment, with everything around it. */
export class EndpointStack extends TerraformStack {
  readonly addresses: Addresses;
  /** The Terraform variables that a plan of this stack takes. */
  readonly variables: readonly string[];
  private readonly place: Place;
  private readonly key: EncryptionKey;

  constructor(
    scope: Construct,
    id: string,
    private readonly config: Config,
  ) {
    super(scope, id);
    const { model, alerts } = config;
    this.place = placeOf(config);
    storeStateInS3(this, config);
    addProviders(this, config);
    forgetWhatMoved(this);

    this.key = new EncryptionKey(this, 'encryption-key', { place: this.place, keepsFailedAlerts: alerts.slack.enable });
    const links = consoleLinks(this.place, model.data.deploymentBucket);
    const bucket = this.modelStore();
    const alerting = this.alerting(links);
    const serving = this.serving(bucket, alerting.alarms.rollbackAlarmNames);
    this.dashboard(links, alerting, serving.endpoint);

    this.addresses = serving.addresses;
    this.variables = serving.capacity.variables;
    publishOutputs(this, {
      links,
      model,
      endpoint: serving.endpoint,
      scaling: serving.scaling,
      bucketName: bucket.name,
      topicArn: alerting.topic.arn,
      keyArn: this.key.arn,
      invokePolicyArns: serving.invokePolicies.arns,
    });
  }

  /** why: cdktf resolves every value once more here, to find references to other stacks. No stack of ours has any. */
  override prepareStack(): void {}

  /** The bucket of models, and who has reached it. */
  private modelStore(): DeploymentBucket {
    const { model, logs } = this.config;
    const accessLogs = new AccessLogs(this, 'access-logs', {
      place: this.place,
      sourceBucket: model.data.deploymentBucket,
      target: model.data.accessLogs,
      retentionInDays: logs.retentionInDays,
    });
    return new DeploymentBucket(this, 'deployment-bucket', {
      name: model.data.deploymentBucket,
      keyArn: this.key.arn,
      accessLogs,
      destroyWithModels: model.data.destroyWithModels,
    });
  }

  /** The endpoint, what SageMaker needs for it, its scaling and its callers. */
  private serving(bucket: DeploymentBucket, rollbackAlarmNames: readonly string[]) {
    const { place, config } = this;
    const { model } = config;
    const image = new ContainerImage(this, 'image', { place, image: model.resources.image });
    const logs = new EndpointLogs(this, 'endpoint-logs', {
      place,
      keyArn: this.key.arn,
      retentionInDays: config.logs.retentionInDays,
    });
    const role = new ExecutionRole(this, 'execution-role', {
      place,
      bucketArn: bucket.arn,
      keyArn: this.key.arn,
      repositoryArn: image.repositoryArn,
      logGroupArn: logs.arn,
    });
    const { vpc } = model.network;
    const network = vpc && new EndpointNetwork(this, 'network', { place, vpc, roleName: role.name });

    const capacity = new LiveCapacity(this, 'live-capacity', model);
    const endpoint = new MultiModelEndpoint(this, 'endpoint', {
      place,
      model,
      imageUri: image.uri,
      bucketName: bucket.name,
      keyArn: this.key.arn,
      network,
      role,
      instanceCount: capacity.instanceCount,
      rollbackAlarmNames,
    });
    const scaling = model.scaling.enable
      ? new EndpointScaling(this, 'scaling', {
          place,
          endpointName: endpoint.name,
          endpointAddress: endpoint.addresses.endpoint,
          variantName: endpoint.variantName,
          instanceType: model.resources.instanceType,
          scaling: model.scaling,
          limits: capacity.limits,
        })
      : undefined;
    const invokePolicies = new InvokePolicies(this, 'callers', {
      place,
      endpointArn: endpoint.arn,
      callers: model.callers,
    });
    const addresses = { ...endpoint.addresses, logGroup: logs.address, scalableTarget: scaling?.targetAddress };
    return { endpoint, capacity, scaling, invokePolicies, addresses };
  }

  /** What is too much, and how it is told. */
  private alerting(links: ConsoleLinks) {
    const { place, config } = this;
    const { alerts, logs, model } = config;
    const keyArn = this.key.arn;
    const runbookUrl = runbookLink(alerts, links);
    const topic = new AlertTopic(this, 'alerts', { place, purpose: 'alerts', keyArn });
    const alarms = new EndpointAlarms(this, 'alarms', {
      place,
      variantName: VARIANT_NAME,
      model,
      topicArn: topic.arn,
      runbookUrl,
    });
    const events = new EndpointEvents(this, 'endpoint-events', place);
    if (!alerts.slack.enable) return { topic, alarms, rows: alarms.rows };

    const notifier = new SlackNotifier(this, 'slack-notifier', {
      place,
      topic,
      events,
      keyArn,
      bundle: bundledNotifier(),
      webhooks: webhookParameters(config),
      links: { alarm: links.alarm, dashboard: links.dashboard, logs: links.logSearch },
      logRetentionInDays: logs.retentionInDays,
      reservedConcurrency: alerts.slack.reservedConcurrency,
    });
    const { rows } = new NotifierAlarms(this, 'notifier-alarms', {
      place,
      keyArn,
      path: notifier.path,
      emails: alerts.email,
      runbookUrl,
    });
    return { topic, alarms, rows: [...alarms.rows, ...rows] };
  }

  private dashboard(
    links: ConsoleLinks,
    { rows }: { readonly rows: EndpointAlarms['rows'] },
    { variantName, deployedAt }: MultiModelEndpoint,
  ): void {
    const { model } = this.config;
    new EndpointDashboard(this, 'dashboard', {
      place: this.place,
      model,
      variantName,
      alarms: rows,
      deployedAt,
      links: {
        Endpoint: links.endpoint,
        Alarms: links.alarms,
        'What went wrong': links.logSearch,
        Models: links.bucket,
      },
      log: { group: endpointLogGroupName(model.endpointName), query: LOG_QUERY },
    });
  }
}
