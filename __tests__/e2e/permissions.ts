import { CloudWatchClient, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { LambdaClient, RemovePermissionCommand } from '@aws-sdk/client-lambda';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { RecordedDecision } from '../../local-aws/iam/decisions';
import { isLike } from '../../local-aws/iam/wildcard';
import { eventually } from '../support/eventually';
import { listed, type Statement } from '../support/synth';
import type { Workplace } from '../support/workplace';

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
}

/** An action that a statement of a policy allows. */
interface Permission {
  /** `role policy mlops-mme-v1-validation-slack-notifier` */
  readonly policy: string;
  readonly sid: string;
  readonly action: string;
}

const NOTIFIER = 'mlops-mme-v1-validation-slack-notifier';
const ALARM = 'mlops-mme-v1-validation-DiskUtilization';

/** What the policies allow though local AWS has seen no need for it, and why it stays. */
const UNSEEN: Readonly<Record<string, string>> = {
  'WriteLogs: logs:DescribeLogStreams':
    'AWS lists it; for what, it does not say. https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms',
};

/** Of a stack in whose life everything has happened that its policies are for. `state` is where Terraform keeps it. */
export function policiesFit(
  deployed: () => { readonly workplace: Workplace },
  state: { Bucket: string; Key: string },
): void {
  const decisions = async (): Promise<readonly RecordedDecision[]> => {
    const { AWS_ENDPOINT_URL = '' } = await deployed().workplace.localEnv();
    return (await (await fetch(`${AWS_ENDPOINT_URL}/_local-aws/decisions`)).json()) as RecordedDecision[];
  };
  const resources = async (): Promise<readonly StateResource[]> => {
    const s3 = new S3Client(await deployed().workplace.client());
    const text = await (await s3.send(new GetObjectCommand(state))).Body?.transformToString();
    return (JSON.parse(text ?? '') as { resources: StateResource[] }).resources;
  };

  /** Makes events of the endpoint: it is updated, and in service again. */
  const resize = async (DesiredInstanceCount: number) => {
    const { workplace } = deployed();
    await workplace.ask('sagemaker', 'SageMaker.UpdateEndpointWeightsAndCapacities', {
      EndpointName: 'mlops-mme-v1',
      DesiredWeightsAndCapacities: [{ VariantName: 'AllTraffic', DesiredInstanceCount }],
    });
    await eventually(async () => {
      const endpoint = await workplace.ask('sagemaker', 'SageMaker.DescribeEndpoint', { EndpointName: 'mlops-mme-v1' });
      expect(endpoint).toMatchObject({ EndpointStatus: 'InService' });
    });
  };

  it('keeps what topic and rule may not hand to the notifier any more', async () => {
    const aws = await deployed().workplace.client();
    const kept = async () => {
      const { QueueUrl } = await new SQSClient(aws).send(new GetQueueUrlCommand({ QueueName: `${NOTIFIER}-failed` }));
      const AttributeNames = ['ApproximateNumberOfMessages'] as const;
      const { Attributes } = await new SQSClient(aws).send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
      );
      return Number(Attributes?.ApproximateNumberOfMessages);
    };
    await resize(2);
    const before = await kept();
    for (const StatementId of ['topic-invokes', 'events-invoke'])
      await new LambdaClient(aws).send(new RemovePermissionCommand({ FunctionName: NOTIFIER, StatementId }));

    await new CloudWatchClient(aws).send(
      new SetAlarmStateCommand({ AlarmName: ALARM, StateValue: 'ALARM', StateReason: 'a test' }),
    );
    await resize(3);

    // The alarm, and two events.
    await eventually(async () => {
      expect(await kept()).toBe(before + 3);
    }, 20_000);
  }, 60_000);

  it('needed nothing else that its policies do not allow', async () => {
    const refused = (await decisions()).filter(({ allowed }) => !allowed);

    expect(new Set(refused.map(({ action }) => action))).toEqual(new Set(['lambda:InvokeFunction']));
  });

  it('has no policy that allows what nothing needs', async () => {
    const needed = (await decisions()).flatMap(permissionsUsed);
    const allowed = (await resources()).flatMap(permissionsIn);

    const unseen = allowed.filter((one) => !needed.some((use) => isUseOf(use, one)));

    expect(allowed.length).toBeGreaterThan(40);
    expect(new Set(unseen.map(({ sid, action }) => `${sid}: ${action}`))).toEqual(new Set(Object.keys(UNSEEN)));
  });
}

const isUseOf = (use: Permission, { policy, sid, action }: Permission): boolean =>
  use.policy === policy && use.sid === sid && isLike(action, use.action);

const permissionsUsed = ({ action, allowed, by }: RecordedDecision): Permission[] =>
  allowed ? by.map(({ kind, of, sid = '' }) => ({ policy: `${kind} ${nameOf(of)}`, sid, action })) : [];

/** The last part of an ARN or address. */
const nameOf = (arn: string) => arn.split(/[:/]/).at(-1) ?? '';

/** Where each type of resource keeps its policy, and whose it is. */
const POLICIES: Readonly<Record<string, readonly [kind: string, document: string, owner: string]>> = {
  aws_iam_role: ['trust policy', 'assume_role_policy', 'name'],
  aws_iam_role_policy: ['role policy', 'policy', 'role'],
  aws_kms_key: ['key policy', 'policy', 'key_id'],
  aws_s3_bucket_policy: ['bucket policy', 'policy', 'bucket'],
  aws_sns_topic_policy: ['topic policy', 'policy', 'arn'],
  aws_sqs_queue: ['queue policy', 'policy', 'arn'],
};

function permissionsIn({ type, instances }: StateResource): Permission[] {
  const [kind, document = '', owner = ''] = POLICIES[type] ?? [];
  return instances.flatMap(({ attributes }) => {
    const text = (name: string) => String(attributes[name]);
    if (type === 'aws_lambda_permission')
      return { policy: `function policy ${text('function_name')}`, sid: text('statement_id'), action: text('action') };
    if (kind === undefined) return [];

    const policy = `${kind} ${nameOf(text(owner))}`;
    const { Statement: statements } = JSON.parse(text(document)) as { Statement: readonly Statement[] };
    return statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Sid: sid, Action }) => listed(Action).map((action) => ({ policy, sid, action })));
  });
}
