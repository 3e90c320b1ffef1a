import type { AccessRequest } from '../../../local-aws/iam/request';
import { accessThat } from '../delivery/fixtures';
import { localHosting, validationException } from './hosting';

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234';
const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/pytorch-inference:2.6.0-cpu';
const REPOSITORY = 'arn:aws:ecr:us-east-1:763104351884:repository/pytorch-inference';
const LOG_GROUP = '/aws/sagemaker/Endpoints/mme';
const VPC = { Subnets: ['subnet-1'], SecurityGroupIds: ['sg-1'] };
const arnOf = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const GUARDED = { DeploymentConfig: { AutoRollbackConfiguration: { Alarms: [{ AlarmName: 'errors' }] } } };

/** Hosting with a role that may not do some actions. */
function hostingWith({ refuses = '', bucketKey = '', logGroupKey = '', vpc = '' } = {}) {
  const access = accessThat(({ action }) => action === refuses);
  const log: string[] = [];
  const aws = localHosting({
    roles: {
      access,
      bucketKey: () => Promise.resolve(bucketKey || undefined),
      keyArn: (_, __, key) => Promise.resolve(key),
      logGroupKey: (_, group) => Promise.resolve(group === LOG_GROUP && logGroupKey !== '' ? logGroupKey : undefined),
      vpcOf: (_, [subnet]) => Promise.resolve(subnet === 'subnet-1' && vpc !== '' ? vpc : undefined),
      log: (line) => log.push(line),
    },
  });
  const asked = (service: string) =>
    access.asked.filter(({ action }) => action.startsWith(service)).map(({ action, resource }) => [action, resource]);
  const requests = (action: string): AccessRequest[] => access.asked.filter((one) => one.action === action);
  const find = (action: string) => requests(action)[0];
  return { aws, asked, requests, find, log };
}

async function endpointWith(options: Parameters<typeof hostingWith>[0] = {}, config = {}) {
  const hosting = hostingWith(options);
  await hosting.aws.model();
  await hosting.aws.config('config', {}, config);
  return { ...hosting, create: () => hosting.aws.endpoint(GUARDED) };
}

describe('the execution role of a model', () => {
  it('is taken by SageMaker for that model, and reads the models as the container names them', async () => {
    const { aws, asked, find } = hostingWith();

    await aws.model('m', { ModelDataUrl: 's3://models/team/' });

    expect(find('sts:AssumeRole')).toMatchObject({
      principal: { service: 'sagemaker.amazonaws.com' },
      resource: 'arn:aws:iam::123456789012:role/mme',
      context: {
        'aws:SourceAccount': '123456789012',
        'aws:SourceArn': 'arn:aws:sagemaker:us-east-1:123456789012:model/m',
      },
    });
    expect(asked('s3')).toEqual([
      ['s3:ListBucket', 'arn:aws:s3:::models'],
      ['s3:GetObject', 'arn:aws:s3:::models/team/model.tar.gz'],
    ]);
    expect(find('s3:ListBucket')?.context).toEqual({ 's3:prefix': 'team/' });
    expect([asked('kms'), asked('ecr'), asked('ec2')]).toEqual([[], [], []]);
  });

  it('decrypts them through S3 where the bucket has a key', async () => {
    const { aws, find } = hostingWith({ bucketKey: KEY });

    await aws.model();

    expect(find('kms:Decrypt')).toMatchObject({
      resource: KEY,
      context: {
        'kms:ViaService': 's3.us-east-1.amazonaws.com',
        'kms:EncryptionContext:aws:s3:arn': 'arn:aws:s3:::models',
      },
    });
  });

  it('pulls an image of ECR, also one of another account', async () => {
    const { aws, asked } = hostingWith();

    await aws.model('m', { Image: IMAGE });

    expect(asked('ecr')).toEqual([
      ['ecr:GetAuthorizationToken', '*'],
      ['ecr:BatchCheckLayerAvailability', REPOSITORY],
      ['ecr:GetDownloadUrlForLayer', REPOSITORY],
      ['ecr:BatchGetImage', REPOSITORY],
    ]);
  });

  it('makes interfaces in the network that the model names', async () => {
    const { aws, asked } = hostingWith();

    await aws.model('m', {}, { VpcConfig: VPC });

    expect(asked('ec2:CreateNetworkInterface').slice(0, 3)).toEqual(
      ['network-interface/eni-0123456789abcdef0', 'subnet/subnet-1', 'security-group/sg-1'].map((one) => [
        'ec2:CreateNetworkInterface',
        arnOf('ec2', one),
      ]),
    );
    expect(asked('ec2:Describe')).toEqual(
      ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'VpcEndpoints', 'Vpcs'].map((what) => [
        `ec2:Describe${what}`,
        '*',
      ]),
    );
  });

  it.each([
    ['says of subnets and groups in which VPC they are', 'vpc-1', { 'ec2:Vpc': arnOf('ec2', 'vpc/vpc-1') }],
    ['does not say so of subnets that are not known', '', {}],
  ])('%s', async (_, vpc, ofVpc) => {
    const { aws, requests } = hostingWith({ vpc });

    await aws.model('m', {}, { VpcConfig: VPC });

    const asked = requests('ec2:CreateNetworkInterface').map(({ resource, context }) => [resource, context]);
    expect(asked).toEqual([
      [arnOf('ec2', 'network-interface/eni-0123456789abcdef0'), {}],
      [arnOf('ec2', 'subnet/subnet-1'), ofVpc],
      [arnOf('ec2', 'security-group/sg-1'), ofVpc],
    ]);
    expect(requests('ec2:CreateNetworkInterfacePermission').map(({ context }) => context)).toEqual([
      { 'ec2:Subnet': arnOf('ec2', 'subnet/subnet-1') },
    ]);
  });

  it.each([
    ['sts:AssumeRole', /^Could not access model data at s3:\/\/models\//],
    ['s3:ListBucket', /^Could not access model data at s3:\/\/models\//],
    ['s3:GetObject', /^Could not access model data at s3:\/\/models\//],
    ['kms:Decrypt', /^Could not access model data at s3:\/\/models\//],
    ['ecr:GetAuthorizationToken', /^Could not access the image .* "ecr:GetAuthorizationToken" on \*/],
    ['ecr:BatchGetImage', /^Could not access the image .* "ecr:BatchGetImage" on arn:aws:ecr/],
    ['ec2:DescribeVpcs', /^Unable to create a model .* "ec2:DescribeVpcs" on \*/],
  ])('makes no model without %s', async (refuses, message) => {
    const { aws } = hostingWith({ refuses, bucketKey: KEY });

    await expect(aws.model('m', { Image: IMAGE }, { VpcConfig: VPC })).rejects.toMatchObject(
      validationException(message),
    );
    expect(await aws.sagemaker('ListModels')).toEqual({ Models: [] });
  });
});

describe('the execution role of an endpoint', () => {
  it('watches the alarms of the roll-back, one by one', async () => {
    const { create, asked } = await endpointWith();

    await create();

    expect(asked('cloudwatch:DescribeAlarms')).toEqual([
      ['cloudwatch:DescribeAlarms', 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors'],
    ]);
  });

  it('makes no endpoint, and no update, whose alarms it may not watch', async () => {
    const { aws, create } = await endpointWith({ refuses: 'cloudwatch:DescribeAlarms' });
    const refused = validationException(/"cloudwatch:DescribeAlarms" on arn:aws:cloudwatch:.*:alarm:errors/);

    await expect(create()).rejects.toMatchObject(refused);
    await aws.endpoint();
    await aws.config('next');
    await expect(aws.update('next', GUARDED)).rejects.toMatchObject(refused);
    expect(await aws.describe()).toMatchObject({ EndpointConfigName: 'config', EndpointStatus: 'InService' });
  });

  it('grants the instances the key of their storage', async () => {
    const { create, find } = await endpointWith({}, { KmsKeyId: KEY });
    await create();
    const refused = await endpointWith({ refuses: 'kms:CreateGrant' }, { KmsKeyId: KEY });

    expect(find('kms:CreateGrant')).toMatchObject({ resource: KEY, context: { 'kms:GrantIsForAWSResource': 'true' } });
    await expect(refused.create()).rejects.toMatchObject(validationException(/"kms:CreateGrant"/));
  });

  it('writes logs, and makes the group first, whether or not it is there', async () => {
    const { create, asked } = await endpointWith();

    await create();

    const streams = `${arnOf('logs', `log-group:${LOG_GROUP}`)}:log-stream:`;
    expect(asked('logs')).toEqual([
      ['logs:CreateLogGroup', streams],
      ['logs:CreateLogStream', `${streams}AllTraffic/i-0123456789abcdef0`],
      ['logs:PutLogEvents', `${streams}AllTraffic/i-0123456789abcdef0`],
    ]);
    expect(asked('kms')).toEqual([]);
  });

  it.each(['kms:GenerateDataKey', 'kms:Decrypt'])('encrypts logs with the key of their group: %s', async (action) => {
    const { create, requests } = await endpointWith({ logGroupKey: KEY });

    await create();

    expect(requests(action)).toMatchObject([
      {
        resource: KEY,
        context: {
          'kms:ViaService': 'logs.us-east-1.amazonaws.com',
          'kms:EncryptionContext:aws:logs:arn': arnOf('logs', `log-group:${LOG_GROUP}`),
        },
      },
    ]);
  });

  it.each(['logs:CreateLogGroup', 'logs:PutLogEvents', 'kms:GenerateDataKey', 'cloudwatch:PutMetricData'])(
    'serves without %s, and that is noted',
    async (refuses) => {
      const { aws, create, log } = await endpointWith({ refuses, logGroupKey: KEY });

      await create();

      expect(await aws.describe()).toMatchObject({ EndpointStatus: 'InService' });
      expect(log).toEqual([
        expect.stringContaining(
          `endpoint mme could not log or measure: arn:aws:iam::123456789012:role/mme lacks "${refuses}"`,
        ),
      ]);
    },
  );
});
