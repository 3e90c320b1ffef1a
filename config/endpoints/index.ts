import type { EndpointSettings } from '../schema';
import { mlopsMmeTorchserve } from './mlops-mme-torchserve';
import { mlopsMmeV1 } from './mlops-mme-v1';

/** The fleet: what differs from the defaults, by endpoint name. */
export const endpoints: Readonly<Record<string, EndpointSettings>> = {
  'mlops-mme-v1': mlopsMmeV1,
  'mlops-mme-torchserve': mlopsMmeTorchserve,
};
