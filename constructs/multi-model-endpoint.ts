import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { DataResource, type ITerraformDependable, type Postcondition } from 'cdktf';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import { addressOf } from './address';
import { deploymentConfigOf } from './deployment-guardrails';
import { DeploymentStamp } from './deployment-stamp';
import type { EndpointNetwork } from './endpoint-network';
import { literally } from './literally';
import type { Place } from './place';

export interface MultiModelEndpointProps {
  readonly place: Place;
  readonly model: Config['model'];
  readonly imageUri: string;
  readonly bucketName: string;
  readonly keyArn: string;
  /** Absent: SageMaker's own network. */
  readonly network: Pick<EndpointNetwork, 'subnets' | 'securityGroupIds' | 'ready'> | undefined;
  readonly role: { readonly arn: string; readonly ready: ITerraformDependable };
  /** What a new configuration starts with: the live count, where it is known. */
  readonly instanceCount: number;
  /** Alarms that roll an update back. They must exist before the endpoint. */
  readonly rollbackAlarmNames: readonly string[];
}

/** The one production variant. Its name is fixed: scaling, metrics and deployment guardrails hold on to it. */
export const VARIANT_NAME = 'AllTraffic';

/** Model and endpoint configuration, immutable and stamped, and the endpoint that is updated in place to use them. */
export class MultiModelEndpoint extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly modelName: string;
  readonly configurationName: string;
  /** When model and configuration were made, as ISO 8601. */
  readonly deployedAt: string;
  readonly variantName = VARIANT_NAME;
  readonly addresses: { readonly stamp: string; readonly endpoint: string };

  constructor(scope: Construct, id: string, props: MultiModelEndpointProps) {
    super(scope, id);
    const { endpointName } = props.place;
    const model = modelOf(props);
    const variant = variantOf(props);
    const kmsKeyArn = storageKeyOf(props);
    const deploymentConfig = deploymentConfigOf(props.model.guardrails, props.rollbackAlarmNames);
    const redeploy = literally(props.model.redeploy);

    // why: SageMaker refuses an update to the configuration that is live, so changed guardrails need a new one too.
    const inputs = { model, variant, kmsKeyArn, deploymentConfig, redeploy };
    const stamp = new DeploymentStamp(this, 'stamp', inputs, this.countTriggers(props.model));

    const stamped = { createBeforeDestroy: true };
    const newModel = new SagemakerModel(this, 'model', {
      ...model,
      name: `${endpointName}-model-${stamp.value}`,
      lifecycle: stamped,
      dependsOn: [props.role.ready, ...(props.network ? [props.network.ready] : [])],
    });
    const newConfiguration = new SagemakerEndpointConfiguration(this, 'configuration', {
      name: `${endpointName}-config-${stamp.value}`,
      productionVariants: [{ ...variant, initialInstanceCount: props.instanceCount, modelName: newModel.name }],
      kmsKeyArn,
      // why: another count alone rolls nothing out; when the configuration is replaced for another reason, it is used.
      lifecycle: { ...stamped, ignoreChanges: ['production_variants[0].initial_instance_count'] },
    });
    const endpoint = new SagemakerEndpoint(this, 'Resource', {
      name: endpointName,
      endpointConfigName: newConfiguration.name,
      deploymentConfig,
      lifecycle: { postcondition: [servesIts(newConfiguration)] },
    });

    this.addresses = { stamp: stamp.address, endpoint: addressOf(endpoint) };
    this.name = endpoint.name;
    this.arn = endpoint.arn;
    this.modelName = newModel.name;
    this.configurationName = newConfiguration.name;
    this.deployedAt = stamp.time;
  }

  /** A changed count rolls out while scaling is off: nothing else would set it. With scaling on, the count is scaling's. */
  private countTriggers({ resources, scaling }: Config['model']): string[] {
    // why: it is there in both cases, so that scaling switched on or off is no change by itself.
    const count = new DataResource(this, 'initial-count', { input: { instances: resources.initialInstanceCount } });
    return scaling.enable ? [] : [addressOf(count)];
  }
}

/**
 * A rolled back update can look like success. A failed condition ends the apply before Terraform destroys the old
 * configuration, which is live again. https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
 */
function servesIts(configuration: SagemakerEndpointConfiguration): Postcondition {
  return {
    condition: `\${self.endpoint_config_name == ${addressOf(configuration)}.name}`,
    errorMessage:
      'The endpoint serves another configuration than the new one: SageMaker rolled the update back. ' +
      'DescribeEndpoint says why in FailureReason.',
  };
}

function modelOf({ place, model, imageUri, bucketName, network, role }: MultiModelEndpointProps) {
  return {
    executionRoleArn: role.arn,
    enableNetworkIsolation: model.network.isolate,
    vpcConfig: network && { subnets: network.subnets, securityGroupIds: network.securityGroupIds },
    primaryContainer: {
      image: imageUri,
      mode: 'MultiModel',
      modelDataUrl: `s3://${bucketName}/`,
      imageConfig: { repositoryAccessMode: 'Platform' },
      multiModelConfig: { modelCacheSetting: model.data.modelCacheSetting },
      environment: {
        SAGEMAKER_PROGRAM: 'inference',
        SAGEMAKER_CONTAINER_LOG_LEVEL: '20',
        SAGEMAKER_REGION: place.region,
        // why: the JVM of the model server takes its heap from the container's limits otherwise, and starves the workers.
        JAVA_TOOL_OPTIONS: '-XX:-UseContainerSupport -XX:+UnlockDiagnosticVMOptions',
        MMS_DEFAULT_WORKERS_PER_MODEL: String(model.resources.workersPerModel),
        ...Object.fromEntries(Object.entries(model.env).map(([name, value]) => [name, literally(value)])),
      },
    },
  };
}

function variantOf({ model }: MultiModelEndpointProps) {
  return {
    variantName: VARIANT_NAME,
    instanceType: model.resources.instanceType.name,
    initialVariantWeight: 1,
  };
}

/** The key of the instances' storage; refused by SageMaker where the storage is NVMe, which is encrypted by hardware. */
function storageKeyOf({ model, keyArn }: MultiModelEndpointProps): string | undefined {
  return model.resources.instanceType.localStorage ? undefined : keyArn;
}
