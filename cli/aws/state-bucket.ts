import {
  CreateBucketCommand,
  HeadBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
  S3ServiceException,
  type BucketLocationConstraint,
} from '@aws-sdk/client-s3';
import { stateBucketNameOf, type Config } from '../../config/resolve';
import { denyInsecureTransport, policyDocument } from '../../constructs/policy';
import { clientOptions } from './client';
import { Failure } from '../failure';

/** Days that an old version of a state can be brought back. */
const OLD_STATE_DAYS = 90;

export async function stateBucketExists({ region, account, state }: Config): Promise<boolean> {
  try {
    await new S3Client(clientOptions({ region })).send(
      new HeadBucketCommand({ Bucket: state.bucket, ExpectedBucketOwner: account }),
    );
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 404) return false;
    if (status === 403 || status === 301)
      throw new Failure(
        status === 403
          ? `the bucket ${state.bucket} belongs to another account, or you may not use it`
          : `the bucket ${state.bucket} is in another region than ${region}`,
        {
          state: 'nothing was changed',
          fix: 'name another bucket in state.bucket, or ask for access to this one',
          cause: error,
        },
      );
    throw error;
  }
}

/**
 * Creates the bucket for Terraform states where it is missing, and puts every setting of it right.
 * A bucket of another name than ours that exists is left as it is: others may keep their data and rules in it.
 */
export async function bootstrapStateBucket(config: Config): Promise<'created' | 'checked' | 'left'> {
  const { region, account, partition, state } = config;
  const exists = await stateBucketExists(config);
  if (exists && state.bucket !== stateBucketNameOf(config)) return 'left';

  const s3 = new S3Client(clientOptions({ region }));
  const bucket = { Bucket: state.bucket, ...(exists && { ExpectedBucketOwner: account }) };

  if (!exists)
    await s3.send(
      new CreateBucketCommand({
        Bucket: state.bucket,
        // why: us-east-1 is what the API has no name for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html
        ...(region !== 'us-east-1' && {
          CreateBucketConfiguration: { LocationConstraint: region as BucketLocationConstraint },
        }),
      }),
    );
  await s3.send(
    new PutPublicAccessBlockCommand({
      ...bucket,
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    }),
  );
  await s3.send(
    new PutBucketOwnershipControlsCommand({
      ...bucket,
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    }),
  );
  await s3.send(new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: 'Enabled' } }));
  await s3.send(
    new PutBucketEncryptionCommand({
      ...bucket,
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
      },
    }),
  );
  await s3.send(
    new PutBucketLifecycleConfigurationCommand({
      ...bucket,
      LifecycleConfiguration: {
        Rules: [
          {
            ID: 'expire-old-states',
            Status: 'Enabled',
            Filter: { Prefix: '' },
            NoncurrentVersionExpiration: { NoncurrentDays: OLD_STATE_DAYS },
            AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
          },
        ],
      },
    }),
  );
  const arn = `arn:${partition}:s3:::${state.bucket}`;
  await s3.send(
    new PutBucketPolicyCommand({ ...bucket, Policy: policyDocument(denyInsecureTransport('s3', arn, `${arn}/*`)) }),
  );
  return exists ? 'checked' : 'created';
}
