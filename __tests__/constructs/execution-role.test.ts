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
      logGroupArn: 'arn:log-group',
      network: undefined,
      ...props,
    });
  });
const statements = (props?: Partial<ExecutionRoleProps>) =>
  statementsOf(synthRole(props).only(IamRolePolicy)['policy']);

const NETWORK = { subnets: ['subnet-01234567', 'subnet-89abcdef'], securityGroupIds: ['sg-01234567'] };

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

  it('writes logs of its own endpoint, into the group that is there: one that it made would have no key', () => {
    expect(statements()['WriteLogs']).toEqual({
      Sid: 'WriteLogs',
      Effect: 'Allow',
      Action: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
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

  it.each([
    ['without a VPC', undefined],
    ['in a VPC', NETWORK],
  ])('allows no action by wildcard, or twice but for those on the key: %s', (_, network) => {
    const actions = Object.values(statements({ network })).flatMap(({ Action }) => listed(Action));
    const others = actions.filter((action) => !action.startsWith('kms:'));

    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
    expect(new Set(others).size).toBe(others.length);
  });

  it.each([
    ['without a VPC', undefined],
    ['in a VPC', NETWORK],
  ])('allows all resources only where AWS has none to name: %s', (_, network) => {
    const wide = Object.values(statements({ network })).filter(({ Resource }) => listed(Resource).includes('*'));
    const actions = wide.flatMap(({ Action }) => listed(Action));

    expect(actions.filter((action) => !action.startsWith('ec2:Describe'))).toEqual(WITHOUT_RESOURCE);
  });
});

describe('the execution role, in a VPC', () => {
  const given = statements({ place: validPlace({ set: ['region=eu-west-1'] }), network: NETWORK });
  const interfaces = `arn:aws:ec2:eu-west-1:${ACCOUNT}:network-interface/*`;
  // why: a subnet, and a group, may be shared by another account.
  const subnets = NETWORK.subnets.map((id) => `arn:aws:ec2:eu-west-1:*:subnet/${id}`);

  it('makes network interfaces in its own subnets, with its own groups', () => {
    expect(given['CreateInterfaces']).toEqual({
      Sid: 'CreateInterfaces',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: [interfaces, ...subnets, 'arn:aws:ec2:eu-west-1:*:security-group/sg-01234567'],
    });
  });

  it('hands over and deletes interfaces of its own subnets only', () => {
    expect(given['HandOverInterfaces']).toEqual({
      Sid: 'HandOverInterfaces',
      Effect: 'Allow',
      Action: [
        'ec2:CreateNetworkInterfacePermission',
        'ec2:DeleteNetworkInterface',
        'ec2:DeleteNetworkInterfacePermission',
      ],
      Resource: interfaces,
      Condition: { ArnLike: { 'ec2:Subnet': subnets } },
    });
  });

  it('looks at the rest of EC2, and changes nothing there', () => {
    const actions = listed(given['SeeVpc']?.Action);

    expect(actions).toContain('ec2:DescribeSubnets');
    expect(actions.filter((action) => !action.startsWith('ec2:Describe'))).toEqual([]);
  });

  it('does nothing else on EC2, and nothing at all without a VPC', () => {
    const onEc2 = (all: typeof given) =>
      Object.values(all)
        .filter(({ Action }) => listed(Action).some((action) => action.startsWith('ec2:')))
        .map(({ Sid }) => Sid);

    expect(onEc2(given)).toEqual(['CreateInterfaces', 'HandOverInterfaces', 'SeeVpc']);
    expect(onEc2(statements())).toEqual([]);
  });
});
