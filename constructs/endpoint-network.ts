import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list';
import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import type { Place } from './place';

/** The VPC that the containers run in. https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export class EndpointNetwork extends Construct {
  readonly subnets: string[];
  readonly securityGroupIds: string[];

  constructor(
    scope: Construct,
    id: string,
    private readonly place: Place,
    vpc: NonNullable<Config['model']['network']['vpc']>,
  ) {
    super(scope, id);
    this.subnets = [...vpc.subnets];
    this.securityGroupIds = vpc.securityGroupIds ? [...vpc.securityGroupIds] : [this.ownGroup(vpc.subnets[0] ?? '')];
  }

  /** Lets nothing in: SageMaker calls the containers by a way of its own. Lets out to S3 alone, where the models are. */
  private ownGroup(subnetId: string): string {
    const { vpcId } = new DataAwsSubnet(this, 'subnet', { id: subnetId });
    const s3 = new DataAwsEc2ManagedPrefixList(this, 's3', { name: `com.amazonaws.${this.place.region}.s3` });
    return new SecurityGroup(this, 'Resource', {
      name: `${this.place.prefix}-endpoint`,
      description: `The containers of ${this.place.prefix}: nothing in, S3 out`,
      vpcId,
      // why: in the group itself, so that a rule which someone adds by hand is a difference that the next plan shows.
      ingress: [],
      egress: [
        {
          description: 'Models, by a gateway endpoint of the VPC',
          prefixListIds: [s3.id],
          protocol: 'tcp',
          fromPort: 443,
          toPort: 443,
        },
      ],
    }).id;
  }
}
