import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { evaluate, BOUNDARY, type Policy } from '../../local-aws/iam/evaluate';
import { sessionOf } from '../../local-aws/iam/request';
import { accessDocuments } from '../../stacks/access-documents';
import { validConfig } from '../support/config';
import { listed, statementsOf, type Statement } from '../support/synth';
import { synthStack } from './synth-stack';

// Local AWS's: the ARN of a bucket names none.
const ACCOUNT = '123456789012';
const EVERYTHING = {
  env: { AWS_ACCOUNT: ACCOUNT },
  set: [
    'access.repository=acme/models',
    'alerts.slack.channels.page=oncall',
    'model.network.vpc={"subnets":["subnet-0123456789abcdef0","subnet-0123456789abcdef1"]}',
  ],
};
const KEY = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1234`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/a-role-of-the-stack`;
const OWN_TAGS = { 'aws:ResourceTag/endpoint': 'mlops-mme-v1', 'aws:ResourceTag/environment': 'validation' };
const policy = (kind: string, document: string): Policy => ({ kind, of: ROLE, document });

/** What a statement of a role's allows, as requests that it is for; references of Terraform as what they will be. */
function requestsOf({ Action, Resource, Condition = {} }: Statement) {
  const conditions = Object.assign({}, ...Object.values(Condition)) as Record<string, string | string[]>;
  const context = Object.fromEntries(
    Object.entries(conditions).map(([key, wanted]) => [key, [wanted].flat()[0]?.replaceAll('*', 'x') ?? '']),
  );
  return listed(Action).flatMap((action) =>
    listed(Resource).map((resource) => ({ action, resource: known(resource), context: { ...OWN_TAGS, ...context } })),
  );
}

const known = (resource: string): string =>
  resource
    .replace('arn:aws:ec2:us-east-1:*:', `arn:aws:ec2:us-east-1:${ACCOUNT}:`)
    .replace(/\$\{aws_kms_key\.[\w.-]+\}/, KEY)
    .replace(/\$\{aws_s3_bucket\.deployment-bucket[\w.-]+\}/, 'arn:aws:s3:::mlops-mme-v1-deployment-bucket-validation')
    .replace(
      /\$\{aws_cloudwatch_log_group\.endpoint[\w.-]+\}/,
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/sagemaker/Endpoints/mlops-mme-v1`,
    )
    .replace(
      /\$\{aws_cloudwatch_log_group\.slack[\w.-]+\}/,
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/lambda/mlops-mme-v1-validation-slack-notifier`,
    )
    .replace(
      /\$\{aws_sqs_queue\.[\w.-]+\}/,
      `arn:aws:sqs:us-east-1:${ACCOUNT}:mlops-mme-v1-validation-slack-notifier-failed`,
    )
    .replace(/\$\{data\.aws_sagemaker_prebuilt[^}]+\}/g, 'x');

describe('the boundary of the roles of a stack', () => {
  const synth = synthStack(validConfig(EVERYTHING));
  const boundary = accessDocuments(validConfig(EVERYTHING)).policies['boundary']?.document ?? '';
  const statements = synth.all(IamRolePolicy).flatMap((each) => Object.values(statementsOf(each['policy'])));
  const within = (statement: Statement) =>
    requestsOf(statement).filter(
      ({ action, resource, context }) =>
        !evaluate(
          { principal: sessionOf(ROLE, 'x'), action, resource, context },
          {
            identity: [
              policy('role policy', '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'),
              policy(BOUNDARY, boundary),
            ],
            resource: resource.startsWith('arn:aws:kms:')
              ? policy(
                  'key policy',
                  `{"Statement":[{"Effect":"Allow","Principal":{"AWS":"${ACCOUNT}"},"Action":"kms:*","Resource":"*"}]}`,
                )
              : undefined,
          },
        ).allowed,
    );

  it('bounds every role', () => {
    const roles = synth.all(IamRole);

    expect(roles).toHaveLength(2);
    for (const role of roles)
      expect(role).toHaveProperty(
        'permissions_boundary',
        `arn:aws:iam::${ACCOUNT}:policy/mlops-mme-v1-validation-boundary`,
      );
  });

  it('allows all that the policies of the roles do', () => {
    expect(statements.length).toBeGreaterThan(20);
    expect(statements.flatMap(within)).toEqual([]);
  });

  it('allows nothing beyond, whatever the policies say', () => {
    const wide: Statement = {
      Sid: 'Wide',
      Effect: 'Allow',
      Action: ['iam:CreateUser', 's3:DeleteObject', 'kms:ScheduleKeyDeletion', 'sts:AssumeRole'],
      Resource: ['*', KEY],
    };

    expect(within(wide)).toHaveLength(8);
  });

  it('is not there where nobody has named a repository or a boundary', () => {
    for (const role of synthStack(validConfig()).all(IamRole)) expect(role).not.toHaveProperty('permissions_boundary');
  });
});
