import { DataAwsSagemakerPrebuiltEcrImage } from '@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image';
import { TerraformOutput } from 'cdktf';
import { ContainerImage } from '../../constructs/container-image';
import { validConfig, validPlace } from '../support/config';
import { synthScope } from '../support/synth';

function synthImage(set: readonly string[]) {
  return synthScope((scope) => {
    const { image } = validConfig({ set }).model.resources;
    const found = new ContainerImage(scope, 'image', { place: validPlace({ set }), image });
    new TerraformOutput(scope, 'uri', { value: found.uri });
    new TerraformOutput(scope, 'repository', { value: found.repositoryArn });
  });
}

describe('ContainerImage', () => {
  it("finds AWS's image in the registry of the region", () => {
    const synth = synthImage(['region=eu-west-1', 'model.resources.image=pytorch-inference:2.6.0-cpu-py312']);

    expect(synth.only(DataAwsSagemakerPrebuiltEcrImage)).toEqual({
      repository_name: 'pytorch-inference',
      image_tag: '2.6.0-cpu-py312',
      region: 'eu-west-1',
    });
    expect(synth.configuration.output).toEqual({
      uri: { value: synth.ref(DataAwsSagemakerPrebuiltEcrImage, 'registry_path') },
      repository: {
        value: `arn:aws:ecr:eu-west-1:${synth.ref(DataAwsSagemakerPrebuiltEcrImage, 'registry_id')}:repository/pytorch-inference`,
      },
    });
  });

  it.each([
    ['aws', 'us-east-1', 'amazonaws.com', 'serving', ':1.0'],
    ['aws', 'us-east-1', 'amazonaws.com', 'team/deep/serving', ':1.0'],
    ['aws', 'us-east-1', 'amazonaws.com', 'serving', ''],
    ['aws', 'us-east-1', 'amazonaws.com', 'serving', `@sha256:${'0a'.repeat(32)}`],
    ['aws', 'us-east-1', 'amazonaws.com', 'serving', `:1.0@sha256:${'0a'.repeat(32)}`],
    ['aws-cn', 'cn-north-1', 'amazonaws.com.cn', 'serving', ':1.0'],
    ['aws-us-gov', 'us-gov-west-1', 'amazonaws.com', 'serving', ':1.0'],
  ])(
    'knows the repository of an image that is given whole: %s %s %s/%s%s',
    (partition, region, host, repository, tag) => {
      const uri = `444455556666.dkr.ecr.${region}.${host}/${repository}${tag}`;
      const synth = synthImage([`region=${region}`, `model.resources.image=${uri}`]);

      expect(synth.all(DataAwsSagemakerPrebuiltEcrImage)).toEqual([]);
      expect(synth.configuration.output).toEqual({
        uri: { value: uri },
        repository: { value: `arn:${partition}:ecr:${region}:444455556666:repository/${repository}` },
      });
    },
  );
});
