import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { DeploymentBucket, type DeploymentBucketProps } from '../../constructs/deployment-bucket';
import { statementsOf, synthScope } from '../support/synth';

const synthBucket = (props: Partial<DeploymentBucketProps> = {}) =>
  synthScope((scope) => {
    new DeploymentBucket(scope, 'bucket', {
      name: 'models',
      keyArn: 'arn:key',
      accessLogs: { bucketName: 'logs', prefix: 'models/', ready: [] },
      destroyWithModels: false,
      ...props,
    });
  });

describe('DeploymentBucket', () => {
  const synth = synthBucket();
  const bucket = synth.ref(S3Bucket, 'bucket');
  const statements = statementsOf(synth.only(S3BucketPolicy)['policy']);

  it.each([true, false])('is destroyed with models in it only when told: %s', (destroyWithModels) => {
    expect(synthBucket({ destroyWithModels }).only(S3Bucket)).toEqual({
      bucket: 'models',
      force_destroy: destroyWithModels,
    });
  });

  it('encrypts with the key of the stack', () => {
    expect(synth.only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { kms_master_key_id: 'arn:key' } }],
    });
  });

  it('refuses uploads that ask for another encryption, and no others', () => {
    expect(statements['DenyOtherEncryption']).toEqual({
      Sid: 'DenyOtherEncryption',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${synth.ref(S3Bucket, 'arn')}/*`,
      Condition: {
        // why: both must hold. An upload that asks for nothing gets the bucket's key, so it may pass.
        Null: { 's3:x-amz-server-side-encryption': 'false' },
        // why: it holds too where there is no key to compare: AES256, and aws:kms with the key of AWS.
        StringNotEquals: { 's3:x-amz-server-side-encryption-aws-kms-key-id': 'arn:key' },
      },
    });
  });

  it('refuses an upload under a key of the uploader, which SageMaker does not have', () => {
    expect(statements['DenyCustomerKeys']).toEqual({
      Sid: 'DenyCustomerKeys',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:PutObject',
      Resource: `${synth.ref(S3Bucket, 'arn')}/*`,
      Condition: { Null: { 's3:x-amz-server-side-encryption-customer-algorithm': 'false' } },
    });
  });

  it('allows nothing to anybody: IAM does', () => {
    expect(Object.values(statements).filter(({ Effect }) => Effect === 'Allow')).toEqual([]);
  });

  it('lets old versions expire, and no model', () => {
    const [rule] = synth.only(S3BucketLifecycleConfiguration)['rule'] as object[];

    expect(rule).toMatchObject({
      id: 'expire-old-versions',
      noncurrent_version_expiration: [{ noncurrent_days: 90 }],
    });
    expect(rule).not.toHaveProperty('expiration');
  });

  it('has its requests logged, by its name in the bucket of the logs', () => {
    expect(synth.only(S3BucketLoggingA)).toMatchObject({ bucket, target_bucket: 'logs', target_prefix: 'models/' });
  });

  it('is logged not before the other bucket takes its logs', () => {
    const accessLogs = { bucketName: 'logs', prefix: 'models/', ready: [{ fqn: 'aws_s3_bucket_policy.logs' }] };

    expect(synthBucket({ accessLogs }).only(S3BucketLoggingA)).toMatchObject({
      depends_on: ['aws_s3_bucket_policy.logs'],
    });
  });
});
