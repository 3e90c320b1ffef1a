import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRolePolicyAttachment } from '@cdktf/provider-aws/lib/iam-role-policy-attachment';
import { TerraformOutput } from 'cdktf';
import type { Config } from '../../config/resolve';
import { InvokePolicies } from '../../constructs/invoke-policies';
import { validPlace } from '../support/config';
import { statementsOf, synthScope } from '../support/synth';

type Caller = Config['model']['callers'][string];

const synthPolicies = (given: Readonly<Record<string, Partial<Caller>>>) =>
  synthScope((scope) => {
    const callers = Object.entries(given).map(([name, caller]) => [name, { targetModels: [], roles: [], ...caller }]);
    const { arns } = new InvokePolicies(scope, 'callers', {
      place: validPlace(),
      endpointArn: 'arn:endpoint',
      callers: Object.fromEntries(callers) as Config['model']['callers'],
    });
    new TerraformOutput(scope, 'arns', { value: arns });
  });

describe('the policy of a caller', () => {
  const synth = synthPolicies({ web: {}, 'team-a': { targetModels: ['team-a/', 'shared/v1'] } });
  const statementsFor = (caller: string) => statementsOf(synth.only(IamPolicy, caller)['policy']);

  it('is named after endpoint, environment and caller', () => {
    expect(synth.only(IamPolicy, 'team-a')).toMatchObject({ name: 'mlops-mme-v1-validation-invoke-team-a' });
  });

  it('lets it call this endpoint, and do nothing else', () => {
    expect(statementsFor('web')).toEqual({
      Invoke: { Sid: 'Invoke', Effect: 'Allow', Action: 'sagemaker:InvokeEndpoint', Resource: 'arn:endpoint' },
    });
  });

  it('lets it call the models only whose names begin as it is told', () => {
    expect(statementsFor('team-a')).toEqual({
      Invoke: {
        Sid: 'Invoke',
        Effect: 'Allow',
        Action: 'sagemaker:InvokeEndpoint',
        Resource: 'arn:endpoint',
        Condition: { StringLike: { 'sagemaker:TargetModel': ['team-a/*', 'shared/v1*'] } },
      },
    });
  });

  it('is known by the name of the caller, and attached to nobody who is not named', () => {
    expect(synth.configuration.output).toEqual({
      arns: { value: { web: synth.ref(IamPolicy, 'arn', 'web'), 'team-a': synth.ref(IamPolicy, 'arn', 'team-a') } },
    });
    expect(synth.addresses()).toHaveLength(2);
  });

  it('is changed in place by other models: IAM deletes no policy that is attached, and Terraform changes no description', () => {
    const descriptionWith = (...targetModels: string[]) =>
      synthPolicies({ web: { targetModels } }).only(IamPolicy)['description'];

    expect(descriptionWith('team-a/')).toBe(descriptionWith());
  });
});

describe('the roles of a caller', () => {
  const synth = synthPolicies({ web: { roles: ['web', 'a+b=c,d.e@f-g_h'] }, batch: { roles: ['web'] }, other: {} });

  it.each([
    ['web', 'policy-web_to-web', 'web'],
    ['web', 'policy-web_to-a', 'a+b=c,d.e@f-g_h'],
    ['batch', 'policy-batch_to-web', 'web'],
  ])('get the policy of %s: %s', (caller, id, role) => {
    expect(synth.only(IamRolePolicyAttachment, id)).toEqual({
      role,
      policy_arn: synth.ref(IamPolicy, 'arn', `policy-${caller}`),
    });
  });

  it('are told apart by caller and role, whatever the two together spell', () => {
    const synth = synthPolicies({
      a: { roles: ['b-to-c'] },
      'a-to-b': { roles: ['c'] },
      policy: { roles: ['x'] },
      'to-x': {},
    });

    expect(synth.all(IamRolePolicyAttachment)).toHaveLength(3);
  });

  it('are no others', () => {
    expect(synth.all(IamRolePolicyAttachment)).toHaveLength(3);
  });
});

it('a caller may have any name that the configuration takes, also one that every object of JavaScript has', () => {
  expect(synthPolicies({ constructor: {} }).only(IamPolicy)).toMatchObject({
    name: 'mlops-mme-v1-validation-invoke-constructor',
  });
});

it('there is no policy where there are no callers', () => {
  const synth = synthPolicies({});

  expect(synth.addresses()).toEqual([]);
  expect(synth.configuration.output).toEqual({ arns: { value: {} } });
});
