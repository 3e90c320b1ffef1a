import type { EndpointSettings } from '../../../config/schema';

/** Three endpoints, for tests that put them in the place of config/endpoints. */
export const endpoints: Readonly<Record<string, EndpointSettings>> = {
  'fraud-eu': {},
  'fraud-us': { environments: { staging: { region: 'eu-west-1' } } },
  ranking: {},
};
