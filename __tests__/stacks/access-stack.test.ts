import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { Testing } from 'cdktf';
import { ENVIRONMENTS } from '../../config/schema';
import { accessDocuments, POLICY_LIMIT } from '../../stacks/access-documents';
import { AccessStack } from '../../stacks/access-stack';
import { ACCOUNT, validConfig } from '../support/config';
import { Synthesized, testApp } from '../support/synth';
import { synthStack } from './synth-stack';

const set = ['access.repository=acme/models'];
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com`;

const synthAccess = (environment: (typeof ENVIRONMENTS)[number] = 'validation') =>
  new Synthesized(Testing.synth(new AccessStack(testApp(), 'access', validConfig({ environment, set })), true));

const trustOf = (role: object) =>
  (JSON.parse((role as { assume_role_policy: string }).assume_role_policy) as { Statement: object[] }).Statement;

describe('the stack of those who plan and deploy', () => {
  it('keeps its state beside the one of the endpoint, where the deploy role does not reach', () => {
    expect(synthAccess().configuration.terraform?.backend?.['s3']).toMatchObject({
      bucket: `mme-terraform-state-validation-${ACCOUNT}-us-east-1`,
      key: 'mlops-mme-v1/validation/access.tfstate',
      use_lockfile: true,
    });
  });

  it('lets pull requests and the main branch of one repository take the plan role, to the letter', () => {
    expect(trustOf(synthAccess().only(IamRole, 'plan'))).toEqual([
      {
        Effect: 'Allow',
        Sid: 'Trust',
        Principal: { Federated: PROVIDER },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': [
              'repo:acme/models:pull_request',
              'repo:acme/models:ref:refs/heads/main',
            ],
          },
        },
      },
    ]);
  });

  it.each(ENVIRONMENTS)('lets jobs of the environment %s alone take its deploy role', (environment) => {
    expect(trustOf(synthAccess(environment).only(IamRole, 'deploy'))).toMatchObject([
      {
        Principal: { Federated: PROVIDER },
        Condition: {
          StringEquals: {
            'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
            'token.actions.githubusercontent.com:sub': [`repo:acme/models:environment:${environment}`],
          },
        },
      },
    ]);
  });

  it('gives the plan role what reads, and the deploy role what writes, too, for two hours', () => {
    const synth = synthAccess();
    const policiesOf = (role: string) =>
      synth
        .all(IamRolePolicyAttachment)
        .filter(({ role: owner }) => owner === synth.ref(IamRole, 'name', role))
        .map(({ policy_arn }) => /policy-([\w-]+)_/.exec(String(policy_arn))?.[1]);

    expect(policiesOf('plan')).toEqual(['check', 'read']);
    expect(policiesOf('deploy')).toEqual(['check', 'read', 'write-alerts', 'write-rights', 'write-serving']);
    expect(synth.only(IamRole, 'deploy')).toMatchObject({ max_session_duration: 7200 });
  });

  it('makes the boundary, unless that is a policy of your own', () => {
    const names = (more: readonly string[]) =>
      Object.values(accessDocuments(validConfig({ set: [...set, ...more] })).policies).map(({ name }) => name);

    expect(synthAccess().only(IamPolicy, 'boundary')).toMatchObject({ name: 'mlops-mme-v1-validation-boundary' });
    expect(names(['access.permissionsBoundary=our-own'])).not.toContain('our-own');
    expect(names(['access.permissionsBoundary=our-own'])).not.toContain('mlops-mme-v1-validation-boundary');
  });
});

describe("IAM's limits", () => {
  // 36 characters is the longest name that the stamped names of SageMaker allow, if the bucket is named.
  const longest = {
    endpoint: 'e'.repeat(36),
    env: { AWS_REGION: 'us-gov-west-1' },
    set: [
      ...set,
      `state.bucket=${'s'.repeat(63)}`,
      `model.data.deploymentBucket=${'d'.repeat(63)}`,
      'model.resources.image=123456789012.dkr.ecr.us-gov-west-1.amazonaws.com/serving:1',
    ],
  };

  it.each(ENVIRONMENTS)('hold for the longest names in %s', (environment) => {
    const config = validConfig({ ...longest, environment });
    const { policies, roles } = accessDocuments(config);
    const ofStack = synthStack(config)
      .all(IamRole)
      .map(({ name }) => String(name));
    const names = [...Object.values(roles).map(({ name }) => name), ...ofStack];

    expect(Object.values(policies).filter(({ document }) => document.length > POLICY_LIMIT)).toEqual([]);
    expect(names).toHaveLength(4);
    expect(names.filter(({ length }) => length > 64)).toEqual([]);
  });

  it('are told where the roles of callers go beyond them', () => {
    const roles = Array.from({ length: 20 }, (_, index) => `${'r'.repeat(60)}${index}`);
    const config = validConfig({ set: [...set, `model.callers.many=${JSON.stringify({ roles })}`] });

    expect(() => accessDocuments(config)).toThrow(/model\.callers = "20 roles"\s+allowed: fewer roles: .* 6,144 char/);
  });
});
