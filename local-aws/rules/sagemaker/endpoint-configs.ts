import { AwsError, type Json } from '../../gateway/types';
import { unsupported } from '../../gateway/unsupported';
import type { Answers } from '../answers';
import type { DataCaptureDefinition, EndpointConfig, VariantDefinition } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import type { Tag } from '../resources';
import { hasLocalStorage } from './instance-types';
import { list, type ListInput } from './lists';

/** A variant as sent: what a serverless variant or one for inference components lacks is optional. */
type VariantInput = Json & Pick<VariantDefinition, 'VariantName'> & Partial<VariantDefinition>;

interface CreateEndpointConfigInput extends Json {
  readonly EndpointConfigName: string;
  readonly ProductionVariants: readonly VariantInput[];
  readonly ShadowProductionVariants?: readonly VariantInput[];
  readonly DataCaptureConfig?: DataCaptureDefinition;
  readonly KmsKeyId?: string;
  readonly Tags?: readonly Tag[];
}

interface ByName {
  readonly EndpointConfigName: string;
}

export const endpointConfigs = {
  CreateEndpointConfig({ Tags, ...input }: CreateEndpointConfigInput, hosting: Hosting) {
    const resource = hosting.endpointConfigs.newResource(input.EndpointConfigName, Tags);
    const variants = input.ProductionVariants.map(withDefaults);
    const shadowVariants = (input.ShadowProductionVariants ?? []).map(withDefaults);
    [...variants, ...shadowVariants].forEach((variant) => {
      hosting.models.get(variant.ModelName);
      refuseKeyOnLocalStorage(variant, input);
    });

    hosting.endpointConfigs.add({
      ...resource,
      variants,
      shadowVariants,
      dataCapture: input.DataCaptureConfig,
      definition: {
        ...input,
        ProductionVariants: variants,
        ...(shadowVariants.length > 0 && { ShadowProductionVariants: shadowVariants }),
      },
    });
    return { EndpointConfigArn: resource.arn };
  },

  DescribeEndpointConfig: ({ EndpointConfigName }: ByName, hosting: Hosting) => {
    const { definition, arn, creationTime } = hosting.endpointConfigs.get(EndpointConfigName);
    return { ...definition, EndpointConfigArn: arn, CreationTime: creationTime };
  },

  /**
   * One in use is refused. AWS forbids it too, but deletes what is live all the same; local AWS is the stricter.
   * https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DeleteEndpointConfig.html
   */
  DeleteEndpointConfig: ({ EndpointConfigName }: ByName, hosting: Hosting) => {
    const { name, arn } = hosting.endpointConfigs.get(EndpointConfigName);
    refuseInUse(name, arn, hosting);
    hosting.endpointConfigs.delete(EndpointConfigName);
    return {};
  },

  ListEndpointConfigs: (input: ListInput, hosting: Hosting) => {
    const { items, nextToken } = list(hosting.endpointConfigs.all(), input);
    return { EndpointConfigs: items.map(summary), ...nextToken };
  },
} satisfies Answers;

const summary = ({ name, arn, creationTime }: EndpointConfig) => ({
  EndpointConfigName: name,
  EndpointConfigArn: arn,
  CreationTime: creationTime,
});

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariant.html: the weight is 1 when it is not given. */
function withDefaults(variant: VariantInput): VariantDefinition {
  const { ModelName, InstanceType, InitialInstanceCount } = variant;
  if (ModelName === undefined || InstanceType === undefined || InitialInstanceCount === undefined) {
    throw unsupported('variants without a model, an instance type or an instance count');
  }
  return { InitialVariantWeight: 1, ...variant, ModelName, InstanceType, InitialInstanceCount };
}

/** https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, under KmsKeyId. */
function refuseKeyOnLocalStorage({ InstanceType }: VariantDefinition, { KmsKeyId }: CreateEndpointConfigInput): void {
  if (KmsKeyId !== undefined && hasLocalStorage(InstanceType)) {
    throw new AwsError(
      'ValidationException',
      `KmsKeyId cannot be specified: instance type ${InstanceType} has local storage, which is encrypted by a ` +
        'hardware module on the instance.',
    );
  }
}

function refuseInUse(configName: string, configArn: string, { endpoints }: Hosting): void {
  const user = endpoints
    .all()
    .filter(({ status }) => status !== 'Failed')
    .find(({ live, change }) => [live.configName, change?.next.configName].includes(configName));
  if (user) {
    throw new AwsError(
      'ValidationException',
      `Cannot delete endpoint configuration "${configArn}", which is in use by endpoint "${user.arn}".`,
    );
  }
}
