import { AwsError, RawResponse, type ApiCall, type Guard, type Rules } from '../../gateway/types';

/** Where each bucket is. moto answers for it in any region. */
export class BucketRegions {
  private readonly regions = new Map<string, string>();

  of(bucket: string): string | undefined {
    return this.regions.get(bucket);
  }

  rules(): Rules {
    return {
      CreateBucket: async (call, forward) => {
        const response = await forward();
        if (response.status < 300) this.regions.set(bucketOf(call), call.region);
        return new RawResponse(response);
      },
    };
  }

  forget(bucket: string): void {
    this.regions.delete(bucket);
  }
}

const bucketOf = ({ input }: ApiCall) => String(input['Bucket']);

/**
 * Refuses a bucket of another owner than is expected, and one of another region, which S3 names in a header.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html, https://docs.aws.amazon.com/AmazonS3/latest/userguide/Redirects.html
 */
export const guardPlaces =
  (regions: Pick<BucketRegions, 'of'>): Guard =>
  (_, call) => {
    if (call?.service !== 's3' || call.operation === 'CreateBucket') return Promise.resolve();
    const region = regions.of(bucketOf(call));
    const named: Readonly<Record<string, string>> = region === undefined ? {} : { 'x-amz-bucket-region': region };
    if (region !== undefined && region !== call.region) return Promise.reject(elsewhere(named));
    const expected = call.http.headers['x-amz-expected-bucket-owner'];
    if (expected !== undefined && expected !== call.accountId)
      return Promise.reject(new AwsError('AccessDenied', 'Access Denied', 403, named));
    return Promise.resolve();
  };

const elsewhere = (headers: Readonly<Record<string, string>>): AwsError =>
  new AwsError(
    'PermanentRedirect',
    'The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.',
    301,
    headers,
  );
