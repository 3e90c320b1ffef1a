import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { DeploymentBucket, type DeploymentBucketProps } from '../../constructs/deployment-bucket';
import { statementsOf, synthScope } from '../support/synth';

const synthBucket = (props: Partial<DeploymentBucketProps> = {}) =>
  synthScope((scope) => {
    new DeploymentBucket(scope, 'bucket', { name: 'models', keyArn: 'the-key', destroyWithModels: false, ...props });
  });

describe('DeploymentBucket', () => {
  const synth = synthBucket();
  const bucket = synth.ref(S3Bucket, 'bucket');

  it('has the name that it is given', () => {
    expect(synth.only(S3Bucket)).toMatchObject({ bucket: 'models' });
  });

  it('encrypts with the key of the stack, asking for it once per bucket', () => {
    expect(synth.only(S3BucketServerSideEncryptionConfigurationA)).toEqual({
      bucket,
      rule: [
        {
          apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: 'the-key' },
          bucket_key_enabled: true,
        },
      ],
    });
  });

  it('blocks public access in all four ways', () => {
    expect(synth.only(S3BucketPublicAccessBlock)).toEqual({
      bucket,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('knows no access lists: its owner owns every object', () => {
    expect(synth.only(S3BucketOwnershipControls)).toEqual({
      bucket,
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  it('refuses every request without TLS, to the bucket and to what is in it', () => {
    const policy = synth.only(S3BucketPolicy);

    expect(policy).toMatchObject({ bucket });
    expect(statementsOf(policy['policy'])).toEqual({
      DenyInsecureTransport: {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [synth.ref(S3Bucket, 'arn'), `${synth.ref(S3Bucket, 'arn')}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      },
    });
  });

  it('gets its policy after its public access block', () => {
    expect(synth.only(S3BucketPolicy)).toMatchObject({ depends_on: [synth.address(S3BucketPublicAccessBlock)] });
  });

  it('keeps old versions', () => {
    expect(synth.only(S3BucketVersioningA)).toEqual({ bucket, versioning_configuration: { status: 'Enabled' } });
  });

  it('lets old versions and aborted uploads expire, and no model', () => {
    expect(synth.only(S3BucketLifecycleConfiguration)).toEqual({
      bucket,
      depends_on: [synth.address(S3BucketVersioningA)],
      rule: [
        {
          id: 'expire-old-versions',
          status: 'Enabled',
          filter: [{}],
          noncurrent_version_expiration: [{ noncurrent_days: 90 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    });
  });

  it.each([true, false])('is destroyed with models in it only when told: %s', (destroyWithModels) => {
    expect(synthBucket({ destroyWithModels }).only(S3Bucket)).toMatchObject({ force_destroy: destroyWithModels });
  });
});
