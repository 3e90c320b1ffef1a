import { checkAll, refuseCollisions } from '../../../cli/fleet/check';
import type { Target } from '../../../cli/fleet/targets';
import { ConfigurationError } from '../../../config/problems';
import { ENVIRONMENTS } from '../../../config/schema';
import type { Source } from '../../../config/sources';

jest.mock('../../../config/endpoints', () => jest.requireActual<object>('./fleet-config'));

const ACCOUNTS = {
  AWS_ACCOUNT_VALIDATION: '111111111111',
  AWS_ACCOUNT_STAGING: '222222222222',
  AWS_ACCOUNT_PRODUCTION: '333333333333',
};
const ALL: Target[] = ['fraud-eu', 'fraud-us', 'ranking'].flatMap((endpoint) =>
  ENVIRONMENTS.map((environment) => ({ endpoint, environment })),
);
const checked = (source: Partial<Source>, targets = ALL) => checkAll(targets, { env: ACCOUNTS, ...source });

function mistakes(task: () => unknown): ConfigurationError {
  try {
    task();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('there is no mistake');
}

describe('the configurations of a fleet', () => {
  it('are those of its stacks, each with its own account', () => {
    const configs = checked({});

    expect(configs.map(({ model, environment }) => ({ endpoint: model.endpointName, environment }))).toEqual(ALL);
    expect(new Set(configs.map(({ account }) => account))).toEqual(new Set(Object.values(ACCOUNTS)));
  });

  it('have their mistakes told all at once, each once, with the stacks that it is in', () => {
    const { problems, message } = mistakes(() =>
      checked({ env: { ...ACCOUNTS, AWS_ACCOUNT_STAGING: '12' }, set: ['logs.retentionInDays=2'] }),
    );

    expect(problems.map(({ key, stacks }) => [key, stacks?.length])).toEqual([
      ['--set logs.retentionInDays', 9],
      ['AWS_ACCOUNT_STAGING', 3],
    ]);
    expect(message).toContain(
      'in:      fraud-eu-validation, fraud-eu-staging, fraud-eu-production, fraud-us-validation, fraud-us-staging and 4 more',
    );
    expect(message).toContain('in:      fraud-eu-staging, fraud-us-staging, ranking-staging');
  });

  it.each([
    ['model.endpointName', 'ranking', 6],
    ['environment', 'staging', 6],
  ])('--set %s would make all stacks one, and is refused', (key, value, stacks) => {
    const { problems } = mistakes(() => checked({ set: [`${key}=${value}`] }));

    expect(problems).toMatchObject([
      { key: `--set ${key}`, value, fix: expect.stringContaining('--endpoint') as string },
    ]);
    expect(problems[0]?.stacks).toHaveLength(stacks);
  });
});

describe('stacks that are one to AWS', () => {
  const refused = (env: Record<string, string>) => () => {
    refuseCollisions(checked({ env }));
  };

  it('are refused: the same name in one account and region', () => {
    const { problems } = mistakes(refused({ AWS_ACCOUNT: '111111111111' }));

    expect(problems.map(({ key, value }) => [key, value])).toEqual([
      ['fraud-eu in validation and staging and production', 'account 111111111111, us-east-1'],
      ['fraud-us in validation and production', 'account 111111111111, us-east-1'],
      ['ranking in validation and staging and production', 'account 111111111111, us-east-1'],
    ]);
  });

  it('are none in accounts of their own', () => {
    expect(refused(ACCOUNTS)).not.toThrow();
  });
});
