import type { Environment, Settings } from './schema';

/** What differs from the defaults in each environment. Data only. */
export const environments: Readonly<Record<Environment, Settings>> = {
  validation: {
    logs: { retentionInDays: 30 },
  },
  staging: {},
  production: {
    model: {
      // why: AWS wants two instances in two Availability Zones (Security Hub SageMaker.4).
      resources: { initialInstanceCount: 2 },
      scaling: { minInstances: 2 },
      guardrails: { strategy: 'CANARY' },
    },
  },
};
