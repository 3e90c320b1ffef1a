import { TerraformOutput, Token, type TerraformStack } from 'cdktf';
import { consoleUrl } from '../config/facts/regions';
import type { Config } from '../config/resolve';
import type { EndpointScaling } from '../constructs/endpoint-scaling';
import type { MultiModelEndpoint } from '../constructs/multi-model-endpoint';
import type { Place } from '../constructs/place';

export interface Outputs {
  readonly place: Place;
  readonly model: Config['model'];
  readonly endpoint: MultiModelEndpoint;
  readonly scaling: EndpointScaling | undefined;
  readonly bucketName: string;
  readonly topicArn: string;
  readonly keyArn: string;
}

/** What people and scripts need after a deploy: names, ARNs and links to the console. */
export function publishOutputs(
  stack: TerraformStack,
  { place, model, endpoint, scaling, bucketName, topicArn, keyArn }: Outputs,
): void {
  const { region, endpointName, prefix } = place;
  const values: Readonly<Record<string, string>> = {
    endpoint_name: endpoint.name,
    endpoint_arn: endpoint.arn,
    deployment_bucket: bucketName,
    model_name: endpoint.modelName,
    endpoint_configuration_name: endpoint.configurationName,
    alert_topic_arn: topicArn,
    encryption_key_arn: keyArn,
    console_endpoint: consoleUrl(region, `sagemaker/home?region=${region}#/endpoints/${endpointName}`),
    console_alarms: consoleUrl(region, `cloudwatch/home?region=${region}#alarmsV2:?search=${prefix}-`),
    console_logs: consoleUrl(
      region,
      `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/$252Faws$252Fsagemaker$252FEndpoints$252F${endpointName}`,
    ),
    console_bucket: consoleUrl(region, `s3/buckets/${bucketName}`),
  };
  // why: the next deploy tells by it whether a limit or the count is another one than is live, or was changed here. An apply
  // that failed before it reached them has not configured them.
  const configured = new TerraformOutput(stack, 'configured_capacity', { value: configuredCapacityOf(model) });
  // why: cdktf 0.21 writes references for dependsOn of an output, which Terraform refuses.
  configured.addOverride('depends_on', [endpoint.addresses.endpoint, ...(scaling ? [scaling.targetAddress] : [])]);
  Object.entries(values).forEach(([name, value]) => new TerraformOutput(stack, name, { value }));
}

function configuredCapacityOf({ resources, scaling }: Config['model']) {
  return {
    instance_count: resources.initialInstanceCount,
    min_capacity: scaling.enable ? scaling.minInstances : Token.nullValue(),
    max_capacity: scaling.enable ? scaling.maxInstances : Token.nullValue(),
  };
}
