import { changed, to } from '../mutants';
import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { covers, hasAction } from '../shapes';
import { IDENTITY_POLICIES, type Statement } from '../statement';

/** The statements of these types that allow something. */
export const allowed = (plan: Plan, ...types: readonly string[]): Statement[] =>
  plan.statements(...types).filter(({ isAllow }) => isAllow);

/** Whether it means everything, or all that one service has. */
export const isEverything = (resource: string): boolean => /^(arn(:[^:]*){0,4}:)?[*:]+$/i.test(resource);

const identities = (plan: Plan) => allowed(plan, ...IDENTITY_POLICIES);

/** How wide a wildcard of actions is, from all to some: who forbids it, and how a person would write it. */
const WILDCARDS = [
  {
    ids: ['IAM.1', 'CKV_AWS_62', 'CKV_AWS_63', 'AVD-AWS-0057'],
    title: 'No identity may do everything',
    pattern: /^\*+(:\*+)?$/,
    weak: '*',
  },
  {
    ids: ['IAM.21', 'CKV2_AWS_40', 'AVD-AWS-0345'],
    title: 'No identity may do everything with one service',
    pattern: /^[\w*-]+:\*+$|^\*+$/,
    weak: 's3:*',
  },
  { ids: ['AVD-AWS-0346'], title: 'No identity may do anything by a wildcard', pattern: /[*?]/, weak: 's3:Get*' },
];

/** Actions that give whoever has them more than he has. https://github.com/RhinoSecurityLabs/AWS-IAM-Privilege-Escalation */
const MORE_RIGHTS = [
  'iam:*',
  'sts:AssumeRole',
  'lambda:UpdateFunctionCode',
  'lambda:CreateFunction',
  'lambda:CreateEventSourceMapping',
  'glue:CreateDevEndpoint',
  'glue:UpdateDevEndpoint',
  'cloudformation:CreateStack',
  'datapipeline:CreatePipeline',
  'ec2:RunInstances',
];
/** Actions that answer credentials; ecr:GetAuthorizationToken is left out, as Checkov does: it opens what the role may pull anyway. */
const CREDENTIALS = [
  'sts:*',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'ec2:GetPasswordData',
  'redshift:GetClusterCredentials*',
  'rds-db:connect',
  'cognito-identity:Get*',
  'codeartifact:GetAuthorizationToken',
];
const DATA = [
  's3:GetObject',
  'ssm:GetParameter',
  'ssm:GetParameters',
  'ssm:GetParametersByPath',
  'secretsmanager:GetSecretValue',
];

const allowsAny = (statement: Statement, actions: readonly string[]) =>
  actions.some((action) => hasAction(statement, action) || statement.actions.some((given) => covers(action, given)));

/** What a role or a caller may do. */
export const iamStatements: readonly Rule[] = [
  ...WILDCARDS.map(({ ids, title, pattern, weak }) =>
    rule({
      ids,
      title,
      fix: 'name the actions',
      subjects: identities,
      isMet: ({ actions }) => !actions.some((action) => pattern.test(action)),
      weaken: changed(to({ Action: weak })),
    }),
  ),
  rule({
    ids: [
      'CKV_AWS_286',
      ...['AVD-AWS-0342', 'AVD-AWS-0347', 'AVD-AWS-0348', 'AVD-AWS-0349'],
      ...['AVD-AWS-0350', 'AVD-AWS-0351', 'AVD-AWS-0352', 'AVD-AWS-0353'],
    ],
    title: 'No identity may give itself more rights: nothing of IAM, no other role, no code of others',
    fix: 'remove the action',
    subjects: identities,
    isMet: (statement) => !allowsAny(statement, MORE_RIGHTS),
    weaken: changed(...['iam:PassRole', 'IAM:Pass*', 'STS:assumerole', 'lambda:*'].map((Action) => to({ Action }))),
  }),
  rule({
    ids: ['CKV_AWS_287'],
    title: 'No identity is answered credentials',
    fix: 'remove the action',
    subjects: identities,
    isMet: (statement) => !allowsAny(statement, CREDENTIALS),
    weaken: changed(...['sts:GetFederationToken', 'STS:Get*', 'IAM:createaccesskey'].map((Action) => to({ Action }))),
  }),
  rule({
    ids: ['CKV_AWS_288'],
    title: 'No identity may read data wherever it is',
    fix: 'name the bucket, parameter or secret in Resource',
    subjects: (plan) => identities(plan).filter((statement) => allowsAny(statement, DATA)),
    isMet: ({ resources }) => !resources.some(isEverything),
    weaken: changed(...['*', 'arn:*', 'arn:aws:s3:::*'].map((Resource) => to({ Resource }))),
  }),
];
