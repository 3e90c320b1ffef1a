import { regionNames } from '../../../local-aws/aws-api/region-names';
import { botocoreData } from '../../support/botocore';

describe('the name of a region', () => {
  it.each([
    ['us-east-1', 'US East (N. Virginia)'],
    ['eu-west-1', 'EU (Ireland)'],
    ['cn-north-1', 'China (Beijing)'],
    ['moon-1', 'moon-1'],
  ])('of %s is %s in the messages of CloudWatch', (region, name) => {
    expect(regionNames(botocoreData)(region)).toBe(name);
  });
});
