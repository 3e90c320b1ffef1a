import { takeProfile } from '../../cli/profile';

const KEYS = { AWS_ACCESS_KEY_ID: 'key', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' };

function taken(environment: 'staging' | 'production', env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const changed = { ...env };
  takeProfile(environment, changed);
  return changed;
}

describe('the profile of an environment', () => {
  it('wins over another profile, and over keys, which some tools would take instead', () => {
    const env = { ...KEYS, AWS_PROFILE: 'mine', AWS_PROFILE_STAGING: ' staging ', PATH: '/bin' };

    expect(taken('staging', env)).toEqual({
      AWS_PROFILE: 'staging',
      AWS_PROFILE_STAGING: ' staging ',
      PATH: '/bin',
    });
  });

  it.each([
    ['of another environment', { ...KEYS, AWS_PROFILE_STAGING: 'staging' }],
    ['that is empty', { ...KEYS, AWS_PROFILE: 'mine', AWS_PROFILE_PRODUCTION: ' ' }],
  ])('%s changes nothing', (_, env) => {
    expect(taken('production', env)).toEqual(env);
  });
});
