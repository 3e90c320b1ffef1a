import { DataAwsSagemakerPrebuiltEcrImage } from '@cdktf/provider-aws/lib/data-aws-sagemaker-prebuilt-ecr-image';
import { Construct } from 'constructs';
import type { Image } from '../config/resolve';
import type { Place } from './place';

/** The inference image, found in AWS's registry for the region, or given whole. */
export class ContainerImage extends Construct {
  readonly uri: string;
  readonly repositoryArn: string;

  constructor(scope: Construct, id: string, props: { readonly place: Place; readonly image: Image }) {
    super(scope, id);
    const { place, image } = props;
    const arnOf = (account: string, repository: string) =>
      `arn:${place.partition}:ecr:${place.region}:${account}:repository/${repository}`;

    if ('uri' in image) {
      this.uri = image.uri;
      this.repositoryArn = arnOf(image.uri.slice(0, 12), image.uri.replace(/^[^/]+\//, '').replace(/[:@].*$/, ''));
    } else {
      const found = new DataAwsSagemakerPrebuiltEcrImage(this, 'Resource', {
        repositoryName: image.repository,
        imageTag: image.tag,
        region: place.region,
      });
      this.uri = found.registryPath;
      this.repositoryArn = arnOf(found.registryId, image.repository);
    }
  }
}
