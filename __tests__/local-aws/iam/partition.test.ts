import { partitionOf, regionalService } from '../../../local-aws/iam/partition';

describe('a region', () => {
  it.each([
    ['us-east-1', 'aws', 'logs.us-east-1.amazonaws.com'],
    ['us-gov-west-1', 'aws-us-gov', 'logs.us-gov-west-1.amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'logs.cn-north-1.amazonaws.com.cn'],
  ])('is in a partition, which its services are named after: %s', (region, partition, service) => {
    expect([partitionOf(region), regionalService('logs', region)]).toEqual([partition, service]);
  });
});
