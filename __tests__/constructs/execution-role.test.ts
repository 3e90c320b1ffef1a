import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { ExecutionRole, type ExecutionRoleProps } from '../../constructs/execution-role';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf, synthScope } from '../support/synth';

const synthRole = (props: Partial<ExecutionRoleProps> = {}) =>
  synthScope((scope) => {
    new ExecutionRole(scope, 'role', {
      place: validPlace(),
      bucketArn: 'arn:bucket',
      keyArn: 'arn:key',
      repositoryArn: 'arn:repository',
      inVpc: false,
      ...props,
    });
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

  it('uses the key of the stack, and grants it to AWS services only', () => {
    expect(statements()).toMatchObject({
      DecryptModels: { Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], Resource: 'arn:key' },
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

  it('writes logs of its own endpoint', () => {
    const group = `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/sagemaker/Endpoints/mlops-mme-v1`;

    expect(statements()['WriteLogs']).toMatchObject({ Resource: [group, `${group}:*`] });
  });

  it('writes metrics in the namespaces of SageMaker only', () => {
    expect(statements()['WriteMetrics']?.Condition).toEqual({
      StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] },
    });
  });

  it('watches the alarms that roll back', () => {
    expect(statements()['WatchRollbackAlarms']).toMatchObject({
      Action: 'cloudwatch:DescribeAlarms',
      Resource: `arn:aws:cloudwatch:us-east-1:${ACCOUNT}:alarm:*`,
    });
  });

  it.each([true, false])('allows no action by wildcard (in a VPC: %s)', (inVpc) => {
    const actions = Object.values(statements({ inVpc })).flatMap(({ Action }) => listed(Action));

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(new Set(actions).size).toBe(actions.length);
  });

  it.each([true, false])('allows all resources only where AWS has none to name (in a VPC: %s)', (inVpc) => {
    const wide = Object.values(statements({ inVpc })).filter(({ Resource }) => listed(Resource).includes('*'));
    const actions = wide.flatMap(({ Action }) => listed(Action)).filter((action) => !action.startsWith('ec2:'));

    expect(actions).toEqual(WITHOUT_RESOURCE);
  });

  it('joins a VPC only where the containers run in one', () => {
    expect(statements()).not.toHaveProperty('JoinVpc');
    expect(statements({ inVpc: true })['JoinVpc']?.Action).toContain('ec2:CreateNetworkInterface');
  });

  it('does nothing else on EC2 than what SageMaker wants for network interfaces', () => {
    const ec2 = Object.values(statements({ inVpc: true }))
      .flatMap(({ Action }) => listed(Action))
      .filter((action) => action.startsWith('ec2:'));

    expect(ec2.filter((action) => !/^ec2:(Describe|(Create|Delete)NetworkInterface)/.test(action))).toEqual([]);
  });
});
