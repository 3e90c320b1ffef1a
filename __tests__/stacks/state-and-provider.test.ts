import { ENVIRONMENTS } from '../../config/schema';
import { ACCOUNT, validConfig } from '../support/config';
import { synthStack } from './synth-stack';

describe.each(ENVIRONMENTS)('the state of %s', (environment) => {
  const { terraform } = synthStack(validConfig({ environment, endpoint: 'ranking' })).configuration;

  it('is in S3: encrypted, locked by S3 itself, in the right account only', () => {
    expect(terraform?.backend).toEqual({
      s3: {
        bucket: `mme-terraform-state-${environment}-${ACCOUNT}-us-east-1`,
        key: `ranking/${environment}/terraform.tfstate`,
        region: 'us-east-1',
        encrypt: true,
        use_lockfile: true,
        allowed_account_ids: [ACCOUNT],
      },
    });
  });
});

it('keeps the state where it is told, in the region of the endpoint', () => {
  const { terraform } = synthStack(validConfig({ set: ['state.bucket=our-states', 'region=eu-west-1'] })).configuration;

  expect(terraform?.backend).toMatchObject({ s3: { bucket: 'our-states', region: 'eu-west-1' } });
});

describe('the AWS provider', () => {
  const providerOf = (set: readonly string[]) => synthStack(validConfig({ set })).configuration.provider?.['aws'];

  it('works in the one account and region', () => {
    expect(providerOf(['region=eu-west-1'])).toEqual([
      expect.objectContaining({ region: 'eu-west-1', allowed_account_ids: [ACCOUNT] }),
    ]);
  });

  it('tags everything with owner, endpoint, environment and repository', () => {
    expect(providerOf(['tags.owner=team-ranking', 'tags.repository=our-fork'])).toEqual([
      expect.objectContaining({
        default_tags: [
          {
            tags: {
              owner: 'team-ranking',
              repository: 'our-fork',
              endpoint: 'mlops-mme-v1',
              environment: 'validation',
            },
          },
        ],
      }),
    ]);
  });

  it('has no setting that is for local AWS', () => {
    expect(Object.keys(providerOf([])?.[0] ?? {}).sort()).toEqual(['allowed_account_ids', 'default_tags', 'region']);
  });
});
