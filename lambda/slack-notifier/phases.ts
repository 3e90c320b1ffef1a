import type { Severity } from './notification';

/** What SageMaker does to an endpoint, in words. A severity that is not there is `info`. */
export type Phase = readonly [headline: string, severity?: Severity];

/** By SageMaker's statuses, in upper case and without underscores. */
export const PHASES: Readonly<Partial<Record<string, Phase>>> = {
  CREATING: ['🐣 Being created'],
  UPDATING: ['🚀 Deploy started'],
  // Of a variant, while the endpoint is updating.
  'UPDATING ACTIVATINGTRAFFIC': ['🔀 Traffic moving'],
  'UPDATING BAKING': ['👀 Traffic under watch'],
  INSERVICE: ['🎉 In service'],
  ROLLINGBACK: ['⏪ Rolling back', 'warn'],
  // In service, with a reason of failure.
  'INSERVICE FAILED': ['↩️ Update failed, rolled back', 'warn'],
  FAILED: ['❌ Failed', 'page'],
  OUTOFSERVICE: ['⛔ Out of service', 'page'],
  UPDATEROLLBACKFAILED: ['🔥 Roll-back failed', 'page'],
  DELETING: ['🗑️ Being deleted'],
  SYSTEMUPDATING: ['🔧 Maintenance'],
};
