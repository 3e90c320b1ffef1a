import { ArchiveProvider } from '@cdktf/provider-archive/lib/provider';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
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
import { literally } from '../constructs/literally';
import { LiveCapacity } from '../constructs/live-capacity';
import { MultiModelEndpoint, VARIANT_NAME } from '../constructs/multi-model-endpoint';
import { NotifierAlarms } from '../constructs/notifier-alarms';
import { placeOf } from '../constructs/place';
import { SlackNotifier } from '../constructs/slack-notifier';
import { storeStateInS3 } from './backend';
import { bundledNotifier } from './bundled-notifier';
import { consoleLinks, LOG_QUERY, runbookLink } from './links';
import { publishOutputs } from './outputs';
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

  constructor(scope: Construct, id: string, config: Config) {
    super(scope, id);
    const { model, environment, tags } = config;
    const place = placeOf(config);

    storeStateInS3(this, config);
    new AwsProvider(this, 'aws', {
      region: config.region,
      allowedAccountIds: [config.account],
      defaultTags: [
        {
          tags: {
            owner: literally(tags.owner),
            repository: literally(tags.repository),
            endpoint: model.endpointName,
            environment,
          },
        },
      ],
    });
    new ArchiveProvider(this, 'archive');

    const key = new EncryptionKey(this, 'encryption-key', { place, keepsFailedAlerts: config.alerts.slack.enable });
    const accessLogs = new AccessLogs(this, 'access-logs', {
      place,
      sourceBucket: model.data.deploymentBucket,
      target: model.data.accessLogs,
      retentionInDays: config.logs.retentionInDays,
    });
    const bucket = new DeploymentBucket(this, 'deployment-bucket', {
      name: model.data.deploymentBucket,
      keyArn: key.arn,
      accessLogs,
      destroyWithModels: model.data.destroyWithModels,
    });
    const image = new ContainerImage(this, 'image', { place, image: model.resources.image });
    const logs = new EndpointLogs(this, 'endpoint-logs', {
      place,
      keyArn: key.arn,
      retentionInDays: config.logs.retentionInDays,
    });
    const network = model.network.vpc && new EndpointNetwork(this, 'network', place, model.network.vpc);
    const role = new ExecutionRole(this, 'execution-role', {
      place,
      bucketArn: bucket.arn,
      keyArn: key.arn,
      repositoryArn: image.repositoryArn,
      logGroupArn: logs.arn,
      network,
    });

    const links = consoleLinks(place, model.data.deploymentBucket);
    const runbookUrl = runbookLink(config.alerts, links);
    const topic = new AlertTopic(this, 'alerts', { place, purpose: 'alerts', keyArn: key.arn });
    const alarms = new EndpointAlarms(this, 'alarms', {
      place,
      variantName: VARIANT_NAME,
      model,
      topicArn: topic.arn,
      runbookUrl,
    });
    const events = new EndpointEvents(this, 'endpoint-events', place);
    const notifier = config.alerts.slack.enable
      ? new SlackNotifier(this, 'slack-notifier', {
          place,
          topic,
          events,
          keyArn: key.arn,
          bundle: bundledNotifier(),
          webhooks: webhookParameters(config),
          links: { alarm: links.alarm, dashboard: links.dashboard, logs: links.logSearch },
          logRetentionInDays: config.logs.retentionInDays,
          reservedConcurrency: config.alerts.slack.reservedConcurrency,
        })
      : undefined;
    const notifierAlarms =
      notifier &&
      new NotifierAlarms(this, 'notifier-alarms', {
        place,
        keyArn: key.arn,
        path: notifier.path,
        emails: config.alerts.email,
        runbookUrl,
      });

    const capacity = new LiveCapacity(this, 'live-capacity', model);
    const endpoint = new MultiModelEndpoint(this, 'endpoint', {
      place,
      model,
      imageUri: image.uri,
      bucketName: bucket.name,
      keyArn: key.arn,
      network,
      role,
      instanceCount: capacity.instanceCount,
      rollbackAlarmNames: alarms.rollbackAlarmNames,
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

    new EndpointDashboard(this, 'dashboard', {
      place,
      model,
      variantName: endpoint.variantName,
      alarms: [...alarms.rows, ...(notifierAlarms?.rows ?? [])],
      deployedAt: endpoint.deployedAt,
      links: {
        Endpoint: links.endpoint,
        Alarms: links.alarms,
        'What went wrong': links.logSearch,
        Models: links.bucket,
      },
      log: { group: endpointLogGroupName(model.endpointName), query: LOG_QUERY },
    });

    this.addresses = { ...endpoint.addresses, logGroup: logs.address, scalableTarget: scaling?.targetAddress };
    this.variables = capacity.variables;
    publishOutputs(this, {
      links,
      model,
      endpoint,
      scaling,
      bucketName: bucket.name,
      topicArn: topic.arn,
      keyArn: key.arn,
      invokePolicyArns: invokePolicies.arns,
    });
  }
}
