import { AwsError } from './types';

/** The refusal of what local AWS would do wrong: it does not pretend. */
export const unsupported = (what: string): AwsError =>
  new AwsError('NotImplemented', `local AWS does not implement ${what}`, 501);
