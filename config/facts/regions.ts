/** The regions that AWS and the pinned AWS provider know, by partition. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGIONS = {
  aws:
    'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ' +
    'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-7 ca-central-1 ca-west-1 ' +
    'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 ' +
    'me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2',
  'aws-cn': 'cn-north-1 cn-northwest-1',
  'aws-us-gov': 'us-gov-east-1 us-gov-west-1',
} as const;

export type Partition = keyof typeof REGIONS;

const PARTITION_OF: ReadonlyMap<string, Partition> = new Map(
  Object.entries(REGIONS).flatMap(([partition, regions]) =>
    regions.split(' ').map((region): [string, Partition] => [region, partition as Partition]),
  ),
);

export const REGION_NAMES: readonly string[] = [...PARTITION_OF.keys()];

/** The partition of a region that the configuration has already accepted. */
export function partitionOf(region: string): Partition {
  const partition = PARTITION_OF.get(region);
  if (!partition) throw new Error(`unknown region ${region}`);
  return partition;
}

const CONSOLE_HOST: Readonly<Record<Partition, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/** The address of a page in the AWS console, such as `sagemaker/home?region=eu-west-1#/endpoints`. */
export function consoleUrl(region: string, page: string): string {
  const host = CONSOLE_HOST[partitionOf(region)];
  // why: GovCloud's console has no host of its own for each region.
  const regional = partitionOf(region) === 'aws-us-gov' ? host : `${region}.${host}`;
  return `https://${regional}/${page}`;
}
