import { createHash } from 'node:crypto';
import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list';
import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import type { ITerraformDependable } from 'cdktf';
import { Construct } from 'constructs';
import type { Config } from '../config/resolve';
import type { Place } from './place';
import { policyDocument, type Statement } from './policy';

export interface EndpointNetworkProps {
  readonly place: Place;
  readonly vpc: NonNullable<Config['model']['network']['vpc']>;
  /** Of the role with which SageMaker makes the containers' network interfaces. */
  readonly roleName: string;
}

/** The VPC that the containers run in, and what SageMaker may do there. https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html */
export class EndpointNetwork extends Construct {
  readonly subnets: string[];
  readonly securityGroupIds: string[];
  /** What a model must wait for. */
  readonly ready: ITerraformDependable;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: EndpointNetworkProps,
  ) {
    super(scope, id);
    const { subnets, securityGroupIds } = props.vpc;
    this.subnets = [...subnets];

    if (securityGroupIds) {
      this.securityGroupIds = [...securityGroupIds];
      this.ready = this.allow(this.useGroups(securityGroupIds));
    } else {
      const { vpcId } = new DataAwsSubnet(this, 'subnet', { id: subnets[0] ?? '' });
      this.ready = this.allow(this.useGroupsOf(vpcId));
      this.securityGroupIds = [this.ownGroup(vpcId)];
    }
  }

  /** Lets nothing in: SageMaker calls the containers by a way of its own. Lets out to S3 alone, where the models are. */
  private ownGroup(vpcId: string): string {
    const { prefix, region } = this.props.place;
    const s3 = new DataAwsEc2ManagedPrefixList(this, 's3', { name: `com.amazonaws.${region}.s3` });
    return new SecurityGroup(this, 'Resource', {
      name: `${prefix}-endpoint`,
      description: `The containers of ${prefix}: nothing in, S3 out`,
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
      // why: SageMaker deletes its interfaces some time after the endpoint, with the role, and until then the group cannot go.
      // https://github.com/hashicorp/terraform-provider-aws/issues/34397
      timeouts: { delete: '45m' },
      dependsOn: [this.ready],
    }).id;
  }

  private allow(useOfGroups: Statement): IamRolePolicy {
    const { vpc, roleName } = this.props;
    // why: by its name, another network is another policy: the old fleet keeps the one for its own until it is gone.
    const digest = createHash('sha256').update(JSON.stringify(vpc)).digest('hex').slice(0, 8);
    return new IamRolePolicy(this, 'policy', {
      name: `network-${digest}`,
      role: roleName,
      policy: policyDocument(...this.statements(), useOfGroups),
    });
  }

  /** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
  private statements(): Statement[] {
    const interfaces = this.props.place.arn('ec2', 'network-interface/*');
    const subnets = this.shared('subnet', this.subnets);
    return [
      { Sid: 'CreateInterfaces', Action: 'ec2:CreateNetworkInterface', Resource: [interfaces, ...subnets] },
      {
        Sid: 'HandOverInterfaces',
        Action: 'ec2:CreateNetworkInterfacePermission',
        Resource: interfaces,
        Condition: { ArnLike: { 'ec2:Subnet': subnets } },
      },
      {
        Sid: 'DeleteInterfaces',
        Action: ['ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
        Resource: interfaces,
      },
      {
        // why: EC2's Describe actions know no resource.
        Sid: 'SeeVpc',
        Action: [
          'ec2:DescribeDhcpOptions',
          'ec2:DescribeNetworkInterfaces',
          'ec2:DescribeSecurityGroups',
          'ec2:DescribeSubnets',
          'ec2:DescribeVpcEndpoints',
          'ec2:DescribeVpcs',
        ],
        Resource: '*',
      },
    ];
  }

  private useGroups(ids: readonly string[]): Statement {
    return { ...USE_GROUPS, Resource: this.shared('security-group', ids) };
  }

  /** why: not the own group by its id: it has to be deleted while this still allows to delete its interfaces. */
  private useGroupsOf(vpcId: string): Statement {
    return {
      ...USE_GROUPS,
      Resource: this.shared('security-group', ['*']),
      Condition: { ArnLike: { 'ec2:Vpc': this.shared('vpc', [vpcId]) } },
    };
  }

  /** why: in any account: a subnet, a group or a VPC may be shared by another one. */
  private shared(kind: string, ids: readonly string[]): string[] {
    const { partition, region } = this.props.place;
    return ids.map((id) => `arn:${partition}:ec2:${region}:*:${kind}/${id}`);
  }
}

const USE_GROUPS = { Sid: 'UseGroups', Action: 'ec2:CreateNetworkInterface' };
