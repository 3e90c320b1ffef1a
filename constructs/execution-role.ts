import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Place } from './place';
import { policyDocument, trust, useKeyVia, type Statement } from './policy';

export interface ExecutionRoleProps {
  readonly place: Place;
  readonly bucketArn: string;
  readonly keyArn: string;
  readonly repositoryArn: string;
  readonly logGroupArn: string;
}

/**
 * What SageMaker may do for the endpoint: read the models, pull the image, write logs and metrics, watch the roll-back alarms.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createmodel-perms
 */
export class ExecutionRole extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What a model must wait for: SageMaker looks at the bucket with this role while it creates one. */
  readonly ready: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const { place } = props;

    const role = new IamRole(this, 'Resource', {
      name: `${place.prefix}-execution-role`,
      description: `SageMaker serves the endpoint ${place.prefix} with it`,
      permissionsBoundary: place.boundaryArn,
      assumeRolePolicy: trust('sagemaker.amazonaws.com', {
        StringEquals: { 'aws:SourceAccount': place.account },
        // why: not one model or endpoint: SageMaker takes the role before they exist.
        // https://docs.aws.amazon.com/sagemaker/latest/dg/security-confused-deputy-prevention.html
        ArnLike: { 'aws:SourceArn': place.arn('sagemaker', '*') },
      }),
    });
    this.arn = role.arn;
    this.name = role.name;
    this.ready = new IamRolePolicy(this, 'policy', {
      name: 'endpoint',
      role: role.name,
      policy: policyDocument(...statements(props)),
    });
  }
}

function statements({ place, bucketArn, keyArn, repositoryArn, logGroupArn }: ExecutionRoleProps): Statement[] {
  const key = { keyArn, region: place.region };
  return [
    { Sid: 'LoadModels', Action: 's3:GetObject', Resource: `${bucketArn}/*` },
    { Sid: 'ListModels', Action: 's3:ListBucket', Resource: bucketArn },
    useKeyVia('s3', { Sid: 'DecryptModels', Action: 'kms:Decrypt' }, key),
    {
      // why: always, though instances with NVMe storage need no key: an update away from the others may be rolled back.
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
      // why: logs:CreateLogGroup too, though the stack has made the group: AWS lists it, and does not say that it can be left out.
      Sid: 'WriteLogs',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      Resource: [logGroupArn, `${logGroupArn}:*`],
    },
    useKeyVia('logs', { Sid: 'EncryptLogs', Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }, key),
    {
      // https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-configuration.html
      Sid: 'WatchRollbackAlarms',
      Action: 'cloudwatch:DescribeAlarms',
      Resource: place.arn('cloudwatch', `alarm:${place.prefix}-*`),
    },
  ];
}
