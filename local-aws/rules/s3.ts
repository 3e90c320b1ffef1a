import { RawResponse, type Rules } from '../gateway/types';
import type { Access } from '../iam/access';
import type { BucketPolicies } from './s3/bucket-policies';
import { loggingRules } from './s3/logging';
import { contextOf } from './s3/requests';
import type { Uploads } from './s3/uploads';

export interface S3Options {
  readonly policies: BucketPolicies;
  readonly uploads: Uploads;
  readonly access: Pick<Access, 'allows'>;
}

/** Buckets whose policies are kept, and obeyed; the rest is moto's. */
export const s3Rules = ({ policies, uploads, access }: S3Options): Rules => ({
  ...policies.rules(),
  ...loggingRules(access),
  CreateMultipartUpload: async (call, forward) => {
    const response = await forward();
    const uploadId = /<UploadId>(.*?)</.exec(response.body.toString())?.[1];
    if (uploadId !== undefined) uploads.begin(uploadId, contextOf(call, uploads));
    return new RawResponse(response);
  },
});
