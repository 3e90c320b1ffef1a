import type { EndpointSettings } from '../schema';

/** PyTorch models behind AWS's PyTorch inference container: the defaults are made for it. */
export default {} satisfies EndpointSettings;
