import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import type { Config } from '../../config/resolve';
import { clientOptions } from './client';

/** Whether CloudWatch Logs has a group of this very name. */
export async function logGroupExists(config: Config, name: string): Promise<boolean> {
  const client = new CloudWatchLogsClient(clientOptions(config));
  for await (const { logGroups = [] } of paginateDescribeLogGroups({ client }, { logGroupNamePrefix: name }))
    if (logGroups.some(({ logGroupName }) => logGroupName === name)) return true;
  return false;
}
