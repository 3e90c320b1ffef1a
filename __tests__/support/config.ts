import { loadConfig } from '../../config/load';
import { ConfigurationError, type Problem } from '../../config/problems';
import type { Config } from '../../config/resolve';
import type { Environment } from '../../config/schema';
import type { Source } from '../../config/sources';
import { placeOf, type Place } from '../../constructs/place';

/** The account that tests deploy to; another one than local AWS has. */
export const ACCOUNT = '111122223333';

export interface Given extends Partial<Source> {
  readonly environment?: Environment | undefined;
}

/** The configuration of a valid process environment, and of what a test adds to it. */
export function validConfig({ env, ...given }: Given = {}): Config {
  return loadConfig({ ...given, env: { AWS_ACCOUNT: ACCOUNT, ...env } });
}

/** Where the stack of a valid configuration lives. */
export function validPlace(given?: Given): Place {
  return placeOf(validConfig(given));
}

/** What is wrong with a configuration. Throws when nothing is. */
export function mistakesIn({ env, ...given }: Partial<Source>): ConfigurationError {
  try {
    loadConfig({ ...given, env: { AWS_ACCOUNT: ACCOUNT, ...env } });
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
    throw error;
  }
  throw new Error('the configuration is valid');
}

/** The one mistake in a configuration. Throws when there are more, or none. */
export function mistakeIn(source: Partial<Source>): Problem {
  const { problems, message } = mistakesIn(source);
  const [problem] = problems;
  if (problem === undefined || problems.length > 1) throw new Error(`not one mistake: ${message}`);
  return problem;
}
