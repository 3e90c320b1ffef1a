import { TerraformOutput, Token, type TerraformStack } from 'cdktf';
import type { Config } from '../config/resolve';
import type { EndpointScaling } from '../constructs/endpoint-scaling';
import type { MultiModelEndpoint } from '../constructs/multi-model-endpoint';
import type { ConsoleLinks } from './links';

export interface Outputs {
  readonly links: ConsoleLinks;
  readonly model: Config['model'];
  readonly endpoint: MultiModelEndpoint;
  readonly scaling: EndpointScaling | undefined;
  readonly bucketName: string;
  readonly topicArn: string;
  readonly keyArn: string;
  /** By the caller's name. */
  readonly invokePolicyArns: Readonly<Record<string, string>>;
}

/** What people and scripts need after a deploy: names, ARNs and links to the console. */
export function publishOutputs(
  stack: TerraformStack,
  { links, model, endpoint, scaling, bucketName, topicArn, keyArn, invokePolicyArns }: Outputs,
): void {
  const values: Readonly<Record<string, string>> = {
    endpoint_name: endpoint.name,
    endpoint_arn: endpoint.arn,
    deployment_bucket: bucketName,
    model_name: endpoint.modelName,
    endpoint_configuration_name: endpoint.configurationName,
    alert_topic_arn: topicArn,
    encryption_key_arn: keyArn,
    console_dashboard: links.dashboard,
    console_endpoint: links.endpoint,
    console_alarms: links.alarms,
    console_logs: links.logs,
    console_bucket: links.bucket,
  };
  // why: the next deploy tells by it whether a limit or the count is another one than is live, or was changed here. An apply
  // that failed before it reached them has not configured them.
  const configured = new TerraformOutput(stack, 'configured_capacity', { value: configuredCapacityOf(model) });
  // why: cdktf 0.21 writes references for dependsOn of an output, which Terraform refuses.
  configured.addOverride('depends_on', [endpoint.addresses.endpoint, ...(scaling ? [scaling.targetAddress] : [])]);
  Object.entries(values).forEach(([name, value]) => new TerraformOutput(stack, name, { value }));
  if (Object.keys(invokePolicyArns).length > 0)
    new TerraformOutput(stack, 'invoke_policy_arns', { value: invokePolicyArns });
}

function configuredCapacityOf({ resources, scaling }: Config['model']) {
  return {
    instance_count: resources.initialInstanceCount,
    min_capacity: scaling.enable ? scaling.minInstances : Token.nullValue(),
    max_capacity: scaling.enable ? scaling.maxInstances : Token.nullValue(),
  };
}
