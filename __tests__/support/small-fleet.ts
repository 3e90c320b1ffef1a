import type { EndpointSettings } from '../../config/schema';

/** Local AWS is one account, so that an environment must be in another region for the same names. */
const elsewhere = { region: 'eu-west-1' as const };

/** Two endpoints; one cannot be planned in staging, since its subnet is nowhere. */
export const SMALL_FLEET: Readonly<Record<string, EndpointSettings>> = {
  ranking: { environments: { staging: elsewhere } },
  fraud: {
    environments: {
      staging: { ...elsewhere, model: { network: { vpc: { subnets: ['subnet-0123456789abcdef0'] } } } },
    },
  },
};

/** What `--json` tells of a stack. */
export interface Told {
  readonly endpoint: string;
  readonly environment: string;
  readonly result: string;
  readonly exitCode: number;
  readonly log: string;
  readonly state?: string;
}
