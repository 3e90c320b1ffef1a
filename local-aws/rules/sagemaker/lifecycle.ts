import type { Deployment, Endpoint } from '../hosting-records';

/** The only place that sets an endpoint's status: here every change is done at once. */
export function deploy(endpoint: Endpoint, next: Deployment, now: Date): void {
  endpoint.live = next;
  endpoint.status = 'InService';
  endpoint.lastModifiedTime = now;
}

/** Scaling moves the count of one variant, and nothing else. */
export function resize(endpoint: Endpoint, variantName: string, instanceCount: number, now: Date): void {
  const variants = endpoint.live.variants.map((variant) =>
    variant.name === variantName ? { ...variant, instanceCount } : variant,
  );
  deploy(endpoint, { ...endpoint.live, variants }, now);
}
