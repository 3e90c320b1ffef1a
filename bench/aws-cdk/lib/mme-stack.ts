import * as cdk from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { alarmsOn, endpointAlarms, notifierAlarms } from './alarms';
import { Alerts } from './alerts';
import { dashboard } from './dashboard';
import { encryptionKey } from './encryption-key';
import { Serving } from './serving';
import { Storage } from './storage';

export interface MmeStackProps extends cdk.StackProps {
  readonly endpointName: string;
  readonly environment: string;
}

/** What is measured against: the resources of stacks/endpoint-stack.ts, as one would write them for CloudFormation. */
export class MmeStack extends cdk.Stack {
  constructor(scope: Construct, id: string, { endpointName, environment, ...props }: MmeStackProps) {
    super(scope, id, props);
    const prefix = `${endpointName}-${environment}`;
    cdk.Tags.of(this).add('endpoint', endpointName);
    cdk.Tags.of(this).add('environment', environment);

    const key = encryptionKey(this, prefix, endpointName);
    const storage = new Storage(this, 'Storage', { endpointName, environment, key });
    const alerts = new Alerts(this, 'Alerts', { prefix, endpointName, environment, key });
    const onEndpoint = alarmsOn(this, prefix, alerts.topic, endpointAlarms(endpointName));
    const onNotifier = alarmsOn(this, prefix, alerts.watchTopic, notifierAlarms(alerts));
    const serving = new Serving(this, 'Serving', {
      prefix,
      endpointName,
      key,
      models: storage.models,
      rollbackAlarms: onEndpoint.filter((alarm) => ['Invocation5XXErrors', 'ModelLatency'].includes(alarm.node.id)),
    });
    dashboard(this, prefix, endpointName, [...onEndpoint, ...onNotifier]);

    const outputs: Readonly<Record<string, string>> = {
      EndpointName: endpointName,
      EndpointArn: serving.endpoint.ref,
      DeploymentBucket: storage.models.bucketName,
      ModelName: serving.model.attrModelName,
      EndpointConfigurationName: serving.configuration.attrEndpointConfigName,
      AlertTopicArn: alerts.topic.topicArn,
      EncryptionKeyArn: key.keyArn,
    };
    for (const [name, value] of Object.entries(outputs)) new cdk.CfnOutput(this, name, { value });
  }
}
