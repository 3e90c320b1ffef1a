import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketLoggingA } from '@cdktf/provider-aws/lib/s3-bucket-logging';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { SagemakerEndpoint } from '@cdktf/provider-aws/lib/sagemaker-endpoint';
import { SagemakerModel } from '@cdktf/provider-aws/lib/sagemaker-model';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { validConfig } from '../support/config';
import { statementsOf, type Synthesized } from '../support/synth';
import { synthStack } from './synth-stack';

const synthWith = (...set: string[]) => synthStack(validConfig({ set }));
const roleOf = (synth: Synthesized) => statementsOf(synth.only(IamRolePolicy, 'execution-role')['policy']);

const synth = synthWith();
const key = synth.ref(KmsKey, 'arn');

describe('everything that can be is under the key of the stack', () => {
  it.each([
    ['the models', synth.only(S3BucketServerSideEncryptionConfigurationA, 'deployment-bucket')],
    ['the logs of the containers', synth.only(CloudwatchLogGroup, 'endpoint-logs')],
    ['the logs of the notifier', synth.only(CloudwatchLogGroup, 'slack-notifier')],
    ['the environment of the notifier', synth.only(LambdaFunction)],
    ['alerts under way', synth.all(SnsTopic)],
    ['alerts that failed', synth.only(SqsQueue)],
  ])('%s', (_, block) => {
    expect(JSON.stringify(block)).toContain(key);
  });

  it.each([
    ['takes in what topics and rules could not deliver', true, ['TopicsKeepFailedAlerts', 'RulesKeepFailedAlerts']],
    ['lets no topic and no rule in, without Slack', false, []],
  ])('which %s', (_, enable, sids) => {
    const { policy } = synthWith(`alerts.slack.enable=${enable}`).only(KmsKey);

    expect(Object.keys(statementsOf(policy)).filter((sid) => sid.endsWith('KeepFailedAlerts'))).toEqual(sids);
  });
});

describe('the access logs of the models', () => {
  it("go to the stack's own bucket, once it takes them, and are kept as long as other logs", () => {
    expect(synth.only(S3Bucket, 'access-logs')).toMatchObject({ bucket: 'mlops-mme-v1-access-logs-validation' });
    expect(synth.only(S3BucketLoggingA)).toEqual({
      bucket: synth.ref(S3Bucket, 'bucket', 'deployment-bucket'),
      target_bucket: 'mlops-mme-v1-access-logs-validation',
      target_prefix: 'mlops-mme-v1-deployment-bucket-validation/',
      depends_on: [synth.address(S3BucketPolicy, 'access-logs')],
    });
    expect(
      synthWith('logs.retentionInDays=90').only(S3BucketLifecycleConfiguration, 'access-logs')['rule'],
    ).toMatchObject([{ expiration: [{ days: 90 }] }]);
  });

  it('go to a bucket that is there already, which stays as it is', () => {
    const stack = synthWith('model.data.accessLogBucket=all-our-logs');

    expect(stack.only(S3Bucket)).toMatchObject({ bucket: 'mlops-mme-v1-deployment-bucket-validation' });
    expect(stack.only(S3BucketLoggingA)).toMatchObject({
      target_bucket: 'all-our-logs',
      target_prefix: 'mlops-mme-v1-deployment-bucket-validation/',
    });
  });
});

describe('the logs of the containers', () => {
  it('have a group before the model has a role that may write to it', () => {
    const group = synth.ref(CloudwatchLogGroup, 'arn', 'endpoint-logs');

    expect(roleOf(synth)['WriteLogs']).toMatchObject({ Resource: [group, `${group}:*`] });
    expect(synth.only(SagemakerModel)).toMatchObject({ depends_on: [synth.address(IamRolePolicy, 'execution-role')] });
  });

  it('are kept for the days of the configuration', () => {
    expect(synthWith('logs.retentionInDays=90').only(CloudwatchLogGroup, 'endpoint-logs')).toMatchObject({
      name: '/aws/sagemaker/Endpoints/mlops-mme-v1',
      retention_in_days: 90,
    });
  });
});

describe('the network', () => {
  it("is SageMaker's own where nothing is said", () => {
    expect(synth.all(SecurityGroup)).toEqual([]);
    expect(synth.only(SagemakerModel)).not.toHaveProperty('vpc_config');
    expect(synth.json).not.toContain('ec2:');
  });

  it("has the stack's own group in a VPC, once the endpoint's role may use it", () => {
    const stack = synthWith('model.network.vpc={"subnets":["subnet-01234567"]}');
    const group = stack.ref(SecurityGroup, 'id');

    expect(stack.only(SagemakerModel)).toMatchObject({
      vpc_config: { subnets: ['subnet-01234567'], security_group_ids: [group] },
    });
    expect(stack.only(SagemakerModel)['depends_on']).toContain(stack.address(IamRolePolicy, 'network'));
    expect(stack.only(IamRolePolicy, 'network')).toMatchObject({ role: stack.ref(IamRole, 'name', 'execution-role') });
  });
});

it.each([
  ['alerts.slack.reservedConcurrency=5', 5],
  ['alerts.slack.reservedConcurrency=false', undefined],
])('the notifier has as many copies kept free as the configuration says: %s', (set, copies) => {
  expect(synthWith(set).only(LambdaFunction)['reserved_concurrent_executions']).toBe(copies);
});

it('a caller may call the endpoint of this stack, and no other', () => {
  const { policy } = synthWith('model.callers={"web":{}}').only(IamPolicy);

  expect(statementsOf(policy)['Invoke']).toMatchObject({ Resource: synth.ref(SagemakerEndpoint, 'arn') });
});
