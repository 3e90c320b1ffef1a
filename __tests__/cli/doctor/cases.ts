import { TARGET } from '../../local-aws/rules/hosting';
import { THEIRS } from '../rollout/hosting-server';
import { PREFIX } from '../status/stack-server';
import type { Case } from './case';
import { BUCKET, LOG_BUCKET, MAIL, ours, STATE_BUCKET } from './whole-stack';

const FOREIGN = { region: 'us-east-1', owner: '999999999999' };

const LOCK = JSON.stringify({
  ID: '0b1c2d3e-0000-4000-8000-000000000000',
  Operation: 'OperationTypeApply',
  Who: 'ann@laptop',
  Created: '2026-11-22T17:31:57.123456789Z',
});

const setting = (id: string, operation: string, found: object | undefined, says: RegExp): Case => ({
  id: `state-bucket-${id}`,
  breaks: (aws) => Object.assign(aws.settings, { [operation]: found }),
  says,
  fix: /^\.\/mme bootstrap$/,
});

export const CASES: readonly Case[] = [
  {
    id: 'endpoint-file',
    breaks: () => undefined,
    result: 'warning',
    says: /there is no config\/endpoints\/mme\.ts/,
    fix: /correct ENDPOINT_NAME/,
  },
  {
    id: 'credentials',
    breaks: (aws) => {
      aws.denies('GetCallerIdentity');
    },
    says: /AWS does not know who you are/,
    fix: /aws sso login/,
  },
  {
    id: 'account',
    breaks: (aws) => (aws.caller.Account = '999999999999'),
    says: /the credentials are of account 999999999999, but validation is in account 123456789012/,
    fix: /correct AWS_ACCOUNT_VALIDATION/,
  },
  {
    id: 'region',
    breaks: (aws) => aws.buckets.set(BUCKET, { ...ours(), region: 'eu-west-1' }),
    says: /mme in validation lives in eu-west-1/,
    fix: /AWS_REGION=eu-west-1/,
  },
  {
    id: 'state-bucket',
    breaks: (aws) => aws.buckets.delete(STATE_BUCKET),
    says: /there is no mme-terraform-state/,
    fix: /\.\/mme bootstrap/,
  },
  {
    id: 'state-bucket',
    breaks: (aws) => aws.buckets.set(STATE_BUCKET, FOREIGN),
    says: /belongs to another account/,
    fix: /state\.bucket/,
  },
  {
    id: 'state-bucket',
    breaks: (aws) => aws.buckets.set(STATE_BUCKET, { ...ours(), region: 'eu-west-1' }),
    says: /is in eu-west-1, and AWS_REGION is us-east-1/,
    fix: /AWS_REGION=eu-west-1/,
  },
  setting('public-access', 'GetPublicAccessBlock', undefined, /not blocked \(BlockPublicAcls, /),
  setting('ownership', 'GetBucketOwnershipControls', undefined, /not set/),
  setting('versioning', 'GetBucketVersioning', { Status: 'Suspended' }, /^Suspended/),
  setting('encryption', 'GetBucketEncryption', undefined, /^off/),
  setting('lifecycle', 'GetBucketLifecycleConfiguration', undefined, /kept for ever/),
  setting('policy', 'GetBucketPolicy', undefined, /lets plain HTTP in/),
  {
    id: 'state-lock',
    breaks: (aws) => aws.objects.set('mme/validation/terraform.tfstate.tflock', LOCK),
    result: 'warning',
    says: /held by ann@laptop, for OperationTypeApply, since 2026-11-22 17:31 UTC/,
    fix: /terraform -chdir=\/out\/stacks\/mme-validation force-unlock 0b1c2d3e-0000-4000-8000-000000000000/,
  },
  {
    id: 'state',
    breaks: (aws) => aws.objects.set('mme/validation/terraform.tfstate', '{ "half'),
    says: /the state s3:.* is no JSON/,
    fix: /bring a former version back/,
  },
  {
    id: 'endpoint-name',
    breaks: async (aws) => {
      await aws.hosting.hosting.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });
      aws.hosting.hosting.pass(60);
      await aws.hosting.hosting.endpoint({
        EndpointConfigName: 'mme-config-2026-11-22-17-31-01',
        Tags: Object.entries(THEIRS).map(([Key, Value]) => ({ Key, Value })),
      });
    },
    says: /is not of this stack/,
    fix: /another ENDPOINT_NAME/,
  },
  {
    id: 'deployment-bucket',
    breaks: (aws) => aws.buckets.set(BUCKET, FOREIGN),
    says: /belongs to another account/,
    fix: /model\.data\.deploymentBucket/,
  },
  {
    id: 'deployment-bucket',
    breaks: (aws) => {
      aws.remembers({ buckets: [LOG_BUCKET] });
    },
    says: /exists already in this account, and the state does not know it/,
    fix: /model\.data\.deploymentBucket/,
  },
  {
    id: 'access-log-bucket',
    breaks: (aws) => aws.buckets.set(LOG_BUCKET, FOREIGN),
    says: /belongs to another account/,
    fix: /model\.data\.accessLogBucket/,
  },
  {
    id: 'access-log-bucket',
    breaks: () => undefined,
    set: ['model.data.accessLogBucket=logs-of-all'],
    says: /there is no logs-of-all/,
    fix: /create it/,
  },
  {
    id: 'instances',
    breaks: (aws) => (aws.quota.own = 0),
    says: /0 instances of ml\.r5\.xlarge for all endpoints, and the first deploy starts 1/,
    fix: /https:\/\/us-east-1\.console\.aws\.amazon\.com\/servicequotas\/home\/services\/sagemaker\/quotas\/L-1/,
  },
  {
    id: 'instances',
    breaks: (aws) => Object.assign(aws.quota, { own: undefined, byDefault: 7 }),
    result: 'warning',
    says: /7 instances .*; an update of 4 instances needs 8/,
    fix: /servicequotas/,
  },
  {
    id: 'concurrency',
    breaks: (aws) => Object.assign(aws.concurrency, { unreserved: 10, reserved: 0 }),
    says: /8 would stay for others, and Lambda wants 100/,
    fix: /alerts\.slack\.reservedConcurrency: false/,
  },
  {
    id: 'endpoint',
    breaks: async (aws) => {
      await aws.hosting.hosting.sagemaker('DeleteEndpoint', { EndpointName: 'mme' });
      aws.hosting.hosting.pass(60);
    },
    says: /the state has one, and AWS has none/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'endpoint',
    breaks: (aws) => aws.hosting.updating(),
    result: 'warning',
    says: /^Updating, 1 of 1 instance$/,
    fix: /wait for the end of it: \.\/mme status/,
  },
  {
    id: 'endpoint-configuration',
    breaks: (aws) => {
      aws.remembers({ configuration: 'mme-config-2026-11-22-17-31-02' });
    },
    says: /it serves mme-config-2026-11-22-17-31-01, and the state has mme-config-2026-11-22-17-31-02/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'scaling',
    breaks: (aws) => aws.hosting.hosting.autoscaling('DeregisterScalableTarget', TARGET),
    says: /scales no more/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'scaling',
    breaks: (aws) => aws.hosting.hosting.register({ SuspendedState: { DynamicScalingOutSuspended: true } }),
    result: 'warning',
    says: /suspended: scaling out/,
    fix: /--resource-id endpoint\/mme\/variant\/AllTraffic .*--suspended-state DynamicScalingInSuspended=false/,
  },
  {
    id: 'scaling-policies',
    breaks: (aws) =>
      aws.hosting.hosting.autoscaling('DeleteScalingPolicy', { ...TARGET, PolicyName: `${PREFIX}invocations` }),
    says: /gone: mme-validation-invocations/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'key',
    breaks: (aws) => (aws.key.KeyState = 'PendingDeletion'),
    says: /PendingDeletion: models, alerts and webhook cannot be read/,
    fix: /aws kms cancel-key-deletion --key-id 1234/,
  },
  { id: 'key', breaks: (aws) => (aws.key.KeyState = undefined), says: /there is none/, fix: /\.\/mme deploy/ },
  {
    id: 'models',
    breaks: (aws) => (aws.around.objects.isThere = false),
    says: /there is no bucket/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'alarms',
    breaks: (aws) => {
      aws.around.alarms.clear();
    },
    says: /gone: mme-validation-Invocation5XXErrors/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'alarms',
    breaks: (aws) => {
      aws.around.alarm('Invocation5XXErrors', { AlarmActions: [] });
    },
    says: /without actions: mme-validation-Invocation5XXErrors/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'alarms',
    breaks: (aws) => {
      aws.around.alarm('Invocation5XXErrors', { ActionsEnabled: false });
    },
    says: /tells nobody/,
    fix: /aws cloudwatch enable-alarm-actions --alarm-names mme-validation-Invocation5XXErrors/,
  },
  {
    id: 'alarms',
    breaks: (aws) => {
      aws.around.alarm('Invocation5XXErrors', { StateValue: 'ALARM' });
    },
    result: 'warning',
    says: /^on: mme-validation-Invocation5XXErrors/,
    fix: /\.\/mme status/,
  },
  {
    id: 'notifier',
    breaks: (aws) => (aws.notifier.isThere = false),
    says: /there is no function mme-validation-slack-notifier/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'notifier',
    breaks: (aws) => (aws.notifier.State = 'Failed'),
    says: /Failed, last update Successful: because/,
    fix: /mend that/,
  },
  { id: 'notifier', breaks: (aws) => (aws.around.log = undefined), says: /no log group/, fix: /\.\/mme deploy/ },
  {
    id: 'topic',
    breaks: (aws) => (aws.around.subscriptions.length = 0),
    says: /does not tell the notifier/,
    fix: /\.\/mme deploy/,
  },
  {
    id: 'webhook',
    breaks: (aws) => {
      aws.around.webhooks.clear();
    },
    says: /none is stored: Slack hears nothing/,
    fix: /\.\/mme slack set-url/,
  },
  {
    id: 'webhook',
    breaks: () => undefined,
    set: ['alerts.slack.channels.page=oncall'],
    result: 'warning',
    says: /none is stored for oncall/,
    fix: /--channel oncall/,
  },
  {
    id: 'emails',
    breaks: (aws) => Object.assign(aws.around.subscriptions[1] ?? {}, { SubscriptionArn: 'PendingConfirmation' }),
    result: 'warning',
    says: new RegExp(`not confirmed yet: ${MAIL}`),
    fix: /follow the link/,
  },
  {
    id: 'emails',
    breaks: (aws) => aws.around.subscriptions.pop(),
    says: new RegExp(`not subscribed: ${MAIL}`),
    fix: /\.\/mme deploy/,
  },
  {
    id: 'failed-alerts',
    breaks: (aws) => (aws.around.waiting = 2),
    result: 'warning',
    says: /2 messages in mme-validation-slack-notifier-failed/,
    fix: /docs\/operations\.md/,
  },
  { id: 'failed-alerts', breaks: (aws) => (aws.around.waiting = undefined), says: /there is no queue/, fix: /deploy/ },
];
