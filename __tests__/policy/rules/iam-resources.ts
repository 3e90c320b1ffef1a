import { rule, type Rule } from '../rule';
import { allowed } from './iam-statements';
import { IDENTITY_POLICIES } from '../statement';

/**
 * Actions that know no resource, so that `*` is all that can be said, and why somebody has them. By the service authorization reference.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'ecr:GetAuthorizationToken': 'logs in to the registry; what may be pulled is another statement',
  'cloudwatch:PutMetricData': 'sends metrics; a condition names the namespaces',
  'xray:PutTraceSegments': 'sends traces',
  'xray:PutTelemetryRecords': 'sends how tracing goes',
  'ec2:DescribeDhcpOptions': 'SageMaker looks at the VPC',
  'ec2:DescribeNetworkInterfaces': 'SageMaker looks at its interfaces',
  'ec2:DescribeSecurityGroups': 'SageMaker looks at the groups of the model',
  'ec2:DescribeSubnets': 'SageMaker looks at the subnets of the model',
  'ec2:DescribeVpcEndpoints': 'SageMaker looks at the VPC',
  'ec2:DescribeVpcs': 'SageMaker looks at the VPC',
};

/** What a role may do it to. */
export const iamResources: readonly Rule[] = [
  rule({
    ids: ['CKV_AWS_289', 'CKV_AWS_290', 'CKV_AWS_355'],
    title: 'An identity may do to every resource only what knows no resource',
    fix: 'name the resources',
    subjects: (plan) => allowed(plan, ...IDENTITY_POLICIES),
    isMet: ({ actions, resources }) =>
      !resources.some((resource) => /^[*:]*$/.test(resource)) || actions.every((action) => action in WITHOUT_RESOURCE),
    weaken: (draft, statement) => {
      draft.change(statement, { Action: 'kms:CreateGrant', Resource: '*' });
    },
  }),
  rule({
    ids: ['MME.8'],
    title: 'Metrics go to the namespaces of SageMaker only',
    fix: 'add a Condition on cloudwatch:namespace',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
    subjects: (plan) =>
      allowed(plan, ...IDENTITY_POLICIES).filter(({ actions }) => actions.includes('cloudwatch:PutMetricData')),
    isMet: ({ conditions }) =>
      conditions.some(
        ({ operator, key, values }) =>
          operator === 'StringEquals' &&
          key === 'cloudwatch:namespace' &&
          values.every((namespace) => /^(AWS\/SageMaker|\/aws\/sagemaker\/Endpoints)$/.test(namespace)),
      ),
    weaken: (draft, statement) => {
      draft.change(statement, { Condition: undefined });
    },
  }),
  rule({
    ids: ['MME.9'],
    title: 'A role uses a key through one AWS service, or for one purpose, and not as it likes',
    fix: 'add a Condition on kms:ViaService, kms:GrantIsForAWSResource or the encryption context',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
    subjects: (plan) =>
      allowed(plan, 'aws_iam_role_policy').filter(({ actions }) => actions.some((action) => action.startsWith('kms:'))),
    isMet: ({ conditions }) =>
      conditions.some(({ key }) => /^kms:(ViaService|GrantIsForAWSResource|EncryptionContext:.+)$/.test(key)),
    weaken: (draft, statement) => {
      draft.change(statement, { Condition: undefined });
    },
  }),
];
