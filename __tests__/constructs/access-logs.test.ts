import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { TerraformOutput } from 'cdktf';
import { AccessLogs, type AccessLogsProps } from '../../constructs/access-logs';
import { ACCOUNT, validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';

const synthLogs = (props: Partial<AccessLogsProps> = {}) =>
  synthScope((scope) => {
    const { bucketName, prefix, ready } = new AccessLogs(scope, 'access-logs', {
      place: validPlace(),
      sourceBucket: 'models',
      target: { bucket: 'logs', isOwn: true },
      retentionInDays: 30,
      ...props,
    });
    new TerraformOutput(scope, 'known', { value: { bucketName, prefix, ready: ready.map(({ fqn }) => fqn) } });
  });

describe('access logs in a bucket of their own', () => {
  const synth = synthLogs();

  it('wait for the policy that lets them in', () => {
    const policy = `\${${synth.address(S3BucketPolicy)}}`;

    expect(synth.configuration.output).toEqual({
      known: { value: { bucketName: 'logs', prefix: 'models/', ready: [policy] } },
    });
  });

  it('go with the bucket that they are of', () => {
    expect(synth.only(S3Bucket)).toEqual({ bucket: 'logs', force_destroy: true });
  });

  it('stay in production, until somebody empties their bucket', () => {
    const production = synthLogs({ place: validPlace({ environment: 'production' }) });

    expect(production.only(S3Bucket)).toEqual({ bucket: 'logs', force_destroy: false });
  });

  it.each([
    ['us-east-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
  ])('are let in from S3 alone, about the one bucket of this account, in %s', (region, partition) => {
    const inRegion = synthLogs({ place: validPlace({ set: [`region=${region}`] }) });

    expect(statementsOf(inRegion.only(S3BucketPolicy)['policy'])).toMatchObject({
      TakeAccessLogs: {
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: `${synth.ref(S3Bucket, 'arn')}/models/*`,
        Condition: {
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
          ArnEquals: { 'aws:SourceArn': `arn:${partition}:s3:::models` },
        },
      },
    });
  });

  it('are let in, and nothing else is', () => {
    expect(Object.keys(statementsOf(synth.only(S3BucketPolicy)['policy']))).toEqual([
      'TakeAccessLogs',
      'DenyInsecureTransport',
    ]);
  });

  it('are encrypted without a key, under which S3 could not deliver them', () => {
    expect(synth.only(S3BucketServerSideEncryptionConfigurationA)).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
  });

  it('are kept for the days of the configuration, and can be brought back for a while', () => {
    expect(synthLogs({ retentionInDays: 365 }).only(S3BucketLifecycleConfiguration)).toMatchObject({
      rule: [
        {
          id: 'expire-logs',
          expiration: [{ days: 365 }],
          noncurrent_version_expiration: [{ noncurrent_days: 30 }],
        },
      ],
    });
  });
});

describe('access logs in a bucket that is there already', () => {
  const synth = synthLogs({ target: { bucket: 'all-our-logs', isOwn: false } });

  it('change nothing about it, and wait for nothing', () => {
    expect(synth.addresses()).toEqual([]);
    expect(synth.configuration.output).toEqual({
      known: { value: { bucketName: 'all-our-logs', prefix: 'models/', ready: [] } },
    });
  });
});
