import { SageMakerServiceException } from '@aws-sdk/client-sagemaker';

/** What SageMaker answers; undefined where it has no such thing. */
export async function ifThere<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** SageMaker has no error code of its own for what does not exist. */
const isMissing = (error: unknown): boolean =>
  error instanceof SageMakerServiceException &&
  error.name === 'ValidationException' &&
  error.message.startsWith('Could not find');
