import type { Config } from '../../config/resolve';

/**
 * What every AWS client is made with. A request that gets no answer is given up, and tried again by the SDK: a network that has
 * gone silent must not hold a deploy for ever.
 */
export const clientOptions = ({ region }: Pick<Config, 'region'>) => ({
  region,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
});
