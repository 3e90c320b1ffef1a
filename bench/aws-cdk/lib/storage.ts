import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as cdk from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

interface StorageProps {
  readonly endpointName: string;
  readonly environment: string;
  readonly key: kms.IKey;
}

const PRIVATE: s3.BucketProps = {
  blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
  objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  versioned: true,
};

/** The bucket of models, and the one that logs who has reached it. */
export class Storage extends Construct {
  readonly models: s3.Bucket;

  constructor(scope: Construct, id: string, { endpointName, environment, key }: StorageProps) {
    super(scope, id);
    const abortIncompleteMultipartUploadAfter = cdk.Duration.days(7);
    const accessLogs = new s3.Bucket(this, 'AccessLogs', {
      ...PRIVATE,
      bucketName: `${endpointName}-access-logs-${environment}`,
      encryption: s3.BucketEncryption.S3_MANAGED,
      lifecycleRules: [
        {
          id: 'expire-logs',
          expiration: cdk.Duration.days(30),
          noncurrentVersionExpiration: cdk.Duration.days(30),
          abortIncompleteMultipartUploadAfter,
        },
      ],
    });
    const bucketName = `${endpointName}-deployment-bucket-${environment}`;
    this.models = new s3.Bucket(this, 'Models', {
      ...PRIVATE,
      bucketName,
      encryption: s3.BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${bucketName}/`,
      lifecycleRules: [
        {
          id: 'expire-old-versions',
          noncurrentVersionExpiration: cdk.Duration.days(90),
          abortIncompleteMultipartUploadAfter,
        },
      ],
    });
    const deny = (conditions: iam.PolicyStatementProps['conditions']) =>
      this.models.addToResourcePolicy(
        new iam.PolicyStatement({
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ['s3:PutObject'],
          resources: [this.models.arnForObjects('*')],
          conditions,
        }),
      );
    deny({
      Null: { 's3:x-amz-server-side-encryption': 'false' },
      StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': key.keyArn },
    });
    deny({ Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } });
  }
}
