import { validConfig, type Given } from '../support/config';

// why: the order of the layers shows only where two of them set the same key.
jest.mock('../../config/endpoints', () => ({
  endpoints: {
    'mlops-mme-v1': {},
    ranking: {
      region: 'eu-west-1',
      model: {
        resources: { frameworkVersion: '2.4.0', workersPerModel: 11 },
        scaling: { maxInstances: 11, scaleInCooldown: 11 },
        env: { KEPT: 'endpoint' },
      },
      environments: {
        staging: {
          model: { resources: { frameworkVersion: '2.5.1' }, scaling: { maxInstances: 33 }, env: { ADDED: 'own' } },
        },
      },
    },
  },
}));
jest.mock('../../config/environments', () => ({
  environments: {
    validation: {},
    staging: { model: { scaling: { maxInstances: 22, scaleInCooldown: 22 } } },
    production: {},
  },
}));

const staging = (given: Given = {}) => validConfig({ endpoint: 'ranking', environment: 'staging', ...given });

describe('the layers, from the weakest to the strongest', () => {
  it('start with the defaults', () => {
    expect(staging().model.scaling.scaleOutCooldown).toBe(30);
  });

  it('let the endpoint win over the defaults', () => {
    expect(staging().model.resources.workersPerModel).toBe(11);
  });

  it('let the environment win over the endpoint', () => {
    expect(staging().model.scaling.scaleInCooldown).toBe(22);
  });

  it("let the endpoint's own environment win over the environment", () => {
    expect(staging().model.scaling.maxInstances).toBe(33);
  });

  it("leave the endpoint's own environment out of another environment", () => {
    const { model } = validConfig({ endpoint: 'ranking', environment: 'production' });

    expect(model.scaling.maxInstances).toBe(11);
  });

  it("let the process environment win over the endpoint's own environment", () => {
    const { model, region } = staging({ env: { FRAMEWORK_VERSION: '2.6.0', AWS_REGION: 'us-west-2' } });

    expect(model.resources.frameworkVersion).toBe('2.6.0');
    expect(region).toBe('us-west-2');
  });

  it('let --set win over the process environment', () => {
    const { region } = staging({ env: { AWS_REGION: 'us-west-2' }, set: ['region=eu-north-1'] });

    expect(region).toBe('eu-north-1');
  });

  it('let the last --set of a key win', () => {
    const { model } = staging({ set: ['model.scaling.maxInstances=7', 'model.scaling.maxInstances=8'] });

    expect(model.scaling.maxInstances).toBe(8);
  });

  it('merge groups key by key', () => {
    const { model } = staging({ set: ['model.env.LAST=set'] });

    expect(model.env).toEqual({ KEPT: 'endpoint', ADDED: 'own', LAST: 'set' });
  });
});

describe('endpoint and environment', () => {
  it.each<[from: string, given: Given]>([
    ['the process environment', { env: { ENDPOINT_NAME: 'ranking', ENVIRONMENT: 'staging' } }],
    ['the options', { endpoint: 'ranking', environment: 'staging' }],
    ['--set', { set: ['model.endpointName=ranking', 'environment=staging'] }],
  ])('choose their layers when they come from %s', (_, given) => {
    const { model, environment } = validConfig(given);

    expect({ name: model.endpointName, environment, most: model.scaling.maxInstances }).toEqual({
      name: 'ranking',
      environment: 'staging',
      most: 33,
    });
  });

  it('come from the options when the process environment names others', () => {
    const { model, environment } = staging({ env: { ENDPOINT_NAME: 'mlops-mme-v1', ENVIRONMENT: 'production' } });

    expect(model.endpointName).toBe('ranking');
    expect(environment).toBe('staging');
  });

  it('may be an endpoint without a file, which has the defaults', () => {
    const { model } = validConfig({ endpoint: 'constructor' });

    expect(model.endpointName).toBe('constructor');
    expect(model.resources.workersPerModel).toBe(4);
  });
});
