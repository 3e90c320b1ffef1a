import { RawResponse, type Rules } from '../gateway/types';
import type { Access } from '../iam/access';
import type { BucketPolicies } from './s3/bucket-policies';
import type { BucketRegions } from './s3/bucket-regions';
import { loggingRules } from './s3/logging';
import { contextOf } from './s3/requests';
import type { Uploads } from './s3/uploads';

export interface S3Options {
  readonly policies: BucketPolicies;
  readonly regions: BucketRegions;
  readonly uploads: Uploads;
  readonly access: Pick<Access, 'allows'>;
}

/** Buckets that are in one region, and whose policies are kept, and obeyed; the rest is moto's. */
export const s3Rules = ({ policies, regions, uploads, access }: S3Options): Rules => ({
  ...policies.rules(),
  ...regions.rules(),
  ...loggingRules(access),
  DeleteBucket: async (call, forward) => {
    const response = await forward();
    if (response.status < 300) for (const kept of [policies, regions]) kept.forget(String(call.input['Bucket']));
    return new RawResponse(response);
  },
  CreateMultipartUpload: async (call, forward) => {
    const response = await forward();
    const uploadId = /<UploadId>(.*?)</.exec(response.body.toString())?.[1];
    if (uploadId !== undefined) uploads.begin(uploadId, contextOf(call, uploads));
    return new RawResponse(response);
  },
});
