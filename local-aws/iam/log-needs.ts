import { ENCRYPT, keyUse } from './key-use';
import type { AccessRequest, Ask } from './request';

/** What whoever writes to a new stream of a log group asks for. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/permissions-reference-cwl.html */
export function logNeeds(ask: Ask, groupArn: string, stream: string, keyArn: string | undefined): AccessRequest[] {
  const streamArn = `${streamsOf(groupArn)}${stream}`;
  return [
    ask('logs:CreateLogStream', streamArn),
    ask('logs:PutLogEvents', streamArn),
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html and, with the conditions,
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/CloudWatchLogsAPIKeyAccess.html
    ...keyUse(ask, 'logs', keyArn, ENCRYPT, { 'kms:EncryptionContext:aws:logs:arn': groupArn }),
  ];
}

/** As the refusals of CloudWatch Logs name a group: with all that is in it. */
export const groupNeed = (ask: Ask, groupArn: string): AccessRequest => ask('logs:CreateLogGroup', streamsOf(groupArn));

const streamsOf = (groupArn: string): string => `${groupArn}:log-stream:`;
