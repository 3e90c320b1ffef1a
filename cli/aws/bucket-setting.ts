import { S3ServiceException, type S3Client } from '@aws-sdk/client-s3';
import type { Config } from '../../config/resolve';

/** A bucket, and who is to have it. */
export interface SettledBucket {
  readonly s3: S3Client;
  readonly bucket: { readonly Bucket: string; readonly ExpectedBucketOwner: string };
  readonly config: Config;
}

/** One setting of a bucket: how it is read, when it is right, and how it is made so. */
export interface BucketSetting<Found> {
  readonly id: string;
  readonly title: string;
  readonly read: (bucket: SettledBucket) => Promise<Found>;
  /** What was found, in words. */
  readonly inWords: (found: Found, bucket: SettledBucket) => string;
  /** The words of a bucket that is as it should be. */
  readonly right: string;
  /** Makes it right. What was found and is none of ours is kept. */
  readonly write: (bucket: SettledBucket, found: Found) => Promise<unknown>;
}

/** What S3 answers; undefined where it has no such setting, for which each has an error of its own. */
export async function whereSet<T>(asked: Promise<T>, unset: string): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && error.name === unset) return undefined;
    throw error;
  }
}
