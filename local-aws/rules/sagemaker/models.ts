import { AwsError, type Json } from '../../gateway/types';
import { accountOf } from '../../iam/arn';
import type { Answers } from '../answers';
import type { Model } from '../hosting-records';
import type { Hosting } from '../hosting-state';
import type { Tag } from '../resources';
import { list, type ListInput } from './lists';
import type { VpcConfig } from './role/needs';
import { refuseUnableModel, type Container } from './role/refuse-model';

interface CreateModelInput extends Json {
  readonly ModelName: string;
  readonly PrimaryContainer?: Container;
  readonly Containers?: readonly Container[];
  readonly ExecutionRoleArn?: string;
  readonly VpcConfig?: VpcConfig;
  readonly Tags?: readonly Tag[];
}

export const models = {
  async CreateModel({ Tags, ...input }: CreateModelInput, hosting: Hosting) {
    const resource = hosting.models.newResource(input.ModelName, Tags);
    const containers = [...(input.PrimaryContainer ? [input.PrimaryContainer] : []), ...(input.Containers ?? [])];
    refuseForeignRole(input, hosting);
    containers.forEach(refuseModelDataThatIsNoPrefix);
    await refuseUnableModel(input, containers, hosting);

    hosting.models.add({
      ...resource,
      definition: withDefaults(input),
      images: containers.flatMap(({ Image }) => Image ?? []),
    });
    return { ModelArn: resource.arn };
  },

  DescribeModel: ({ ModelName }: { ModelName: string }, hosting: Hosting) => {
    const { definition, arn, creationTime } = hosting.models.get(ModelName);
    return { ...definition, ModelArn: arn, CreationTime: creationTime };
  },

  DeleteModel: ({ ModelName }: { ModelName: string }, hosting: Hosting) => {
    hosting.models.delete(ModelName);
    return {};
  },

  ListModels: (input: ListInput, hosting: Hosting) => {
    const { items, nextToken } = list(hosting.models.all(), input);
    return { Models: items.map(summary), ...nextToken };
  },
} satisfies Answers;

const summary = ({ name, arn, creationTime }: Model) => ({
  ModelName: name,
  ModelArn: arn,
  CreationTime: creationTime,
});

/** Both defaults are AWS's: https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ContainerDefinition.html */
const withDefaults = ({ PrimaryContainer, ...input }: CreateModelInput): Json => ({
  EnableNetworkIsolation: false,
  ...input,
  ...(PrimaryContainer && { PrimaryContainer: { Mode: 'SingleModel', ...PrimaryContainer } }),
});

/** A role is passed within one account only: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function refuseForeignRole({ ExecutionRoleArn }: CreateModelInput, { accountId }: Hosting): void {
  if (ExecutionRoleArn !== undefined && accountOf(ExecutionRoleArn) !== accountId) {
    throw new AwsError('AccessDeniedException', 'Cross-account pass role is not allowed.');
  }
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/create-multi-model-endpoint.html: ModelDataUrl is the prefix of all models. */
function refuseModelDataThatIsNoPrefix({ Mode, ModelDataUrl = '' }: Container): void {
  if (Mode === 'MultiModel' && (!ModelDataUrl.startsWith('s3://') || ModelDataUrl.endsWith('.tar.gz'))) {
    const given = ModelDataUrl === '' ? 'it is missing' : `it is "${ModelDataUrl}"`;
    throw new AwsError(
      'ValidationException',
      `A container with mode MultiModel needs an S3 prefix as ModelDataUrl, and ${given}.`,
    );
  }
}
