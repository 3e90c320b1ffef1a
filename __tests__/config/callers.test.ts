import { mistakeIn, validConfig } from '../support/config';

const callersOf = (callers: unknown) =>
  validConfig({ set: [`model.callers=${JSON.stringify(callers)}`] }).model.callers;
const mistakeOf = (callers: unknown) => mistakeIn({ set: [`model.callers=${JSON.stringify(callers)}`] });

describe('the callers', () => {
  it('are none, where nothing is said', () => {
    expect(validConfig().model.callers).toEqual({});
  });

  it('may call every model, or those that they are told', () => {
    expect(callersOf({ web: {}, 'team-a': { targetModels: ['team-a/', 'shared/v1.tar.gz'] } })).toEqual({
      web: { targetModels: [], roles: [] },
      'team-a': { targetModels: ['team-a/', 'shared/v1.tar.gz'], roles: [] },
    });
  });

  it.each(['a', '7', 'team-a', 'x'.repeat(32), `${'a-'.repeat(15)}aa`])('can be called %s', (name) => {
    expect(Object.keys(callersOf({ [name]: {} }))).toEqual([name]);
  });

  it.each(['Web', 'team_a', 'team a', '-web', 'web-', 'a--b', 'ü', 'x'.repeat(33), `${'a-'.repeat(16)}a`])(
    'cannot be called %s',
    (name) => {
      expect(mistakeOf({ [name]: {} })).toMatchObject({
        key: `--set model.callers.${name}`,
        allowed: 'names of 1 to 32 lower-case letters, digits and single hyphens between them',
        fix: 'correct the --set option',
      });
    },
  );

  it.each([['web'], 'web', 7])('cannot be %j', (callers) => {
    expect(mistakeOf(callers)).toMatchObject({
      key: '--set model.callers',
      allowed: 'names, each with targetModels, roles',
    });
  });
});

describe('the models of a caller', () => {
  const allowed =
    "the beginning of a model's key, such as team-a/: 1 to 200 letters, digits and ! _ . ' ( ) / = + @ : , ~ -";

  it.each(['a', 'team-a/', "A!_.'()/=+@:,~-9", 'x'.repeat(200)])('can begin with %s', (targetModel) => {
    expect(callersOf({ web: { targetModels: [targetModel] } })['web']?.targetModels).toEqual([targetModel]);
  });

  it.each(['', '*', 'team-?/', 'team-a/*', '${aws:username}/', '$', 'a b', 'modèle', 'x'.repeat(201), 7])(
    'cannot begin with %j',
    (targetModel) => {
      expect(mistakeOf({ web: { targetModels: ['team-a/', targetModel] } })).toEqual({
        key: '--set model.callers.web.targetModels.1',
        value: targetModel,
        allowed,
        fix: 'correct the --set option',
      });
    },
  );

  it('are as many as a policy has room for', () => {
    const models = (count: number) => Array.from({ length: count }, (_, index) => `team-${index}/`);

    expect(callersOf({ web: { targetModels: models(20) } })['web']?.targetModels).toHaveLength(20);
    expect(mistakeOf({ web: { targetModels: models(21) } })).toMatchObject({
      key: '--set model.callers.web.targetModels',
      allowed: 'at most 20 beginnings of keys',
    });
  });

  it('are a list', () => {
    expect(mistakeOf({ web: { targetModels: 'team-a/' } })).toMatchObject({ allowed: 'beginnings of keys' });
  });
});

describe('the roles of a caller', () => {
  it.each(['a', 'web-App_1', '+=,.@-', 'x'.repeat(64)])('can be called %s', (role) => {
    expect(callersOf({ web: { roles: [role] } })['web']?.roles).toEqual([role]);
  });

  it.each(['', 'a b', 'rôle', '*', '${role}', 'path/role', 'arn:aws:iam::111122223333:role/web', 'x'.repeat(65), 7])(
    'cannot be called %j',
    (role) => {
      expect(mistakeOf({ web: { roles: ['web', role] } })).toEqual({
        key: '--set model.callers.web.roles.1',
        value: role,
        allowed: "the name of an IAM role in the endpoint's account: 1 to 64 letters, digits and _ + = , . @ -",
        fix: 'correct the --set option',
      });
    },
  );

  it('are 20 at most', () => {
    const roles = (count: number) => Array.from({ length: count }, (_, index) => `role-${index}`);

    expect(callersOf({ web: { roles: roles(20) } })['web']?.roles).toHaveLength(20);
    expect(mistakeOf({ web: { roles: roles(21) } })).toMatchObject({
      key: '--set model.callers.web.roles',
      allowed: 'at most 20 names of roles',
    });
  });

  it('are named once each', () => {
    expect(mistakeOf({ web: { roles: ['a', 'a'] } })).toMatchObject({ allowed: 'each role once' });
  });

  it('are a list', () => {
    expect(mistakeOf({ web: { roles: 'web' } })).toMatchObject({ allowed: 'names of roles' });
  });
});

it('nothing is said of a caller but its models and its roles', () => {
  expect(mistakeOf({ web: { models: ['team-a/'] } })).toMatchObject({
    key: '--set model.callers.web.models',
    allowed: 'one of targetModels, roles',
  });
});
