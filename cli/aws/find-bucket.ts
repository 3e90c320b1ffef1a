import { HeadBucketCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

/** What S3 tells of a bucket's name, which is one for all accounts and regions. */
export type FoundBucket =
  | { readonly owner: 'nobody' }
  | { readonly owner: 'us'; readonly region: string }
  /** Another account's, or ours and closed to these credentials: S3 does not say which. */
  | { readonly owner: 'others'; readonly region: string | undefined };

type Place = Pick<Config, 'region' | 'account'>;

/** Whose a bucket is, and where. S3 names the region whatever else it answers. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadBucket.html */
export async function findBucket(place: Place, Bucket: string): Promise<FoundBucket> {
  const head = new HeadBucketCommand({ Bucket, ExpectedBucketOwner: place.account });
  try {
    const { BucketRegion } = await new S3Client(clientOptions(place)).send(head);
    return { owner: 'us', region: BucketRegion ?? place.region };
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    const { httpStatusCode: status } = error.$metadata;
    const region = regionIn(error);
    if (status === 404) return { owner: 'nobody' };
    if (status === 403) return { owner: 'others', region };
    // why: from here S3 says where the bucket is, and there whose it is.
    if (region !== undefined && region !== place.region) return findBucket({ ...place, region }, Bucket);
    throw error;
  }
}

function regionIn({ $response }: S3ServiceException): string | undefined {
  return $response?.headers['x-amz-bucket-region'];
}
