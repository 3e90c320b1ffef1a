import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Place } from './place';
import { policyDocument, trust, type Statement } from './policy';

export interface ExecutionRoleProps {
  readonly place: Place;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly repositoryArn: string;
  /** Whether the containers run in a VPC, for which SageMaker makes network interfaces. */
  readonly inVpc: boolean;
}

/**
 * What SageMaker may do for the endpoint: read the models, pull the image, write logs and metrics, watch the roll-back alarms.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 */
export class ExecutionRole extends Construct {
  readonly arn: string;
  /** What a model must wait for: SageMaker looks at the bucket with this role while it creates one. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const { place } = props;

    const role = new IamRole(this, 'Resource', {
      name: `${place.prefix}-execution-role`,
      description: `SageMaker serves the endpoint ${place.prefix} with it`,
      assumeRolePolicy: trust('sagemaker.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': place.account },
        // why: not one model or endpoint: SageMaker takes the role before they exist.
        // https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
        ArnLike: { 'aws:SourceArn': place.arn('sagemaker', '*') },
      }),
    });
    this.arn = role.arn;
    this.ready = new IamRolePolicy(this, 'policy', {
      name: 'endpoint',
      role: role.name,
      policy: policyDocument(...statements(props)),
    });
  }
}

function statements({ place, bucketArn, keyArn, repositoryArn, inVpc }: ExecutionRoleProps): Statement[] {
  const logGroup = place.arn('logs', `log-group:/aws/sagemaker/Endpoints/${place.endpointName}`);
  return [
    { Sid: 'LoadModels', Action: 's3:GetObject', Resource: `${bucketArn}/*` },
    { Sid: 'ListModels', Action: 's3:ListBucket', Resource: bucketArn },
    { Sid: 'DecryptModels', Action: ['kms:Decrypt', 'kms:GenerateDataKey', 'kms:DescribeKey'], Resource: keyArn },
    {
      Sid: 'EncryptStorage',
      Action: 'kms:CreateGrant',
      Resource: keyArn,
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
    // why: these two have no resource to name. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
    { Sid: 'LogInToRegistry', Action: 'ecr:GetAuthorizationToken', Resource: '*' },
    {
      Sid: 'WriteMetrics',
      Action: 'cloudwatch:PutMetricData',
      Resource: '*',
      Condition: { StringEquals: { 'cloudwatch:namespace': ['AWS/SageMaker', '/aws/sagemaker/Endpoints'] } },
    },
    {
      Sid: 'PullImage',
      Action: ['ecr:BatchCheckLayerAvailability', 'ecr:GetDownloadUrlForLayer', 'ecr:BatchGetImage'],
      Resource: repositoryArn,
    },
    {
      Sid: 'WriteLogs',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: [logGroup, `${logGroup}:*`],
    },
    {
      // https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
      Sid: 'WatchRollbackAlarms',
      Action: 'cloudwatch:DescribeAlarms',
      Resource: place.arn('cloudwatch', 'alarm:*'),
    },
    ...(inVpc ? VPC_STATEMENTS : []),
  ];
}

const VPC_STATEMENTS: readonly Statement[] = [
  {
    // why: EC2's Describe actions know no resource, and the interfaces are SageMaker's own.
    Sid: 'JoinVpc',
    Action: [
      'ec2:CreateNetworkInterface',
      'ec2:CreateNetworkInterfacePermission',
      'ec2:DeleteNetworkInterface',
      'ec2:DeleteNetworkInterfacePermission',
      'ec2:DescribeDhcpOptions',
      'ec2:DescribeNetworkInterfaces',
      'ec2:DescribeSecurityGroups',
      'ec2:DescribeSubnets',
      'ec2:DescribeVpcs',
    ],
    Resource: '*',
  },
];
