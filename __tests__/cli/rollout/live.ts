import type { Live, LiveEndpoint } from '../../../cli/aws/live';

export const SCALED: Live['scaling'] = {
  target: { minCapacity: 1, maxCapacity: 4 },
  policyNames: ['mme-invocations'],
  scheduledActionNames: [],
};

/** An endpoint in service with so many instances. */
export const endpoint = (count: number): LiveEndpoint => ({
  name: 'mme',
  arn: 'arn:aws:sagemaker:us-east-1:123456789012:endpoint/mme',
  status: 'InService',
  configurationName: 'mme-config-new',
  variants: [{ name: 'AllTraffic', currentCount: count, desiredCount: count, instanceType: 'ml.r5.xlarge' }],
  rollbackAlarmNames: [],
});

/** The same, scaled, and what a test changes about it. */
export const live = (count: number, changes: Partial<LiveEndpoint> = {}, scaling = SCALED): Live => ({
  endpoint: { ...endpoint(count), ...changes },
  scaling,
});

export const NOTHING: Live = { scaling: { policyNames: [], scheduledActionNames: [] } };
