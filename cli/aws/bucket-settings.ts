import { isDeepStrictEqual } from 'node:util';
import {
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  type LifecycleRule,
  type PublicAccessBlockConfiguration,
  type ServerSideEncryptionRule,
} from '@aws-sdk/client-s3';
import { whereSet, type BucketSetting } from './bucket-setting';

const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
} as const satisfies PublicAccessBlockConfiguration;

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
export const publicAccess: BucketSetting<PublicAccessBlockConfiguration | undefined> = {
  id: 'public-access',
  title: 'public access',
  read: async ({ s3, bucket }) =>
    (await whereSet(s3.send(new GetPublicAccessBlockCommand(bucket)), 'NoSuchPublicAccessBlockConfiguration'))
      ?.PublicAccessBlockConfiguration,
  inWords: (found = {}) => {
    const open = Object.keys(CLOSED).filter((name) => found[name as keyof typeof CLOSED] !== true);
    return open.length === 0 ? 'blocked' : `not blocked (${open.join(', ')})`;
  },
  right: 'blocked',
  write: ({ s3, bucket }) =>
    s3.send(new PutPublicAccessBlockCommand({ ...bucket, PublicAccessBlockConfiguration: CLOSED })),
};

const OWNED = 'BucketOwnerEnforced';

/** Without access lists. https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const ownership: BucketSetting<string | undefined> = {
  id: 'ownership',
  title: 'ownership',
  read: async ({ s3, bucket }) =>
    (await whereSet(s3.send(new GetBucketOwnershipControlsCommand(bucket)), 'OwnershipControlsNotFoundError'))
      ?.OwnershipControls?.Rules?.[0]?.ObjectOwnership,
  inWords: (found = 'not set') => found,
  right: OWNED,
  write: ({ s3, bucket }) =>
    s3.send(
      new PutBucketOwnershipControlsCommand({ ...bucket, OwnershipControls: { Rules: [{ ObjectOwnership: OWNED }] } }),
    ),
};

/** A state that was written over can be brought back. */
export const versioning: BucketSetting<string | undefined> = {
  id: 'versioning',
  title: 'versioning',
  read: async ({ s3, bucket }) => (await s3.send(new GetBucketVersioningCommand(bucket))).Status,
  inWords: (found = 'off') => found,
  right: 'Enabled',
  write: ({ s3, bucket }) =>
    s3.send(new PutBucketVersioningCommand({ ...bucket, VersioningConfiguration: { Status: 'Enabled' } })),
};

const KMS = 'aws:kms with a bucket key';

/** By KMS, with AWS's key or one of your own. https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html */
export const encryption: BucketSetting<ServerSideEncryptionRule | undefined> = {
  id: 'encryption',
  title: 'encryption',
  read: async ({ s3, bucket }) =>
    (await whereSet(s3.send(new GetBucketEncryptionCommand(bucket)), 'ServerSideEncryptionConfigurationNotFoundError'))
      ?.ServerSideEncryptionConfiguration?.Rules?.[0],
  inWords: (found) => {
    const algorithm = found?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
    // why: two layers of encryption know no bucket key.
    if (algorithm === 'aws:kms:dsse' || (algorithm === 'aws:kms' && found?.BucketKeyEnabled)) return KMS;
    return algorithm === 'aws:kms' ? 'aws:kms without a bucket key' : (algorithm ?? 'off');
  },
  right: KMS,
  write: ({ s3, bucket }, found) => {
    const old = found?.ApplyServerSideEncryptionByDefault;
    // why: whoever chose a key of their own keeps it.
    const byKms = old?.SSEAlgorithm === 'aws:kms' ? old : { SSEAlgorithm: 'aws:kms' as const };
    const rule = { ...found, ApplyServerSideEncryptionByDefault: byKms, BucketKeyEnabled: true };
    return s3.send(new PutBucketEncryptionCommand({ ...bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }));
  },
};

/** Days that an old version of a state can be brought back. */
const OLD_STATE_DAYS = 90;

const EXPIRY = {
  ID: 'expire-old-states',
  Status: 'Enabled',
  Filter: { Prefix: '' },
  NoncurrentVersionExpiration: { NoncurrentDays: OLD_STATE_DAYS },
  AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
} as const satisfies LifecycleRule;

const KEPT = `kept for ${OLD_STATE_DAYS} days`;

/** Old versions go by themselves. Rules of others stay. */
export const lifecycle: BucketSetting<readonly LifecycleRule[]> = {
  id: 'lifecycle',
  title: 'old versions',
  read: async ({ s3, bucket }) =>
    (await whereSet(s3.send(new GetBucketLifecycleConfigurationCommand(bucket)), 'NoSuchLifecycleConfiguration'))
      ?.Rules ?? [],
  inWords: (found) => {
    const own = found.find(({ ID }) => ID === EXPIRY.ID);
    if (!own) return 'kept for ever';
    return isDeepStrictEqual(essence(own), essence(EXPIRY)) ? KEPT : `the rule ${EXPIRY.ID} says something else`;
  },
  right: KEPT,
  write: ({ s3, bucket }, found) => {
    const Rules = [...found.filter(({ ID }) => ID !== EXPIRY.ID), EXPIRY];
    return s3.send(new PutBucketLifecycleConfigurationCommand({ ...bucket, LifecycleConfiguration: { Rules } }));
  },
};

/** What a rule does, and to what. S3 leaves a filter that lets everything through out, or has a prefix of nothing in it. */
function essence({ Status, Filter = {}, Expiration, Transitions, ...rule }: LifecycleRule) {
  const { NoncurrentVersionExpiration: old, AbortIncompleteMultipartUpload: upload } = rule;
  // why: rules of old have it outside of the filter.
  const { Prefix: outside } = rule as { readonly Prefix?: string };
  return {
    status: Status,
    only: [outside, ...Object.values(Filter as Readonly<Record<string, unknown>>)].filter(
      (value) => value !== undefined && value !== '',
    ),
    days: [old?.NoncurrentDays, old?.NewerNoncurrentVersions, upload?.DaysAfterInitiation],
    more: [Expiration, Transitions],
  };
}
