import { child } from '../aws-api/formats/xml';
import { query } from './query';

/** What EC2 in moto is asked. */
export class MotoNetworks {
  constructor(private readonly url: string) {}

  /** The ID of the VPC that subnets are in; undefined where none of them is there. */
  async vpcOf(region: string, subnets: readonly string[]): Promise<string | undefined> {
    // why: asked for by SubnetId, one that is not there fails the call. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSubnets.html
    const values = subnets.map((id, index): [string, string] => [`Filter.1.Value.${index + 1}`, id]);
    const answer = await query(
      this.url,
      { region, signingName: 'ec2' },
      {
        Action: 'DescribeSubnets',
        Version: '2016-11-15',
        'Filter.1.Name': 'subnet-id',
        ...Object.fromEntries(values),
      },
    );
    const [first] = [child(answer['subnetSet'], 'item')].flat();
    return child(first, 'vpcId') as string | undefined;
  }
}
