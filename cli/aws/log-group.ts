import {
  CloudWatchLogsClient,
  ListTagsForResourceCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';
import { areOwnTags } from './own-tags';

export interface FoundLogGroup {
  /** Whether it bears the stack's tags, or is as SageMaker makes one: without tags and without a key. */
  readonly isFree: boolean;
}

/** The log group of this very name; undefined where there is none. */
export async function findLogGroup(config: Config, name: string): Promise<FoundLogGroup | undefined> {
  const client = new CloudWatchLogsClient(clientOptions(config));
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name })) {
    const found = logGroups.find(({ logGroupName }) => logGroupName === name);
    if (!found) continue;

    const resourceArn = found.arn?.replace(/:\*$/, '');
    const { tags = {} } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
    const isBare = Object.keys(tags).length === 0 && found.kmsKeyId === undefined;
    return { isFree: isBare || areOwnTags(config, tags) };
  }
  return undefined;
}
