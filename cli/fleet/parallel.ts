import { availableParallelism } from 'node:os';

/** What a process with its Terraform and the AWS provider takes at its most. */
const BYTES_EACH = 1e9;

/**
 * How many at the same time, where nobody says: planning keeps a core busy, and a deploy waits for SageMaker most of its time; both
 * need memory.
 */
export function defaultParallel(
  kind: 'planning' | 'deploying',
  cores = availableParallelism(),
  bytes = process.availableMemory(),
): number {
  const most = cores * (kind === 'planning' ? 1 : 4);
  return Math.max(1, Math.min(most, Math.floor(bytes / BYTES_EACH)));
}
