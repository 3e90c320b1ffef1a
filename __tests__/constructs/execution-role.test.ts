import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { TerraformOutput } from 'cdktf';
import { ExecutionRole, type ExecutionRoleProps } from '../../constructs/execution-role';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf, synthScope } from '../support/synth';

const PROPS: ExecutionRoleProps = {
  place: validPlace(),
  bucketArn: 'arn:bucket',
  keyArn: 'arn:key',
  repositoryArn: 'arn:repository',
  logGroupArn: 'arn:log-group',
};

const synthRole = (props: Partial<ExecutionRoleProps> = {}) =>
  synthScope((scope) => {
    const { name } = new ExecutionRole(scope, 'role', { ...PROPS, ...props });
    new TerraformOutput(scope, 'name', { value: name });
  });
const statements = (props?: Partial<ExecutionRoleProps>) =>
  statementsOf(synthRole(props).only(IamRolePolicy)['policy']);

/** Actions that AWS knows no resource for. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html */
const WITHOUT_RESOURCE = ['ecr:GetAuthorizationToken', 'cloudwatch:PutMetricData'];

describe('ExecutionRole', () => {
  it('is named after endpoint and environment', () => {
    expect(synthRole().only(IamRole)).toMatchObject({ name: 'mlops-mme-v1-validation-execution-role' });
  });

  it('is taken by SageMaker alone, for this account and region', () => {
    const role = synthRole({ place: validPlace({ set: ['region=eu-west-1'] }) }).only(IamRole);

    expect(statementsOf(role['assume_role_policy'])).toEqual({
      Trust: {
        Sid: 'Trust',
        Effect: 'Allow',
        Principal: { Service: 'sagemaker.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: {
          StringEquals: { 'aws:SourceAccount': ACCOUNT },
          ArnLike: { 'aws:SourceArn': `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:*` },
        },
      },
    });
  });

  it('holds its own policy', () => {
    const synth = synthRole();

    expect(synth.only(IamRolePolicy)).toMatchObject({ role: synth.ref(IamRole, 'name') });
  });

  it('reads the objects of the bucket, and lists only the bucket', () => {
    const onS3 = Object.values(statements()).filter(({ Action }) =>
      listed(Action).some((one) => one.startsWith('s3:')),
    );

    expect(onS3).toEqual([
      { Sid: 'LoadModels', Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:bucket/*' },
      { Sid: 'ListModels', Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:bucket' },
    ]);
  });

  it.each([
    ['DecryptModels', 's3', 'kms:Decrypt'],
    ['EncryptLogs', 'logs', ['kms:Decrypt', 'kms:GenerateDataKey']],
  ])('uses the key of the stack as it is told, and through one service only: %s', (sid, service, actions) => {
    const place = validPlace({ set: ['region=eu-west-1'] });

    expect(statements({ place })[sid]).toEqual({
      Sid: sid,
      Effect: 'Allow',
      Action: actions,
      Resource: 'arn:key',
      Condition: { StringLike: { 'kms:ViaService': `${service}.eu-west-1.amazonaws.com*` } },
    });
  });

  it('grants the key of the stack to AWS services only', () => {
    expect(statements()).toMatchObject({
      EncryptStorage: {
        // why: AWS sends kms:GrantIsForAWSResource with CreateGrant only; any other action here would never be allowed.
        Action: 'kms:CreateGrant',
        Resource: 'arn:key',
        Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
      },
    });
  });

  it('pulls from the repository of its image', () => {
    expect(statements()['PullImage']).toMatchObject({ Resource: 'arn:repository' });
  });

  it('writes logs of its own endpoint, into the group that is there', () => {
    expect(statements()['WriteLogs']).toEqual({
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: ['arn:log-group', 'arn:log-group:*'],
    });
  });

  it('writes metrics in the namespaces of SageMaker only', () => {
    expect(statements()['WriteMetrics']?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] },
    });
  });

  it('watches the alarms of this stack, some of which roll back', () => {
    expect(statements()['WatchRollbackAlarms']).toMatchObject({
      Action: 'cloudwatch:DescribeAlarms',
      Resource: `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:mlops-mme-v1-validation-*`,
    });
  });

  it('allows no action by wildcard, or twice but for those on the key', () => {
    const actions = Object.values(statements()).flatMap(({ Action }) => listed(Action));
    const others = actions.filter((action) => !action.startsWith('kms:'));

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(new Set(others).size).toBe(others.length);
  });

  it('allows all resources only where AWS has none to name', () => {
    const wide = Object.values(statements()).filter(({ Resource }) => listed(Resource).includes('*'));

    expect(wide.flatMap(({ Action }) => listed(Action))).toEqual(WITHOUT_RESOURCE);
  });

  it('does nothing on EC2: what it may do in a VPC, the network says', () => {
    const actions = Object.values(statements()).flatMap(({ Action }) => listed(Action));

    expect(actions.filter((action) => action.startsWith('ec2:'))).toEqual([]);
  });

  it('has a name that others give it more rights by', () => {
    const synth = synthRole();

    expect(synth.configuration.output).toEqual({ name: { value: synth.ref(IamRole, 'name') } });
  });
});
