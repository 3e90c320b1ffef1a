import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list';
import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { TerraformOutput } from 'cdktf';
import { EndpointNetwork, type EndpointNetworkProps } from '../../constructs/endpoint-network';
import { ACCOUNT, validPlace } from '../support/config';
import { listed, statementsOf, synthScope } from '../support/synth';

const SUBNETS = ['subnet-01234567', 'subnet-89abcdef'];
const GROUPS = ['sg-01234567', 'sg-89abcdef'];

const synthNetwork = (vpc: Partial<EndpointNetworkProps['vpc']> = {}) =>
  synthScope((scope) => {
    const place = validPlace({ set: ['region=eu-west-1'] });
    const props = { place, vpc: { subnets: SUBNETS, ...vpc }, roleName: 'the-role' };
    const { subnets, securityGroupIds, ready } = new EndpointNetwork(scope, 'network', props);
    new TerraformOutput(scope, 'known', { value: { subnets, securityGroupIds, ready: ready.fqn } });
  });

const own = synthNetwork();
const given = synthNetwork({ securityGroupIds: GROUPS });

describe('the network with security groups that are given', () => {
  it('has them, and makes nothing but the policy that a model must wait for', () => {
    const policy = given.address(IamRolePolicy);

    expect(given.addresses()).toEqual([policy]);
    expect(given.configuration.output).toEqual({
      known: { value: { subnets: SUBNETS, securityGroupIds: GROUPS, ready: `\${${policy}}` } },
    });
  });
});

describe('the network without security groups', () => {
  it('has a group of its own, in the VPC of the subnets, and a policy that a model must wait for', () => {
    expect(own.configuration.output).toEqual({
      known: {
        value: {
          subnets: SUBNETS,
          securityGroupIds: [own.ref(SecurityGroup, 'id')],
          ready: `\${${own.address(IamRolePolicy)}}`,
        },
      },
    });
    expect(own.only(DataAwsSubnet)).toEqual({ id: 'subnet-01234567' });
    expect(own.only(SecurityGroup)).toMatchObject({
      name: 'mlops-mme-v1-validation-endpoint',
      vpc_id: own.ref(DataAwsSubnet, 'vpc_id'),
    });
  });

  it('lets nothing in, and out to S3 alone, over TLS, whatever rule somebody adds by hand', () => {
    expect(own.only(DataAwsEc2ManagedPrefixList)).toEqual({ name: 'com.amazonaws.eu-west-1.s3' });
    expect(own.only(SecurityGroup)).toMatchObject({
      // why: an empty list, and not none, makes a rule of another hand a difference.
      ingress: [],
      egress: [
        {
          prefix_list_ids: [own.ref(DataAwsEc2ManagedPrefixList, 'id')],
          protocol: 'tcp',
          from_port: 443,
          to_port: 443,
          cidr_blocks: null,
          ipv6_cidr_blocks: null,
          security_groups: null,
          self: null,
        },
      ],
    });
    expect(own.addresses()).toHaveLength(4);
  });

  it('waits for SageMaker to give its interfaces back, while SageMaker still may: the group goes before the policy', () => {
    expect(own.only(SecurityGroup)).toMatchObject({
      timeouts: { delete: '45m' },
      depends_on: [own.address(IamRolePolicy)],
    });
    // why: else the policy would wait for the group as well.
    expect(own.only(IamRolePolicy)['policy']).not.toContain(own.address(SecurityGroup));
  });
});

describe('what SageMaker may do in a VPC', () => {
  const ofPolicy = (synth = own) => statementsOf(synth.only(IamRolePolicy)['policy']);
  const interfaces = `arn:aws:ec2:eu-west-1:${ACCOUNT}:network-interface/*`;
  // why: a subnet, a group and a VPC may be shared by another account.
  const shared = (kind: string, ...ids: string[]) => ids.map((id) => `arn:aws:ec2:eu-west-1:*:${kind}/${id}`);
  const subnets = shared('subnet', ...SUBNETS);

  it('is said by a policy of its role', () => {
    expect(own.only(IamRolePolicy)).toMatchObject({ role: 'the-role' });
  });

  it('is to make interfaces in the given subnets, to hand over what is in them, and to delete', () => {
    expect(ofPolicy()).toMatchObject({
      CreateInterfaces: { Action: 'ec2:CreateNetworkInterface', Resource: [interfaces, ...subnets] },
      HandOverInterfaces: {
        Action: 'ec2:CreateNetworkInterfacePermission',
        Resource: interfaces,
        Condition: { ArnLike: { 'ec2:Subnet': subnets } },
      },
      DeleteInterfaces: {
        Action: ['ec2:DeleteNetworkInterface', 'ec2:DeleteNetworkInterfacePermission'],
        Resource: interfaces,
      },
    });
    expect(Object.values(ofPolicy()).flatMap(({ Condition = {} }) => Object.keys(Condition))).toHaveLength(2);
  });

  it('is to use the groups that are given', () => {
    expect(ofPolicy(given)['UseGroups']).toEqual({
      Sid: 'UseGroups',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: shared('security-group', ...GROUPS),
    });
  });

  it('is to use groups of the VPC where none is given, for its own goes before the policy', () => {
    expect(ofPolicy()['UseGroups']).toEqual({
      Sid: 'UseGroups',
      Effect: 'Allow',
      Action: 'ec2:CreateNetworkInterface',
      Resource: shared('security-group', '*'),
      Condition: { ArnLike: { 'ec2:Vpc': shared('vpc', own.ref(DataAwsSubnet, 'vpc_id')) } },
    });
  });

  it.each([
    ['of its own', own],
    ['that is given', given],
  ])('is nothing else but to look around, and to everything only that: with a group %s', (_, synth) => {
    const { SeeVpc, ...others } = ofPolicy(synth);

    expect(Object.keys(others)).toEqual(['CreateInterfaces', 'HandOverInterfaces', 'DeleteInterfaces', 'UseGroups']);
    expect(listed(SeeVpc?.Action)).toContain('ec2:DescribeSubnets');
    expect(listed(SeeVpc?.Action).filter((action) => !/^ec2:Describe\w+$/.test(action))).toEqual([]);
    expect(Object.values(others).filter(({ Resource }) => listed(Resource).includes('*'))).toEqual([]);
  });
});

// why: a policy of another name is made before the old one goes, which the old fleet needs until then.
describe('the name of the policy', () => {
  const nameWith = (vpc?: Partial<EndpointNetworkProps['vpc']>) => synthNetwork(vpc).only(IamRolePolicy)['name'];

  it('stays in the same network', () => {
    expect(own.only(IamRolePolicy)['name']).toMatch(/^network-[0-9a-f]{8}$/);
    expect(nameWith()).toBe(own.only(IamRolePolicy)['name']);
  });

  it('is another one in each other network', () => {
    const names = [
      nameWith(),
      nameWith({ subnets: ['subnet-01234567'] }),
      nameWith({ securityGroupIds: GROUPS }),
      nameWith({ securityGroupIds: ['sg-01234567'] }),
    ];

    expect(new Set(names).size).toBe(names.length);
  });
});
