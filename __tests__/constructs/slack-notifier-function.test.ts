import { DataArchiveFile } from '@cdktf/provider-archive/lib/data-archive-file';
import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { LambdaFunction } from '@cdktf/provider-aws/lib/lambda-function';
import { RUNTIME } from '../../constructs/slack-notifier';
import { synthNotifier } from './notifier';

const synth = synthNotifier();
const NAME = 'mlops-mme-v1-validation-slack-notifier';

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

  it('waits for the policy of its role, without which its first run fails', () => {
    expect(synth.only(LambdaFunction)).toMatchObject({ depends_on: [synth.address(IamRolePolicy)] });
  });

  it('leaves traces, and has its environment under the key of the stack', () => {
    expect(synth.only(LambdaFunction)).toMatchObject({ tracing_config: { mode: 'Active' }, kms_key_arn: 'arn:key' });
  });

  it('has copies kept free for it, and runs no more than those', () => {
    expect(synthNotifier({ reservedConcurrency: 7 }).only(LambdaFunction)).toMatchObject({
      reserved_concurrent_executions: 7,
    });
  });

  it('shares what the account has left where none are kept free', () => {
    expect(synthNotifier({ reservedConcurrency: false }).only(LambdaFunction)).not.toHaveProperty(
      'reserved_concurrent_executions',
    );
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
