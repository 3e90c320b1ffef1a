import { mistakeIn, mistakesIn, validConfig } from '../support/config';

describe('an endpoint name is refused', () => {
  it.each(['Mlops', 'mlops_mme', '-mlops', 'mlops-', 'mlops.mme', 'mlops mme', 'modèle'])(
    'with the wrong characters: %s',
    (name) => {
      expect(mistakeIn({ env: { ENDPOINT_NAME: name } })).toEqual({
        key: 'ENDPOINT_NAME',
        value: name,
        allowed: 'lower-case letters, digits and hyphens; a letter or digit first and last',
        fix: 'correct ENDPOINT_NAME in your environment or .env file',
      });
    },
  );

  it.each([
    ['validation', 34],
    ['production', 34],
  ])('when it is too long for the bucket of %s', (environment, most) => {
    const endpoint = 'a'.repeat(most + 1);

    expect(mistakeIn({ environment, endpoint })).toEqual({
      key: '--endpoint',
      value: endpoint,
      allowed: `at most ${most} characters: the bucket ${endpoint}-deployment-bucket-${environment} would have 64, and S3 allows 63`,
      fix: 'choose a shorter name, or name the bucket in model.data.deploymentBucket',
    });
  });

  it.each([
    ['with a bucket of its own', 'production', ['model.data.deploymentBucket=models']],
    ['in staging, whose bucket has a shorter name', 'staging', []],
  ])('when it is too long for the stamped names, %s', (_, environment, set) => {
    const endpoint = 'a'.repeat(37);

    expect(mistakeIn({ environment, endpoint, set })).toEqual({
      key: '--endpoint',
      value: endpoint,
      allowed: 'at most 36 characters: with a stamp behind them, SageMaker allows 63',
      fix: 'choose a shorter name',
    });
  });

  it('when S3 reserves the bucket that it makes', () => {
    expect(mistakeIn({ endpoint: 'sthree-models' }).key).toBe('--endpoint');
  });
});

it('takes the longest name of an endpoint, and no longer one', () => {
  expect(validConfig({ environment: 'production', endpoint: 'a'.repeat(34) }).model.data.deploymentBucket).toHaveLength(
    63,
  );
  expect(mistakesIn({ environment: 'production', endpoint: 'a'.repeat(35) }).problems).toHaveLength(1);
});

describe('a bucket name is refused', () => {
  it.each([
    '',
    'ab',
    'Models',
    'my_models',
    '-models',
    'models-',
    'a..b',
    'xn--models',
    'models-s3alias',
    'a'.repeat(64),
  ])('"%s"', (name) => {
    const [models, states] = mistakesIn({
      set: [`model.data.deploymentBucket=${name}`, `state.bucket=${name}`],
    }).problems;

    expect(models).toMatchObject({ key: '--set model.data.deploymentBucket', value: name });
    expect(states).toMatchObject({ key: '--set state.bucket', value: name });
    expect(models?.allowed).toMatch(/^a bucket name: 3 to 63 lower-case letters, digits and hyphens/);
  });
});
