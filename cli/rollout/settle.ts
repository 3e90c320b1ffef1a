import { setTimeout as sleep } from 'node:timers/promises';
import type { EndpointStatus } from '@aws-sdk/client-sagemaker';
import { readEndpoint } from '../aws/endpoint';
import type { LiveEndpoint } from '../aws/live';
import type { Session } from '../session';

/** Statuses in which SageMaker refuses every other change. https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html */
const IN_PROGRESS: readonly EndpointStatus[] = ['Creating', 'Updating', 'SystemUpdating', 'RollingBack', 'Deleting'];

export const isInProgress = ({ status }: LiveEndpoint): boolean => IN_PROGRESS.includes(status);

const LONGEST_PAUSE_MS = 15_000;
const MOST_SILENT = 5;

/** Waits for a change of the endpoint that is under way, for instance that of a deploy that was interrupted. */
export async function settle({ config, terminal }: Session): Promise<LiveEndpoint | undefined> {
  const endpoint = await readEndpoint(config);
  return endpoint && isInProgress(endpoint)
    ? await terminal.step(`Waiting for ${endpoint.name}, which is ${endpoint.status}`, () => settled(config))
    : endpoint;
}

async function settled(config: Session['config']): Promise<LiveEndpoint | undefined> {
  let silent = 0;
  for (let pause = 250; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      const endpoint = await readEndpoint(config);
      if (!endpoint || !isInProgress(endpoint)) return endpoint;
      silent = 0;
    } catch (error) {
      // why: in a wait of half an hour a call may fail; only AWS's lasting silence is worth giving up for.
      silent += 1;
      if (silent > MOST_SILENT) throw error;
    }
    await sleep(pause);
  }
}
