import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { Construct } from 'constructs';
import type { AccessLogs } from './access-logs';
import type { Statement } from './policy';
import { privateBucket } from './private-bucket';

export interface DeploymentBucketProps {
  readonly name: string;
  readonly keyArn: string;
  readonly accessLogs: Pick<AccessLogs, 'bucketName' | 'prefix' | 'ready'>;
  /** Whether destroying the stack may delete the models too. Without it S3 refuses to delete a bucket that is not empty. */
  readonly destroyWithModels: boolean;
}

/** Days that a replaced or deleted model can be brought back. */
const OLD_VERSION_DAYS = 90;

/** The bucket that the endpoint loads models from. All that is in it is under the key of the stack; who reaches it is logged. */
export class DeploymentBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, accessLogs, destroyWithModels }: DeploymentBucketProps) {
    super(scope, id);

    const bucket = privateBucket(this, {
      name,
      keyArn,
      forceDestroy: destroyWithModels,
      statements: (arn) => [denyOtherEncryption(arn, keyArn), denyCustomerKeys(arn)],
      expiry: { id: 'expire-old-versions', noncurrentVersionExpiration: [{ noncurrentDays: OLD_VERSION_DAYS }] },
    });
    new S3BucketLoggingA(this, 'access-logging', {
      bucket: bucket.name,
      targetBucket: accessLogs.bucketName,
      targetPrefix: accessLogs.prefix,
      dependsOn: accessLogs.ready,
    });
    this.name = bucket.name;
    this.arn = bucket.arn;
  }
}

/**
 * Uploads that ask for another encryption than the bucket's own: another kind, another key, or no key by its name, which
 * would be AWS's. Those that ask for none get the bucket's. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#require-sse-kms
 */
const denyOtherEncryption = (bucketArn: string, keyArn: string): Statement => ({
  Sid: 'DenyOtherEncryption',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `${bucketArn}/*`,
  Condition: {
    Null: { 's3:x-amz-server-side-encryption': 'false' },
    StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': keyArn },
  },
});

/** Uploads under a key that S3 does not keep: SageMaker could not load them. https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html */
const denyCustomerKeys = (bucketArn: string): Statement => ({
  Sid: 'DenyCustomerKeys',
  Effect: 'Deny',
  Principal: '*',
  Action: 's3:PutObject',
  Resource: `${bucketArn}/*`,
  Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
});
