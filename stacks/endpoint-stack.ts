import { ArchiveProvider } from '@cdktf/provider-archive/lib/provider';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import { AlertTopic } from '../constructs/alert-topic';
import { ContainerImage } from '../constructs/container-image';
import { DeploymentBucket } from '../constructs/deployment-bucket';
import { EncryptionKey } from '../constructs/encryption-key';
import { EndpointAlarms } from '../constructs/endpoint-alarms';
import { EndpointScaling } from '../constructs/endpoint-scaling';
import { ExecutionRole } from '../constructs/execution-role';
import { LiveCapacity } from '../constructs/live-capacity';
import { MultiModelEndpoint, VARIANT_NAME } from '../constructs/multi-model-endpoint';
import { placeOf } from '../constructs/place';
import { SlackNotifier } from '../constructs/slack-notifier';
import { storeStateInS3 } from './backend';
import { bundledNotifier } from './bundled-notifier';
import { publishOutputs } from './outputs';
import { webhookParameterName } from './webhook-parameter';

/** Where in Terraform to find what a deploy looks after. */
export interface Addresses {
  /** What a redeploy replaces. */
  readonly stamp: string;
  readonly endpoint: string;
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
    const { model, environment } = config;
    const place = placeOf(config);

    storeStateInS3(this, config);
    new AwsProvider(this, 'aws', {
      region: config.region,
      allowedAccountIds: [config.account],
      defaultTags: [{ tags: { ...config.tags, endpoint: model.endpointName, environment } }],
    });
    new ArchiveProvider(this, 'archive');

    const key = new EncryptionKey(this, 'encryption-key', place);
    const bucket = new DeploymentBucket(this, 'deployment-bucket', {
      name: model.data.deploymentBucket,
      keyArn: key.arn,
      destroyWithModels: model.data.destroyWithModels,
    });
    const image = new ContainerImage(this, 'image', { place, image: model.resources.image });
    const role = new ExecutionRole(this, 'execution-role', {
      place,
      bucketArn: bucket.arn,
      keyArn: key.arn,
      repositoryArn: image.repositoryArn,
      inVpc: model.network.vpc !== undefined,
    });

    const topic = new AlertTopic(this, 'alerts', { place, keyArn: key.arn });
    const alarms = new EndpointAlarms(this, 'alarms', {
      place,
      variantName: VARIANT_NAME,
      topicArn: topic.arn,
      alarms: model.alarms,
    });
    if (config.alerts.slack.enable)
      new SlackNotifier(this, 'slack-notifier', {
        place,
        topicArn: topic.arn,
        keyArn: key.arn,
        bundle: bundledNotifier(),
        webhookParameter: webhookParameterName(model.endpointName, environment),
        logRetentionInDays: config.logs.retentionInDays,
      });

    const capacity = new LiveCapacity(this, 'live-capacity', model);
    const endpoint = new MultiModelEndpoint(this, 'endpoint', {
      place,
      model,
      imageUri: image.uri,
      bucketName: bucket.name,
      keyArn: key.arn,
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

    this.addresses = { ...endpoint.addresses, scalableTarget: scaling?.targetAddress };
    this.variables = capacity.variables;
    publishOutputs(this, {
      place,
      model,
      endpoint,
      scaling,
      bucketName: bucket.name,
      topicArn: topic.arn,
      keyArn: key.arn,
    });
  }
}
