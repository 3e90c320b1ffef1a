import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';
import { denyInsecureTransport, policyDocument } from './policy';

export interface DeploymentBucketProps {
  readonly name: string;
  readonly keyArn: string;
  /** Whether destroying the stack may delete the models too. Without it S3 refuses to delete a bucket that is not empty. */
  readonly destroyWithModels: boolean;
}

/** Days that a replaced or deleted model can be brought back. */
const OLD_VERSION_DAYS = 90;
const ABORTED_UPLOAD_DAYS = 7;

/** The bucket that the endpoint loads models from. Private, encrypted, reached over TLS only; it keeps old versions. */
export class DeploymentBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeploymentBucketProps) {
    super(scope, id);

    const bucket = new S3Bucket(this, 'Resource', { bucket: props.name, forceDestroy: props.destroyWithModels });
    this.name = bucket.bucket;
    this.arn = bucket.arn;

    this.closeToThePublic();
    this.encrypt(props.keyArn);
    this.keepOldVersions();
  }

  private closeToThePublic(): void {
    const access = new S3BucketPublicAccessBlock(this, 'public-access-block', {
      bucket: this.name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', {
      bucket: this.name,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    new S3BucketPolicy(this, 'policy', {
      bucket: this.name,
      policy: policyDocument(denyInsecureTransport('s3', this.arn, `${this.arn}/*`)),
      // why: S3 answers a policy and an access block that change at the same time with a conflict.
      dependsOn: [access],
    });
  }

  private encrypt(keyArn: string): void {
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket: this.name,
      rule: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: keyArn },
          bucketKeyEnabled: true,
        },
      ],
    });
  }

  private keepOldVersions(): void {
    const versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket: this.name,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket: this.name,
      rule: [
        {
          id: 'expire-old-versions',
          status: 'Enabled',
          filter: [{}],
          noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: ABORTED_UPLOAD_DAYS }],
        },
      ],
      // why: a rule for old versions wants versioning first.
      dependsOn: [versioning],
    });
  }
}
