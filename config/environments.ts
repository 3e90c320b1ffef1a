import type { Environment, Settings } from './schema';

/** What differs in each environment, for every endpoint: it wins over an endpoint's file, but for that file's own `environments`. Data only. */
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
