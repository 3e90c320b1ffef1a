import { areActions, isLimitedTo } from '../conditions';
import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT, changed, to } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { covers, every } from '../shapes';
import { IDENTITY_POLICIES, statementsIn } from '../statement';
import { allowed } from './iam-statements';

const roles = every('aws_iam_role');
const OF_ROLES = 'aws_iam_role_policy_attachment';
const ATTACHMENTS = ['aws_iam_policy_attachment', 'aws_iam_user_policy_attachment', 'aws_iam_group_policy_attachment'];
const EVERYTHING = 'arn:aws:iam::aws:policy/AdministratorAccess';
const PEOPLE = ['aws_iam_user', 'aws_iam_group', 'aws_iam_access_key', 'aws_iam_user_policy', 'aws_iam_group_policy'];
/** Conditions that name models, and leave them open. */
const OPEN_MODELS = [
  { StringNotLike: { 'sagemaker:TargetModel': 'search/*' } },
  { StringLikeIfExists: { 'sagemaker:TargetModel': 'search/*' } },
  { StringLike: { 'sagemaker:TargetModel': ['search/*', '*'] } },
  { StringLike: { 'sagemaker:TargetModel': '?*' } },
];
const HOUR_SECONDS = 3600;

/** The parameters with its webhooks, one for each severity that goes elsewhere. */
const webhooksOf = (endpoint: Resource, { region, account, environment }: Plan) =>
  `arn:aws*:ssm:${region}:${account}:parameter/mme/${endpoint.text('name') ?? ''}/${environment}/slack-webhook-url*`;

/** Roles and policies as wholes. */
export const iam: readonly Rule[] = [
  rule({
    ids: ['CKV_AWS_60', 'CKV_AWS_61', 'CKV_AWS_393'],
    title: 'A role is taken by one AWS service, and by no account, person or federation',
    fix: 'name the one service in Principal',
    subjects: roles,
    isMet: (role) => {
      const principals = statementsIn(role).flatMap((one) => (one.isAllow ? one.principals : []));
      return principals.length === 1 && principals[0]?.kind === 'Service' && !principals[0].name.includes('*');
    },
    weaken: [
      ['AWS', `arn:aws:iam::${ANOTHER_ACCOUNT}:root`],
      ['Federated', 'accounts.google.com'],
      ['Service', 'ec2.amazonaws.com'],
    ].map(([kind = '', name = '']) => (draft: Draft, role: Resource) => {
      draft.say(role, { Sid: 'Other', Effect: 'Allow', Principal: { [kind]: name }, Action: 'sts:AssumeRole' });
    }),
  }),
  rule({
    ids: ['CKV_AWS_274', 'CKV2_AWS_56', 'IAM.27'],
    title: 'A role has the policies that are written here, and none that AWS or somebody else manages',
    fix: 'write what it needs into an aws_iam_role_policy',
    subjects: roles,
    isMet: (role, plan) => {
      const own = plan.of(role, 'aws_iam_role_policy', 'role').map((policy) => policy.text('name'));
      return (
        role.get('managed_policy_arns') === undefined &&
        role.blocks('inline_policy').every((policy) => own.includes(policy.text('name'))) &&
        plan.of(role, OF_ROLES, 'role').length === 0
      );
    },
    weaken: [
      (draft, role) => {
        draft.set(role, 'managed_policy_arns', [EVERYTHING]);
      },
      (draft, role) => {
        draft.add(OF_ROLES, { role: role.get('name'), policy_arn: EVERYTHING });
      },
    ],
  }),
  rule({
    ids: ['MME.35'],
    title: 'An attachment gives a role a policy of this stack, and none of anybody else',
    fix: 'attach an aws_iam_policy of the stack',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    subjects: every(OF_ROLES),
    isMet: (attachment, plan) => plan.named('aws_iam_policy', attachment.text('policy_arn')) !== undefined,
    weaken: [EVERYTHING, `arn:aws:iam::${ANOTHER_ACCOUNT}:policy/other`].map((arn) => (draft: Draft, one: Resource) => {
      draft.set(one, 'policy_arn', arn);
    }),
  }),
  rule({
    ids: ['IAM.2'],
    title: 'The stack makes no user, group or access key, and attaches its policies to roles only',
    fix: 'attach the policy to the role of whoever calls',
    subjects: (plan) => [plan.beside('provider.aws')],
    isMet: (_, plan) => plan.all(...PEOPLE, ...ATTACHMENTS).length === 0,
    weaken: (draft) => {
      draft.add('aws_iam_user_policy_attachment', { user: 'somebody' });
    },
  }),
  rule({
    ids: ['CKV_AWS_395'],
    title: 'A session of a role lasts an hour at most',
    fix: 'remove max_session_duration',
    subjects: roles,
    isMet: (role) => Number(role.get('max_session_duration') ?? HOUR_SECONDS) <= HOUR_SECONDS,
    weaken: (draft, role) => {
      draft.set(role, 'max_session_duration', 12 * HOUR_SECONDS);
    },
  }),
  rule({
    ids: ['MME.6'],
    title:
      'A policy that the stack makes for callers lets them call its endpoint, the models that it names, and nothing else',
    fix: 'allow sagemaker:InvokeEndpoint on the endpoint',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/multi-model-endpoint-security.html',
    subjects: (plan) => allowed(plan, 'aws_iam_policy'),
    isMet: ({ actions, resources, conditions }, plan) =>
      areActions(actions, 'sagemaker:InvokeEndpoint') &&
      conditions.every(
        (one) => one.key === 'sagemaker:TargetModel' && isLimitedTo(one, (value) => !/^[*?]/.test(value)),
      ) &&
      resources.every((resource) => plan.named('aws_sagemaker_endpoint', resource) !== undefined),
    weaken: changed(
      to({ Resource: 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/*' }),
      to({ Action: ['sagemaker:InvokeEndpoint', 'SageMaker:DeleteEndpoint'] }),
      ...OPEN_MODELS.map((Condition) => to({ Condition })),
    ),
  }),
  rule({
    ids: ['MME.7'],
    title: "Data that a role reads is the stack's own: its bucket, its parameters",
    fix: 'name the bucket or parameter in Resource',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    subjects: (plan) =>
      allowed(plan, ...IDENTITY_POLICIES).filter(({ actions }) =>
        actions.some((action) => /^(s3|ssm|secretsmanager|dynamodb):/i.test(action)),
      ),
    isMet: ({ resources }, plan) =>
      resources.every((resource) =>
        plan
          .all('aws_s3_bucket')
          .flatMap((bucket) => [bucket.text('arn') ?? '', `${bucket.text('arn') ?? ''}/*`])
          .concat(plan.all('aws_sagemaker_endpoint').map((endpoint) => webhooksOf(endpoint, plan)))
          .some((own) => covers(own, resource)),
      ),
    weaken: changed(
      ...['arn:aws:s3:::another-bucket/*', 'arn:aws:s3:::*', 'arn:aws:ssm:us-east-1:123456789012:parameter/mme/*'].map(
        (Resource) => to({ Resource }),
      ),
    ),
  }),
];
