import { may } from './asked';

const iam = (resource: string) => `arn:aws:iam::123456789012:${resource}`;
const arn = (service: string, resource: string) => `arn:aws:${service}:us-east-1:123456789012:${resource}`;
const BOUNDED = { 'iam:PermissionsBoundary': iam('policy/mme-validation-boundary') };
const OWN_ROLE = iam('role/mme-validation-execution-role');
const OWN_KEY = { 'aws:ResourceTag/endpoint': 'mme', 'aws:ResourceTag/environment': 'validation' };
const OTHERS_KEY = { 'aws:ResourceTag/endpoint': 'other', 'aws:ResourceTag/environment': 'validation' };
const KEY = arn('kms', 'key/1234');
const STATE = 'arn:aws:s3:::mme-terraform-state-validation-123456789012-us-east-1/mme/validation';

describe('the deploy role', () => {
  it('makes the roles of its own stack, with the boundary alone', () => {
    expect(may('deploy', 'iam:CreateRole', OWN_ROLE, BOUNDED)).toBe(true);
    expect(may('deploy', 'iam:CreateRole', OWN_ROLE)).toBe(false);
    expect(may('deploy', 'iam:CreateRole', OWN_ROLE, { 'iam:PermissionsBoundary': iam('policy/wide') })).toBe(false);
    expect(may('deploy', 'iam:CreateRole', iam('role/admin'), BOUNDED)).toBe(false);
  });

  it('gives no policy to a role that has lost its boundary, and takes it from none', () => {
    expect(may('deploy', 'iam:PutRolePolicy', OWN_ROLE, BOUNDED)).toBe(true);
    expect(may('deploy', 'iam:PutRolePolicy', OWN_ROLE)).toBe(false);
    expect(may('deploy', 'iam:DeleteRolePermissionsBoundary', OWN_ROLE, BOUNDED)).toBe(false);
    expect(may('deploy', 'iam:AttachRolePolicy', OWN_ROLE, BOUNDED)).toBe(false);
  });

  it.each(['plan', 'deploy'])('touches neither the %s role', (role) => {
    const resource = iam(`role/mme-validation-${role}`);

    for (const action of ['PutRolePolicy', 'UpdateAssumeRolePolicy', 'AttachRolePolicy', 'DeleteRole', 'TagRole'])
      expect(may('deploy', `iam:${action}`, resource, BOUNDED)).toBe(false);
  });

  it.each(['boundary', 'read', 'check', 'write-serving', 'write-rights'])('touches not the policy %s', (policy) => {
    const resource = iam(`policy/mme-validation-${policy}`);

    for (const action of ['CreatePolicy', 'CreatePolicyVersion', 'DeletePolicy', 'DeletePolicyVersion'])
      expect(may('deploy', `iam:${action}`, resource)).toBe(false);
  });

  it('hands its roles to SageMaker and Lambda, and to no other service', () => {
    const pass = (service: string) => may('deploy', 'iam:PassRole', OWN_ROLE, { 'iam:PassedToService': service });

    expect(pass('sagemaker.amazonaws.com')).toBe(true);
    expect(pass('lambda.amazonaws.com')).toBe(true);
    expect(pass('ec2.amazonaws.com')).toBe(false);
    expect(may('deploy', 'iam:PassRole', iam('role/admin'), { 'iam:PassedToService': 'lambda.amazonaws.com' })).toBe(
      false,
    );
  });

  it("gives callers the callers' policies, and no others", () => {
    const attach = (role: string, policy: string) =>
      may('deploy', 'iam:AttachRolePolicy', iam(`role/${role}`), { 'iam:PolicyARN': policy });

    expect(attach('search-service', iam('policy/mme-validation-invoke-search'))).toBe(true);
    expect(attach('search-service', 'arn:aws:iam::aws:policy/AdministratorAccess')).toBe(false);
    expect(attach('another-service', iam('policy/mme-validation-invoke-search'))).toBe(false);
  });

  it.each([
    ['sagemaker:DeleteEndpoint', arn('sagemaker', 'endpoint/other')],
    ['sagemaker:DeleteModel', arn('sagemaker', 'model/mme-model-of-somebody')],
    ['s3:DeleteBucket', 'arn:aws:s3:::other-deployment-bucket-validation'],
    ['s3:DeleteBucket', 'arn:aws:s3:::mme-deployment-bucket-staging'],
    ['s3:DeleteBucket', 'arn:aws:s3:::mme-terraform-state-validation-123456789012-us-east-1'],
    ['s3:PutObject', `${STATE}/access.tfstate`],
    ['s3:PutObject', STATE.replace('/mme/', '/other/') + '/terraform.tfstate'],
    ['s3:GetObject', 'arn:aws:s3:::mme-deployment-bucket-validation/model.tar.gz'],
    ['lambda:UpdateFunctionCode', arn('lambda', 'function:other-validation-slack-notifier')],
    ['ssm:PutParameter', arn('ssm', 'parameter/mme/mme/staging/slack-webhook-url')],
  ])('does not %s %s', (action, resource) => {
    expect(may('deploy', action, resource)).toBe(false);
  });

  it('administers the key that bears its tags, and may not tag one that has an owner or an alias', () => {
    const tag = { 'aws:RequestTag/endpoint': 'mme', 'aws:RequestTag/environment': 'validation' };

    expect(may('deploy', 'kms:PutKeyPolicy', KEY, OWN_KEY)).toBe(true);
    expect(may('deploy', 'kms:PutKeyPolicy', KEY, OTHERS_KEY)).toBe(false);
    expect(may('deploy', 'kms:PutKeyPolicy', KEY)).toBe(false);
    expect(may('deploy', 'kms:TagResource', KEY, tag)).toBe(true);
    expect(may('deploy', 'kms:TagResource', KEY, { ...tag, ...OTHERS_KEY })).toBe(false);
    expect(may('deploy', 'kms:TagResource', KEY, { ...tag, 'kms:ResourceAliases': 'alias/theirs' })).toBe(false);
  });

  it('decrypts nothing by itself, and no models', () => {
    expect(may('deploy', 'kms:Decrypt', KEY, OWN_KEY)).toBe(false);
    expect(may('deploy', 'kms:Decrypt', KEY, { ...OWN_KEY, 'kms:ViaService': 's3.us-east-1.amazonaws.com' })).toBe(
      false,
    );
  });
});

describe('the plan role', () => {
  it('reads the state, and writes and locks it not', () => {
    expect(may('plan', 's3:GetObject', `${STATE}/terraform.tfstate`)).toBe(true);
    expect(may('plan', 's3:GetObject', `${STATE}/access.tfstate`)).toBe(false);
    expect(may('plan', 's3:PutObject', `${STATE}/terraform.tfstate`)).toBe(false);
    expect(may('plan', 's3:PutObject', `${STATE}/terraform.tfstate.tflock`)).toBe(false);
  });

  it('sees whether there is a webhook, and not what it is', () => {
    const parameter = arn('ssm', 'parameter/mme/mme/validation/slack-webhook-url');

    expect(may('plan', 'ssm:GetParameter', parameter)).toBe(true);
    expect(may('plan', 'kms:Decrypt', KEY, { ...OWN_KEY, 'kms:ViaService': 'ssm.us-east-1.amazonaws.com' })).toBe(
      false,
    );
    expect(may('plan', 'kms:Decrypt', KEY, { ...OWN_KEY, 'kms:ViaService': 'lambda.us-east-1.amazonaws.com' })).toBe(
      true,
    );
  });

  it.each([
    ['s3:GetObject', 'arn:aws:s3:::mme-deployment-bucket-validation/model.tar.gz'],
    ['logs:FilterLogEvents', arn('logs', 'log-group:/aws/lambda/mme-validation-slack-notifier:log-stream:')],
    ['sagemaker:InvokeEndpoint', arn('sagemaker', 'endpoint/mme')],
    ['iam:PassRole', OWN_ROLE],
    ['sts:AssumeRole', iam('role/mme-validation-deploy')],
  ])('does not %s %s', (action, resource) => {
    expect(may('plan', action, resource)).toBe(false);
  });
});
