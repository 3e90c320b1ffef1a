import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { synthStack } from '../../stacks/synth-stack';
import { validConfig } from '../../support/config';
import { accessLogBucket, at, created, deleted, endpointLogs, planned, replaced, unchanged, updated } from './plans';

const BUCKET = 'aws_s3_bucket';
const LOG_GROUP = 'aws_cloudwatch_log_group';

const days = (retention_in_days: number) => ({ retention_in_days });

const MODELS = 'mlops-mme-v1-deployment-bucket-validation';
const ACCESS_LOGS = 'mlops-mme-v1-access-logs-validation';

describe('the planned buckets', () => {
  it('are that of the models alone, where the access logs go elsewhere', () => {
    const { bucket, accessLogBucket: other } = planned(deleted(BUCKET));

    expect(bucket).toEqual({ change: 'delete', name: MODELS });
    expect(other).toEqual({ change: 'none', name: undefined });
  });

  it.each([
    ['is added', [unchanged(BUCKET), accessLogBucket(created)], 'none', 'create'],
    ['is added before the other one', [accessLogBucket(created), created(BUCKET)], 'create', 'create'],
    ['goes', [accessLogBucket(deleted), unchanged(BUCKET)], 'none', 'delete'],
    ['is replaced', [accessLogBucket(replaced), unchanged(BUCKET)], 'none', 'replace'],
    ['stays while the other one goes', [accessLogBucket(unchanged), deleted(BUCKET)], 'delete', 'none'],
    ['comes while the other one goes', [accessLogBucket(created), deleted(BUCKET)], 'delete', 'create'],
  ])('are told apart: that of the access logs %s', (_, changes, ofModels, ofAccessLogs) => {
    const { bucket, accessLogBucket: other } = planned(...changes);

    expect(bucket).toEqual({ change: ofModels, name: MODELS });
    expect(other).toEqual({ change: ofAccessLogs, name: ACCESS_LOGS });
  });

  it('are no other resources', () => {
    expect(planned(created(BUCKET), accessLogBucket(deleted)).others).toMatchObject({ create: 0, delete: 0 });
  });
});

describe('the planned logs of the endpoint', () => {
  it('have a group that is told from that of the notifier, in whatever order', () => {
    const { endpointLogs: logs } = planned(deleted(LOG_GROUP, { name: '/aws/lambda/it' }), endpointLogs(created));

    expect(logs).toMatchObject({ change: 'create', name: '/aws/sagemaker/Endpoints/mlops-mme-v1' });
  });

  it.each([
    ['before and after', updated(LOG_GROUP, days(30), days(90)), { from: 90, to: 30 }],
    ['after alone', created(LOG_GROUP, days(30)), { from: undefined, to: 30 }],
    ['before alone', deleted(LOG_GROUP, days(90)), { from: 90, to: undefined }],
    ['never', updated(LOG_GROUP, {}, {}), { from: undefined, to: undefined }],
  ])('are kept for so many days: %s', (_, change, retention) => {
    expect(planned(endpointLogs(() => change)).endpointLogs.retention).toEqual(retention);
  });

  it('are none where the stack has no group of them', () => {
    expect(planned(created(LOG_GROUP)).endpointLogs).toEqual({ change: 'none', name: undefined, retention: {} });
  });

  it('count among other resources, as the logs of the notifier do', () => {
    expect(planned(endpointLogs(created), updated(LOG_GROUP, {})).others).toMatchObject({ create: 1, update: 1 });
  });
});

// why: the command line may not import constructs, and knows them by their addresses.
describe('the addresses of the stack', () => {
  const stack = synthStack(validConfig());

  it('tell the two buckets apart', () => {
    const plan = planned(
      at(stack.address(S3Bucket, 'deployment-bucket'), created(BUCKET, { bucket: 'models' })),
      at(stack.address(S3Bucket, 'access-logs'), created(BUCKET, { bucket: 'logs' })),
    );

    expect([plan.bucket.name, plan.accessLogBucket.name]).toEqual(['models', 'logs']);
  });

  it('tell the two log groups apart', () => {
    const plan = planned(
      at(stack.address(CloudwatchLogGroup, 'slack-notifier'), created(LOG_GROUP, { name: 'notifier' })),
      at(stack.address(CloudwatchLogGroup, 'endpoint-logs'), created(LOG_GROUP, { name: 'endpoint' })),
    );

    expect(plan.endpointLogs.name).toBe('endpoint');
  });
});
