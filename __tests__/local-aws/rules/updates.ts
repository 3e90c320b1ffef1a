import type { EndpointFault } from '../../../local-aws/faults';
import type { Json } from '../../../local-aws/gateway/types';
import type { HostingOptions } from '../../../local-aws/rules/hosting-state';
import { withEndpoint } from './hosting';

export const UPDATE = { EndpointName: 'mme', EndpointConfigName: 'next' };

type Wish = Pick<EndpointFault, 'outcome'> & Partial<EndpointFault>;

/** Hosting in which each change of an endpoint goes as wished. */
export const going = (during: EndpointFault['during'], wish: Wish): HostingOptions => ({
  faultOf: (asked) => (asked === during ? { kind: 'endpoint', during, times: 0, ...wish } : undefined),
});

/** An endpoint of one instance, and a configuration for four of another type. */
export async function beforeAnUpdate(options: HostingOptions = {}) {
  const aws = await withEndpoint({}, options);
  await aws.config('next', { InstanceType: 'ml.m5.xlarge', InitialInstanceCount: 4 });
  return { ...aws, begin: (input: Json = {}) => aws.sagemaker('UpdateEndpoint', { ...UPDATE, ...input }) };
}
