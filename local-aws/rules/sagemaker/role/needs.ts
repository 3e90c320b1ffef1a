import { keyUse } from '../../../iam/key-use';
import { groupNeed, logNeeds } from '../../../iam/log-needs';
import type { AccessRequest, Ask, Context } from '../../../iam/request';
import type { Hosting } from '../../hosting-state';

/** Where the models are: a bucket, the prefix in it, and the key that it is encrypted with by default. */
export interface ModelData {
  readonly bucket: string;
  readonly prefix: string;
  readonly keyArn?: string | undefined;
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms */
export function modelDataNeeds(
  ask: Ask,
  { partition }: Hosting,
  { bucket, prefix, keyArn }: ModelData,
): AccessRequest[] {
  const bucketArn = `arn:${partition}:s3:::${bucket}`;
  return [
    ask('s3:ListBucket', bucketArn, { 's3:prefix': prefix }),
    // why: any model will do; there may be none yet.
    ask('s3:GetObject', `${bucketArn}/${prefix}model.tar.gz`),
    // why: with a bucket key, which S3 uses here, the context is the bucket. https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
    ...keyUse(ask, 's3', keyArn, ['kms:Decrypt'], { 'kms:EncryptionContext:aws:s3:arn': bucketArn }),
  ];
}

const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'];
const REPOSITORY = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)/;

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html; an image from elsewhere needs nothing of IAM. */
export function imageNeeds(ask: Ask, { partition }: Hosting, image: string): AccessRequest[] {
  const [, account, region, repository] = REPOSITORY.exec(image) ?? [];
  if (account === undefined || region === undefined || repository === undefined) return [];
  const repositoryArn = `arn:${partition}:ecr:${region}:${account}:repository/${repository}`;
  return [ask('ecr:GetAuthorizationToken', '*'), ...PULL.map((action) => ask(action, repositoryArn))];
}

export interface VpcConfig {
  readonly Subnets: readonly string[];
  readonly SecurityGroupIds: readonly string[];
}

const DESCRIBE = ['DhcpOptions', 'NetworkInterfaces', 'SecurityGroups', 'Subnets', 'VpcEndpoints', 'Vpcs'];
const OF_INTERFACE = ['CreateNetworkInterfacePermission', 'DeleteNetworkInterface', 'DeleteNetworkInterfacePermission'];

/**
 * https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html; each resource that EC2 asks about is one of its own, and a
 * subnet or group is in a VPC. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html
 */
export function vpcNeeds(
  ask: Ask,
  hosting: Hosting,
  { Subnets, SecurityGroupIds }: VpcConfig,
  vpcId: string | undefined,
): AccessRequest[] {
  const subnets = Subnets.map((id) => hosting.arn('ec2', `subnet/${id}`));
  const groups = SecurityGroupIds.map((id) => hosting.arn('ec2', `security-group/${id}`));
  const interfaceArn = hosting.arn('ec2', 'network-interface/eni-0123456789abcdef0');
  const ofVpc: Context = vpcId === undefined ? {} : { 'ec2:Vpc': hosting.arn('ec2', `vpc/${vpcId}`) };
  return [
    ask('ec2:CreateNetworkInterface', interfaceArn),
    ...[...subnets, ...groups].map((arn) => ask('ec2:CreateNetworkInterface', arn, ofVpc)),
    ...OF_INTERFACE.flatMap((operation) =>
      subnets.map((subnet) => ask(`ec2:${operation}`, interfaceArn, { 'ec2:Subnet': subnet })),
    ),
    ...DESCRIBE.map((what) => ask(`ec2:Describe${what}`, '*')),
  ];
}

/** https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html */
export const alarmNeeds = (ask: Ask, hosting: Hosting, names: readonly string[]): AccessRequest[] =>
  names.map((name) => ask('cloudwatch:DescribeAlarms', hosting.arn('cloudwatch', `alarm:${name}`)));

/** The instances' storage. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html, under KmsKeyId */
export const storageNeeds = (ask: Ask, keyArn: string): AccessRequest[] => [
  ask('kms:CreateGrant', keyArn, { 'kms:GrantIsForAWSResource': 'true' }),
];

const NAMESPACES = ['AWS/SageMaker', '/aws/sagemaker/Endpoints'];

/**
 * What the instances write. https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 * why: logs:CreateLogGroup also where the group exists: AWS lists it, and does not say that it can be left out then.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 */
export function telemetryNeeds(
  ask: Ask,
  hosting: Hosting,
  group: string,
  groupKey: string | undefined,
): AccessRequest[] {
  const groupArn = hosting.arn('logs', `log-group:${group}`);
  return [
    groupNeed(ask, groupArn),
    ...logNeeds(ask, groupArn, 'AllTraffic/i-0123456789abcdef0', groupKey),
    ...NAMESPACES.map((namespace) => ask('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': namespace })),
  ];
}
