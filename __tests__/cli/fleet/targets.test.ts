import { nameOf, targetsOf, type Reach } from '../../../cli/fleet/targets';
import { ConfigurationError } from '../../../config/problems';
import type { Source } from '../../../config/sources';

jest.mock('../../../config/endpoints', () => jest.requireActual<object>('./fleet-config'));

const of = (source: Partial<Source>, reach: Reach = 'any pattern') => targetsOf({ env: {}, ...source }, reach);
const names = (source: Partial<Source>, reach?: Reach) => of(source, reach).targets.map(nameOf);

function mistakes(source: Partial<Source>, reach?: Reach) {
  try {
    of(source, reach);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
}

describe('the stacks of a fleet', () => {
  it('are all endpoints, in the environment of a plain command', () => {
    expect(names({})).toEqual(['fraud-eu-validation', 'fraud-us-validation', 'ranking-validation']);
    expect(names({ env: { ENVIRONMENT: 'staging' } })).toEqual([
      'fraud-eu-staging',
      'fraud-us-staging',
      'ranking-staging',
    ]);
    expect(names({ set: ['environment=staging'] })).toHaveLength(3);
  });

  it('are what patterns choose, environment by environment from validation on', () => {
    expect(names({ endpoint: 'fraud-*', environment: 'staging,valid*' })).toEqual([
      'fraud-eu-validation',
      'fraud-us-validation',
      'fraud-eu-staging',
      'fraud-us-staging',
    ]);
  });

  it('are not what ENDPOINT_NAME says', () => {
    expect(names({ env: { ENDPOINT_NAME: 'ranking' } })).toHaveLength(3);
  });

  it('patterns that choose nothing are mistakes, all told at once', () => {
    const found = mistakes({ endpoint: 'x,ranking', environment: 'prod' });

    expect(found.map(({ key, value }) => [key, value])).toEqual([
      ['--endpoint', 'x'],
      ['--environment', 'prod'],
    ]);
    expect(found[1]?.allowed).toContain('validation, staging, production');
  });

  it('a misspelt ENVIRONMENT is named as such', () => {
    expect(mistakes({ env: { ENVIRONMENT: 'prodution' } })).toMatchObject([{ key: 'ENVIRONMENT', value: 'prodution' }]);
  });
});

describe('production', () => {
  it('is reached by any pattern where nothing is changed', () => {
    expect(names({ endpoint: 'ranking', environment: '*' })).toContain('ranking-production');
  });

  it('is left out of a deploy by a pattern, and that is told', () => {
    const { targets, leftOut } = of({ endpoint: 'ranking', environment: '*' }, 'spelled out');

    expect(targets.map(nameOf)).toEqual(['ranking-validation', 'ranking-staging']);
    expect(leftOut).toEqual(['production']);
  });

  it('is deployed where its name is spelled out', () => {
    const { targets, leftOut } = of({ endpoint: 'ranking', environment: 'stag*,production' }, 'spelled out');

    expect(targets.map(nameOf)).toEqual(['ranking-staging', 'ranking-production']);
    expect(leftOut).toEqual([]);
  });

  it.each<[string, Partial<Source>]>([
    ['a pattern', { environment: 'prod*' }],
    ['ENVIRONMENT', { env: { ENVIRONMENT: 'production' } }],
    ['--set', { set: ['environment=production'] }],
  ])('alone by %s is nothing to deploy', (_, source) => {
    expect(mistakes(source, 'spelled out')).toMatchObject([
      { allowed: 'production only where --environment spells it out' },
    ]);
  });
});
