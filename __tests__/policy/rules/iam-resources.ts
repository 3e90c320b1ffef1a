import { condition, isLimitedTo } from '../conditions';
import { changed, forAnybody, ifSaid, negated, to, without } from '../mutants';
import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { hasAction, isOwnKey } from '../shapes';
import { IDENTITY_POLICIES, type Condition } from '../statement';
import { allowed, isEverything } from './iam-statements';

/**
 * Actions that know no resource, so that `*` is all that can be said, and why somebody has them. By the service authorization reference.
 * In small letters: IAM takes them in any case. https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'ecr:getauthorizationtoken': 'logs in to the registry; what may be pulled is another statement',
  'cloudwatch:putmetricdata': 'sends metrics; a condition names the namespaces',
  'xray:puttracesegments': 'sends traces',
  'xray:puttelemetryrecords': 'sends how tracing goes',
  'ec2:describedhcpoptions': 'SageMaker looks at the VPC',
  'ec2:describenetworkinterfaces': 'SageMaker looks at its interfaces',
  'ec2:describesecuritygroups': 'SageMaker looks at the groups of the model',
  'ec2:describesubnets': 'SageMaker looks at the subnets of the model',
  'ec2:describevpcendpoints': 'SageMaker looks at the VPC',
  'ec2:describevpcs': 'SageMaker looks at the VPC',
};

const NAMESPACES = ['AWS/SageMaker', '/aws/sagemaker/Endpoints'];

/** What narrows the use of a key: by which condition, and what it has to say. */
const PURPOSES: readonly { key: string; isNarrow: (one: Condition, plan: Plan) => boolean }[] = [
  {
    key: 'kms:ViaService',
    isNarrow: (one, { region }) =>
      isLimitedTo(one, (value) => ['s3', 'sqs', 'ssm', 'logs'].some((name) => isService(value, name, region))),
  },
  {
    key: 'kms:GrantIsForAWSResource',
    isNarrow: ({ operator, values }) => `${operator} ${values.join()}` === 'Bool true',
  },
  {
    key: 'kms:EncryptionContext:aws:lambda:FunctionArn',
    isNarrow: (one, plan) => isLimitedTo(one, (value) => plan.named('aws_lambda_function', value) !== undefined),
  },
];
/** With AWS's asterisk for China's `.cn`. */
const isService = (value: string, name: string, region: string) =>
  ['', '*', '.cn'].some((end) => value === `${name}.${region}.amazonaws.com${end}`);

/** What a role may do it to. */
export const iamResources: readonly Rule[] = [
  rule({
    ids: ['CKV_AWS_289', 'CKV_AWS_290', 'CKV_AWS_355'],
    title: 'An identity may do to every resource only what knows no resource',
    fix: 'name the resources',
    subjects: (plan) => allowed(plan, ...IDENTITY_POLICIES),
    isMet: ({ actions, resources }) =>
      !resources.some(isEverything) || actions.every((action) => action.toLowerCase() in WITHOUT_RESOURCE),
    weaken: changed(
      ...['*', '**', 'arn:*', 'arn:aws:kms:*:*:*'].map((Resource) => to({ Action: 'kms:CreateGrant', Resource })),
    ),
  }),
  rule({
    ids: ['MME.8'],
    title: 'Metrics go to the namespaces of SageMaker only',
    fix: 'add a Condition on cloudwatch:namespace',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html',
    subjects: (plan) => allowed(plan, ...IDENTITY_POLICIES).filter((one) => hasAction(one, 'cloudwatch:PutMetricData')),
    isMet: (one) => isLimitedTo(condition(one, 'cloudwatch:namespace'), (value) => NAMESPACES.includes(value)),
    weaken: changed(without(), negated(), forAnybody, ifSaid),
  }),
  rule({
    ids: ['MME.9'],
    title: "A role uses the stack's key alone, through one AWS service or for one purpose, and not as it likes",
    fix: 'add a Condition on kms:ViaService, kms:GrantIsForAWSResource or the encryption context',
    source: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service',
    subjects: (plan) =>
      allowed(plan, ...IDENTITY_POLICIES).filter(({ actions }) => actions.some((action) => /^(kms:|\*)/i.test(action))),
    isMet: (statement, plan) =>
      statement.resources.every((resource) => isOwnKey(resource, plan)) &&
      PURPOSES.some(({ key, isNarrow }) => {
        const one = condition(statement, key);
        return one !== undefined && isNarrow(one, plan);
      }),
    weaken: changed(
      ...[without(), negated(), forAnybody, ifSaid, to({ Action: 'KMS:Decrypt', Condition: undefined })],
      to({ Resource: 'arn:aws:kms:us-east-1:123456789012:key/*' }),
    ),
  }),
];
