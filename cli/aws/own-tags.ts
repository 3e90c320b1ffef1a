import type { Config } from '../../config/resolve';

/** Whether what bears these tags is of the stack: every resource of it says so. */
export const areOwnTags = (
  { model, environment }: Config,
  tags: Readonly<Record<string, string | undefined>>,
): boolean => tags['endpoint'] === model.endpointName && tags['environment'] === environment;
