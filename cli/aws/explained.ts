import { Failure } from '../failure';

/** Does something that asks AWS. Where AWS refuses, or does not answer, says so, and what state things are in then. */
export async function explained<T>(state: string, task: () => Promise<T>): Promise<T> {
  try {
    return await task();
  } catch (cause) {
    if (!isAwsError(cause)) throw cause;
    throw new Failure(`AWS refuses or does not answer: ${cause.name}: ${cause.message}`, {
      state,
      fix: 'see to your credentials, their permissions and the network, and run the same command again',
      cause,
    });
  }
}

/** why: every error of the SDK has it, also those of the network. */
export const isAwsError = (error: unknown): error is Error => error instanceof Error && '$metadata' in error;
