/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const partitionOf = (region: string): string =>
  PARTITIONS.find(([prefix]) => region.startsWith(prefix))?.[1] ?? 'aws';

/** The ARN of what an account has in a region. */
export const arnIn = (
  { region, accountId }: { readonly region: string; readonly accountId: string },
  service: string,
  resource: string,
): string => `arn:${partitionOf(region)}:${service}:${region}:${accountId}:${resource}`;

/** What the names of a region's services end in. https://docs.aws.amazon.com/general/latest/gr/rande.html */
export const dnsSuffix = (region: string): string =>
  partitionOf(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';

/** `logs.us-east-1.amazonaws.com` */
export const regionalService = (service: string, region: string): string => `${service}.${region}.${dnsSuffix(region)}`;

const PARTITIONS: readonly (readonly [regionPrefix: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
];
