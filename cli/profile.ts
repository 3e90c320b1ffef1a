import type { Environment } from '../config/schema';
import { text } from '../config/sources';

/** What would be asked instead of a profile, by some tools. */
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** From here on AWS is asked with the profile of an environment, `AWS_PROFILE_STAGING`, where there is one. */
export function takeProfile(environment: Environment, env: NodeJS.ProcessEnv = process.env): void {
  const profile = text(env[`AWS_PROFILE_${environment.toUpperCase()}`]);
  if (profile === undefined) return;
  env['AWS_PROFILE'] = profile;
  for (const name of KEYS) Reflect.deleteProperty(env, name);
}
