import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import type { ITerraformDependable } from 'cdktf';
import type { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument, type Statement } from './policy';

export interface PrivateBucketProps {
  readonly name: string;
  readonly forceDestroy: boolean;
  /** Without a key, S3 encrypts with its own. */
  readonly keyArn?: string;
  /** What its policy says, beside that TLS is wanted. */
  readonly statements: (arn: string) => readonly Statement[];
  /** What goes by itself, beside uploads that were given up. */
  readonly expiry: Omit<S3BucketLifecycleConfigurationRule, 'status' | 'filter' | 'abortIncompleteMultipartUpload'>;
}

export interface PrivateBucket {
  readonly name: string;
  readonly arn: string;
  /** What its first writer must wait for. */
  readonly policy: ITerraformDependable;
}

const ABORTED_UPLOAD_DAYS = 7;

/** A bucket of this account alone: no public access, no access lists, TLS only, encrypted, with old versions kept. */
export function privateBucket(scope: Construct, props: PrivateBucketProps): PrivateBucket {
  const { name, arn } = bucketOf(scope, props);
  const policy = closeToThePublic(scope, name, [
    ...props.statements(arn),
    denyInsecureTransport('s3', arn, `${arn}/*`),
  ]);
  encrypt(scope, name, props.keyArn);
  keepOldVersions(scope, name, props.expiry);
  return { name, arn, policy };
}

function bucketOf(scope: Construct, { name, forceDestroy }: PrivateBucketProps) {
  const { bucket, arn } = new S3Bucket(scope, 'Resource', { bucket: name, forceDestroy });
  return { name: bucket, arn };
}

function closeToThePublic(scope: Construct, bucket: string, statements: readonly Statement[]): S3BucketPolicy {
  const access = new S3BucketPublicAccessBlock(scope, 'public-access-block', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new S3BucketOwnershipControls(scope, 'ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
  return new S3BucketPolicy(scope, 'policy', {
    bucket,
    policy: policyDocument(...statements),
    // why: S3 answers a policy and an access block that change at the same time with a conflict.
    dependsOn: [access],
  });
}

function encrypt(scope: Construct, bucket: string, keyArn: string | undefined): void {
  const withKey = { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn };
  new S3BucketServerSideEncryptionConfigurationA(scope, 'encryption', {
    bucket,
    rule: [
      keyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }
        : { applyServerSideEncryptionByDefault: withKey, bucketKeyEnabled: true },
    ],
  });
}

function keepOldVersions(scope: Construct, bucket: string, expiry: PrivateBucketProps['expiry']): void {
  const versioning = new S3BucketVersioningA(scope, 'versioning', {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  new S3BucketLifecycleConfiguration(scope, 'lifecycle', {
    bucket,
    rule: [
      {
        status: 'Enabled',
        filter: [{}],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORTED_UPLOAD_DAYS }],
        ...expiry,
      },
    ],
    // why: a rule for old versions wants versioning first.
    dependsOn: [versioning],
  });
}
