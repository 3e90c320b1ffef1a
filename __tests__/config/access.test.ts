import { mistakeIn, mistakesIn, validConfig } from '../support/config';

describe('access', () => {
  it("is nobody's by default, and nothing bounds the roles of the stack", () => {
    expect(validConfig().access).toEqual({});
  });

  it('of a repository brings a boundary, whose name follows from the endpoint', () => {
    const set = ['access.repository=acme/models'];

    expect(validConfig({ environment: 'production', set }).access).toEqual({
      repository: 'acme/models',
      permissionsBoundary: 'mlops-mme-v1-production-boundary',
    });
  });

  it('may be bounded by a policy of your own', () => {
    const set = ['access.permissionsBoundary=our-boundary'];

    expect(validConfig({ set }).access).toEqual({ permissionsBoundary: 'our-boundary' });
  });

  it.each([
    'models',
    'acme/',
    'acme/mo dels',
    'https://github.com/acme/models',
    'acme/models/main',
    'acme/*',
    '-a/b',
    'a/..',
  ])('fails when the repository is %j', (repository) => {
    expect(mistakeIn({ set: [`access.repository=${repository}`] })).toMatchObject({
      key: '--set access.repository',
      value: repository,
      allowed: expect.stringContaining('owner/name') as string,
    });
  });

  it('fails when the boundary is a policy that whoever deploys writes', () => {
    const set = ['access.permissionsBoundary=mlops-mme-v1-validation-Invoke-all'];

    expect(mistakeIn({ set })).toMatchObject({
      key: '--set access.permissionsBoundary',
      allowed: expect.stringContaining('does not begin with mlops-mme-v1-validation-invoke-') as string,
    });
  });

  it('fails when the roles that plan and deploy are callers, for each of them', () => {
    const set = [
      'model.callers.one.roles=["mlops-mme-v1-validation-deploy"]',
      'model.callers.two.roles=["other","MLOPS-mme-v1-validation-plan"]',
    ];

    expect(mistakesIn({ set }).problems).toMatchObject([
      { key: '--set model.callers.one.roles', value: 'mlops-mme-v1-validation-deploy' },
      { key: '--set model.callers.two.roles', value: 'MLOPS-mme-v1-validation-plan' },
    ]);
  });
});
