import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { RUNTIME } from '../../constructs/slack-notifier';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf, type Block } from '../support/synth';
import { synthNotifier } from './notifier';

const synth = synthNotifier();
const NAME = 'mlops-mme-v1-validation-slack-notifier';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime */
const RESERVED = /^(AWS_|LAMBDA_|_HANDLER|_X_AMZN|TZ$|PATH$|NODE_PATH$|LANG$|LD_LIBRARY_PATH$)/;

describe('the function', () => {
  it('runs the handler of the bundle, in time for every retry', () => {
    expect(synth.only(LambdaFunction)).toMatchObject({
      function_name: NAME,
      runtime: 'nodejs22.x',
      handler: 'index.handler',
      timeout: 30,
      memory_size: 256,
      role: synth.ref(IamRole, 'arn'),
    });
  });

  it('knows where the webhook is, and not what it is', () => {
    expect((synth.only(LambdaFunction)['environment'] as Block)['variables']).toEqual({
      ENDPOINT_NAME: 'mlops-mme-v1',
      ENVIRONMENT: 'validation',
      WEBHOOK_PARAMETER: '/the/webhook',
    });
    expect(synth.json).not.toMatch(/hooks\.slack/);
  });

  it('uses no variable that Lambda keeps for itself', () => {
    const { variables } = synth.only(LambdaFunction)['environment'] as { variables: Block };

    expect(Object.keys(variables).filter((name) => RESERVED.test(name))).toEqual([]);
  });

  it('waits for the policy of its role, without which its first run fails', () => {
    expect(synth.only(LambdaFunction)).toMatchObject({ depends_on: [synth.address(IamRolePolicy)] });
  });

  it('is updated when its code changes', () => {
    expect(synth.only(LambdaFunction)).toMatchObject({
      filename: synth.ref(DataArchiveFile, 'output_path'),
      source_code_hash: synth.ref(DataArchiveFile, 'output_base64sha256'),
    });
  });
});

describe('the zip', () => {
  it('is made from the synthesised folder, by relative paths and with a fixed mode: the same on every machine', () => {
    const { source_dir, output_path, ...zip } = synth.only(DataArchiveFile);

    expect(zip).toEqual({ type: 'zip', output_file_mode: '0644' });
    expect(source_dir).toMatch(/^assets\/[\w-]+\/[0-9A-F]+$/);
    expect(output_path).toBe(`${String(source_dir)}.zip`);
  });
});

describe('the log group', () => {
  it('is encrypted, and forgets after the days of the configuration', () => {
    expect(synthNotifier({ logRetentionInDays: 365 }).only(CloudwatchLogGroup)).toEqual({
      name: `/aws/lambda/${NAME}`,
      retention_in_days: 365,
      kms_key_id: 'arn:key',
    });
  });
});

describe('the role of the function', () => {
  const statements = (region = 'us-east-1') =>
    statementsOf(synthNotifier({ place: validPlace({ set: [`region=${region}`] }) }).only(IamRolePolicy)['policy']);

  it('is taken by Lambda', () => {
    expect(synth.only(IamRole)).toMatchObject({ name: NAME });
    expect(statementsOf(synth.only(IamRole)['assume_role_policy'])).toMatchObject({
      Trust: { Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
    });
  });

  it('writes its own logs, reads the one parameter, and keeps failed alerts: nothing more', () => {
    expect(statements('eu-west-1')).toMatchObject({
      WriteLogs: {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${synth.ref(CloudwatchLogGroup, 'arn')}:*`,
      },
      ReadWebhook: {
        Action: 'ssm:GetParameter',
        Resource: `arn:aws:ssm:eu-west-1:${ACCOUNT}:parameter/the/webhook`,
      },
      KeepFailedAlerts: { Action: 'sqs:SendMessage', Resource: synth.ref(SqsQueue, 'arn') },
    });
    expect(Object.keys(statements())).toEqual(['WriteLogs', 'ReadWebhook', 'DecryptWebhook', 'KeepFailedAlerts']);
  });

  it.each([
    ['eu-west-1', 'ssm.eu-west-1.amazonaws.com'],
    ['cn-north-1', 'ssm.cn-north-1.amazonaws.com.cn'],
  ])('decrypts through SSM only, also in %s', (region, service) => {
    const { Action, Resource, Condition } = statements(region)['DecryptWebhook'] ?? {};
    const pattern = String(Condition?.['StringLike']?.['kms:ViaService']);

    expect({ Action, Resource }).toEqual({ Action: 'kms:Decrypt', Resource: 'arn:key' });
    expect(service.startsWith(pattern.replace('*', ''))).toBe(true);
  });

  it('allows no wildcard of actions, and no resource of all', () => {
    const all = Object.values(statements());

    expect(all.flatMap(({ Action }) => listed(Action)).filter((action) => action.includes('*'))).toEqual([]);
    expect(all.flatMap(({ Resource }) => listed(Resource))).not.toContain('*');
  });
});

describe('the runtime', () => {
  it('is one that AWS still supports', () => {
    const nodejs22Ends = new Date('2027-03-01');

    const message =
      Date.now() < nodejs22Ends.getTime()
        ? 'supported'
        : `AWS supports ${RUNTIME} until 30 April 2027, and lets nobody create functions with it later: move to AWS provider 6 ` +
          '(@cdktf/provider-aws 21), which accepts nodejs24.x, set RUNTIME in constructs/slack-notifier.ts and the target in lambda/bundle.ts';

    expect(message).toBe('supported');
  });
});
