import { runChecks } from '../../../cli/doctor/run-checks';
import type { Checked } from '../../../cli/doctor/check';
import { CHECKS } from '../../../cli/doctor/table';
import { worldOf } from '../../../cli/doctor/world';
import { AwsError, type Json, type Rules } from '../../../local-aws/gateway/types';
import { ACCOUNT, TARGET } from '../../local-aws/rules/hosting';
import { HostingServer, stamped } from '../rollout/hosting-server';
import { PREFIX, Surroundings, topicArn } from '../status/stack-server';

export const STATE_BUCKET = `mme-terraform-state-validation-${ACCOUNT}-us-east-1`;
export const BUCKET = 'mme-deployment-bucket-validation';
export const LOG_BUCKET = 'mme-access-logs-validation';
const NOTIFIER = `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${PREFIX}slack-notifier`;
export const MAIL = 'ml-oncall@example.com';

const CLOSED = {
  BlockPublicAcls: true,
  BlockPublicPolicy: true,
  IgnorePublicAcls: true,
  RestrictPublicBuckets: true,
};
const TLS_ONLY = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'DenyInsecureTransport',
      Effect: 'Deny',
      Principal: '*',
      Action: 's3:*',
      Resource: [`arn:aws:s3:::${STATE_BUCKET}`, `arn:aws:s3:::${STATE_BUCKET}/*`],
      Condition: { Bool: { 'aws:SecureTransport': 'false' } },
    },
  ],
};

const POLICY = {
  ...TARGET,
  PolicyName: `${PREFIX}invocations`,
  PolicyType: 'TargetTrackingScaling',
  TargetTrackingScalingPolicyConfiguration: {
    TargetValue: 25,
    PredefinedMetricSpecification: { PredefinedMetricType: 'SageMakerVariantInvocationsPerInstance' },
  },
};

/** Checks that ask AWS, or the configuration. */
export const STACK_CHECKS = CHECKS.filter(({ local, group }) => !local && group !== 'This machine');

const withNeeds = (ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.flatMap((id) => [id, ...withNeeds(STACK_CHECKS.find((check) => check.id === id)?.needs ?? [])]));

/** A bucket, as S3 has it: where, whose, and how it is set. */
export interface GivenBucket {
  region: string;
  owner: string;
}

/** A deployed stack of which all is well, until a test says otherwise. */
export class WholeStack {
  readonly around = new Surroundings();
  readonly buckets = new Map<string, GivenBucket>([
    [STATE_BUCKET, ours()],
    [BUCKET, ours()],
    [LOG_BUCKET, ours()],
  ]);
  readonly caller: { Account: string; Arn: string } = { Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/ann` };
  /** What S3 says of the state bucket, by operation. Undefined: it has no such setting. */
  readonly settings: Record<string, Json | undefined> = {
    GetPublicAccessBlock: { PublicAccessBlockConfiguration: CLOSED },
    GetBucketOwnershipControls: { OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] } },
    GetBucketVersioning: { Status: 'Enabled' },
    GetBucketEncryption: {
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' }, BucketKeyEnabled: true }],
      },
    },
    GetBucketLifecycleConfiguration: {
      Rules: [
        {
          ID: 'expire-old-states',
          Status: 'Enabled',
          Filter: { Prefix: '' },
          NoncurrentVersionExpiration: { NoncurrentDays: 90 },
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    },
    GetBucketPolicy: { Policy: JSON.stringify(TLS_ONLY) },
  };
  readonly objects = new Map<string, string>();
  readonly key: { KeyState: string | undefined } = { KeyState: 'Enabled' };
  readonly notifier: { State: string; LastUpdateStatus: string; isThere: boolean } = {
    State: 'Active',
    LastUpdateStatus: 'Successful',
    isThere: true,
  };
  readonly concurrency = { unreserved: 998, reserved: 2 };
  /** Undefined: AWS lists none. */
  readonly quota: { own: number | undefined; byDefault: number | undefined } = { own: 20, byDefault: 0 };
  hosting!: HostingServer;

  static async start(): Promise<WholeStack> {
    const stack = new WholeStack();
    stack.hosting = await HostingServer.start(stack.rules());
    const { around, hosting } = stack;
    around.now = () => hosting.now();
    around.objects.count = 3;
    around.alarm('Invocation5XXErrors');
    around.webhook();
    around.subscriptions.push(
      { Protocol: 'lambda', Endpoint: NOTIFIER, SubscriptionArn: `${topicArn('alerts')}:1` },
      { Protocol: 'email', Endpoint: MAIL, SubscriptionArn: `${topicArn('undelivered-alerts')}:2` },
    );
    await hosting.deployed();
    await hosting.hosting.register();
    await hosting.hosting.autoscaling('PutScalingPolicy', POLICY);
    stack.remembers();
    return stack;
  }

  close(): Promise<void> {
    return this.hosting.close();
  }

  /** What the state has of the stack. */
  remembers(changed: { readonly configuration?: string; readonly buckets?: readonly string[] } = {}): void {
    const { configuration = stamped('config', 1), buckets = [BUCKET, LOG_BUCKET] } = changed;
    const of = (type: string, ...all: readonly Json[]) => ({
      mode: 'managed',
      type,
      instances: all.map((attributes) => ({ attributes })),
    });
    this.objects.set(
      'mme/validation/terraform.tfstate',
      JSON.stringify({
        outputs: { endpoint_configuration_name: { value: configuration } },
        resources: [
          of('aws_s3_bucket', ...buckets.map((bucket) => ({ bucket }))),
          of('aws_appautoscaling_target', {}),
          of('aws_appautoscaling_policy', { name: 'mme-validation-invocations' }),
          of('aws_cloudwatch_metric_alarm', { alarm_name: `${PREFIX}Invocation5XXErrors` }),
        ],
      }),
    );
  }

  forgets(): void {
    this.objects.clear();
  }

  /** What AWS refuses, for ever. */
  denies(operation: string): void {
    this.hosting.breaks({ kind: 'api', operation, answer: 'denied', skip: 0, times: 0 });
  }

  /** What checks find: those named and what they need; else all. */
  async checked({ set = [], ids }: { set?: readonly string[] | undefined; ids?: readonly string[] } = {}): Promise<
    readonly Checked[]
  > {
    const { config } = this.hosting.session({
      env: { AWS_ACCOUNT: ACCOUNT, AWS_REGION: 'us-east-1' },
      set: [`alerts.email=${MAIL}`, ...set],
    });
    const wanted = ids && withNeeds(ids);
    const checks = STACK_CHECKS.filter(({ id }) => wanted?.has(id) ?? true);
    return runChecks(checks, worldOf({ config, options: {}, outdir: '/out' }));
  }

  private rules(): Readonly<Record<string, Rules>> {
    const { around } = this;
    return {
      ...around.rules,
      sts: { GetCallerIdentity: () => ({ ...this.caller }) },
      s3: { ...around.rules['s3'], ...this.s3() },
      kms: {
        DescribeKey: () => {
          if (this.key.KeyState === undefined) throw new AwsError('NotFoundException', 'Alias is not found.');
          return { KeyMetadata: { KeyId: '1234', KeyState: this.key.KeyState } };
        },
      },
      lambda: {
        GetFunctionConfiguration: () => {
          if (!this.notifier.isThere) throw new AwsError('ResourceNotFoundException', 'Function not found', 404);
          const { State, LastUpdateStatus } = this.notifier;
          return { FunctionArn: NOTIFIER, State, StateReason: 'because', LastUpdateStatus };
        },
        GetFunctionConcurrency: () => ({ ReservedConcurrentExecutions: this.concurrency.reserved }),
        GetAccountSettings: () => ({ AccountLimit: { UnreservedConcurrentExecutions: this.concurrency.unreserved } }),
      },
      logs: {
        ...around.rules['logs'],
        DescribeLogGroups: () => ({
          logGroups: around.log
            ? [
                {
                  logGroupName: `/aws/lambda/${PREFIX}slack-notifier`,
                  arn: 'arn:aws:logs:us-east-1:123456789012:log-group:x',
                },
              ]
            : [],
        }),
        ListTagsForResource: () => ({ tags: {} }),
      },
      'service-quotas': {
        ListServiceQuotas: () => quotas(this.quota.own),
        ListAWSDefaultServiceQuotas: () => quotas(this.quota.byDefault),
      },
    };
  }

  private s3(): Rules {
    const setting = (operation: string, unset: string) => ({
      [operation]: () => {
        const found = this.settings[operation];
        if (found === undefined) throw new AwsError(unset, '', 404);
        return found;
      },
    });
    return {
      HeadBucket: ({ input, region, http }) => {
        const found = this.buckets.get(String(input['Bucket']));
        if (!found) throw new AwsError('NotFound', '', 404);
        const named = { 'x-amz-bucket-region': found.region };
        if (found.region !== region) throw new AwsError('PermanentRedirect', '', 301, named);
        if (http.headers['x-amz-expected-bucket-owner'] !== found.owner)
          throw new AwsError('Forbidden', '', 403, named);
        return { BucketRegion: found.region };
      },
      GetObject: ({ input }) => {
        const Body = this.objects.get(String(input['Key']));
        if (Body === undefined) throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
        return { Body };
      },
      ...setting('GetPublicAccessBlock', 'NoSuchPublicAccessBlockConfiguration'),
      ...setting('GetBucketOwnershipControls', 'OwnershipControlsNotFoundError'),
      ...setting('GetBucketVersioning', ''),
      ...setting('GetBucketEncryption', 'ServerSideEncryptionConfigurationNotFoundError'),
      ...setting('GetBucketLifecycleConfiguration', 'NoSuchLifecycleConfiguration'),
      ...setting('GetBucketPolicy', 'NoSuchBucketPolicy'),
    };
  }
}

export const ours = (): GivenBucket => ({ region: 'us-east-1', owner: ACCOUNT });

const quotas = (Value: number | undefined): Json => ({
  Quotas: [
    { QuotaName: 'ml.r5.xlarge for training job usage', QuotaCode: 'L-0', Value: 0 },
    ...(Value === undefined ? [] : [{ QuotaName: 'ml.r5.xlarge for endpoint usage', QuotaCode: 'L-1', Value }]),
  ],
});
