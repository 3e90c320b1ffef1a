import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { TerraformOutput } from 'cdktf';
import { privateBucket, type PrivateBucketProps } from '../../constructs/private-bucket';
import { statementsOf, synthScope } from '../support/synth';

const synthBucket = (props: Partial<PrivateBucketProps> = {}) =>
  synthScope((scope) => {
    const { name, arn, policy } = privateBucket(scope, {
      name: 'things',
      forceDestroy: false,
      statements: (bucketArn) => [{ Sid: 'More', Action: 's3:GetObject', Resource: `${bucketArn}/more` }],
      expiry: { id: 'expire', expiration: [{ days: 9 }] },
      ...props,
    });
    new TerraformOutput(scope, 'known', { value: [name, arn, policy.fqn] });
  });

describe('a private bucket', () => {
  const synth = synthBucket();
  const bucket = synth.ref(S3Bucket, 'bucket');
  const arn = synth.ref(S3Bucket, 'arn');

  it.each([true, false])('has its name, and is destroyed with what is in it only when told: %s', (forceDestroy) => {
    expect(synthBucket({ forceDestroy }).only(S3Bucket)).toEqual({ bucket: 'things', force_destroy: forceDestroy });
  });

  it('is known to others by name, ARN and policy', () => {
    const policy = `\${${synth.address(S3BucketPolicy)}}`;

    expect(synth.configuration.output).toEqual({ known: { value: [bucket, arn, policy] } });
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

  it('refuses every request without TLS, to the bucket and to what is in it, beside what it is told', () => {
    const policy = synth.only(S3BucketPolicy);

    expect(policy).toMatchObject({ bucket });
    expect(statementsOf(policy['policy'])).toEqual({
      More: { Sid: 'More', Effect: 'Allow', Action: 's3:GetObject', Resource: `${arn}/more` },
      DenyInsecureTransport: {
        Sid: 'DenyInsecureTransport',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [arn, `${arn}/*`],
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

  it('lets aborted uploads expire, and what it is told, once it keeps old versions', () => {
    expect(synth.only(S3BucketLifecycleConfiguration)).toEqual({
      bucket,
      depends_on: [synth.address(S3BucketVersioningA)],
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{}],
          expiration: [{ days: 9 }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        },
      ],
    });
  });
});

describe('the encryption of a private bucket', () => {
  const ruleOf = (props?: Partial<PrivateBucketProps>) =>
    synthBucket(props).only(S3BucketServerSideEncryptionConfigurationA)['rule'];

  it('is under the key that it is given, which is asked for once per bucket', () => {
    expect(ruleOf({ keyArn: 'the-key' })).toEqual([
      {
        apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms', kms_master_key_id: 'the-key' },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("is S3's own without a key", () => {
    expect(ruleOf()).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }]);
  });
});
