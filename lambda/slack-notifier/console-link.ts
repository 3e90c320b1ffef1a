import type { Alarm } from './alarm';

// A name of 255 characters can grow ninefold in a URL; a link with more than this does not fit into a block.
const LONGEST_LINK = 2500;

/** Where the alarm is found in the AWS console of its partition; undefined when its ARN does not say. */
export function consoleLink(alarm: Alarm): string | undefined {
  const [, partition = '', region = ''] = /^arn:([a-z-]+):cloudwatch:([a-z0-9-]+):/.exec(alarm.arn ?? '') ?? [];
  const host = consoleHost(partition, region);
  if (host === undefined) return undefined;
  const link = `https://${host}/cloudwatch/home?region=${region}#alarmsV2:alarm/${encodeURIComponent(alarm.name)}`;
  return link.length > LONGEST_LINK ? undefined : link;
}

function consoleHost(partition: string, region: string): string | undefined {
  switch (partition) {
    case 'aws':
      return `${region}.console.aws.amazon.com`;
    case 'aws-cn':
      return 'console.amazonaws.cn';
    case 'aws-us-gov':
      return 'console.amazonaws-us-gov.com';
    default:
      return undefined;
  }
}
