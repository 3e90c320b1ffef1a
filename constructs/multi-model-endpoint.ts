import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerEndpointConfiguration } from '@cdktf/provider-aws/lib/sagemaker-endpoint-configuration';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import { DeploymentStamp } from './deployment-stamp';
import { literally } from './literally';
import type { Place } from './place';

export interface MultiModelEndpointProps {
  readonly place: Place;
  readonly model: Config['model'];
  readonly imageUri: string;
  readonly bucketName: string;
  readonly keyArn: string;
  readonly role: { readonly arn: string; readonly ready: ITerraformDependable };
  /** Alarms that roll an update back. They must exist before the endpoint. */
  readonly rollbackAlarmNames: readonly string[];
}

/** The one production variant. Its name is fixed: scaling, metrics and deployment guardrails hold on to it. */
export const VARIANT_NAME = 'AllTraffic';

/** Seconds that a new fleet takes all traffic under watch before the old one goes. */
const BAKE_SECONDS = 300;
const ROLLOUT_TIMEOUT_SECONDS = 3600;

/** Model and endpoint configuration, immutable and stamped, and the endpoint that is updated in place to use them. */
export class MultiModelEndpoint extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly modelName: string;
  readonly configurationName: string;
  readonly variantName = VARIANT_NAME;
  readonly stampAddress: string;

  constructor(scope: Construct, id: string, props: MultiModelEndpointProps) {
    super(scope, id);
    const { endpointName } = props.place;
    const model = modelOf(props);
    const { initialInstanceCount, ...variant } = variantOf(props);
    const kmsKeyArn = storageKeyOf(props);
    const deploymentConfig = deploymentConfigOf(props);
    const { scaling } = props.model;
    const redeploy = literally(props.model.redeploy);

    // why: with scaling on the count belongs to scaling, and a changed start value is no reason to roll out.
    const count = scaling.enable ? {} : { initialInstanceCount };
    // why: SageMaker refuses an update to the configuration that is live, so changed guardrails need a new one too.
    const inputs = { model, variant: { ...variant, ...count }, kmsKeyArn, deploymentConfig, redeploy };
    const stamp = new DeploymentStamp(this, 'stamp', inputs);

    const stamped = { createBeforeDestroy: true };
    const newModel = new SagemakerModel(this, 'model', {
      ...model,
      name: `${endpointName}-model-${stamp.value}`,
      lifecycle: stamped,
      dependsOn: [props.role.ready],
    });
    const newConfiguration = new SagemakerEndpointConfiguration(this, 'configuration', {
      name: `${endpointName}-config-${stamp.value}`,
      productionVariants: [{ ...variant, initialInstanceCount, modelName: newModel.name }],
      kmsKeyArn,
      // why: see count above; when the configuration is replaced for another reason, the new count is used.
      lifecycle: { ...stamped, ignoreChanges: ['production_variants[0].initial_instance_count'] },
    });
    const endpoint = new SagemakerEndpoint(this, 'Resource', {
      name: endpointName,
      endpointConfigName: newConfiguration.name,
      deploymentConfig,
    });

    this.stampAddress = stamp.address;
    this.name = endpoint.name;
    this.arn = endpoint.arn;
    this.modelName = newModel.name;
    this.configurationName = newConfiguration.name;
  }
}

function modelOf({ place, model, imageUri, bucketName, role }: MultiModelEndpointProps) {
  const { vpc } = model.network;
  return {
    executionRoleArn: role.arn,
    enableNetworkIsolation: model.network.isolate,
    vpcConfig: vpc && { subnets: [...vpc.subnets], securityGroupIds: [...vpc.securityGroupIds] },
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
    initialInstanceCount: model.resources.initialInstanceCount,
    initialVariantWeight: 1,
  };
}

/** The key of the instances' storage; refused by SageMaker where the storage is NVMe, which is encrypted by hardware. */
function storageKeyOf({ model, keyArn }: MultiModelEndpointProps): string | undefined {
  return model.resources.instanceType.localStorage ? undefined : keyArn;
}

function deploymentConfigOf({ rollbackAlarmNames }: MultiModelEndpointProps) {
  return {
    blueGreenUpdatePolicy: {
      trafficRoutingConfiguration: { type: 'ALL_AT_ONCE', waitIntervalInSeconds: BAKE_SECONDS },
      maximumExecutionTimeoutInSeconds: ROLLOUT_TIMEOUT_SECONDS,
    },
    // why: to add or remove this later replaces the endpoint. Changing the alarms does not.
    autoRollbackConfiguration: { alarms: rollbackAlarmNames.map((alarmName) => ({ alarmName })) },
  };
}
