import { DataAwsEc2ManagedPrefixList } from '@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list';
import { DataAwsSubnet } from '@cdktf/provider-aws/lib/data-aws-subnet';
import { SecurityGroup } from '@cdktf/provider-aws/lib/security-group';
import { TerraformOutput } from 'cdktf';
import { EndpointNetwork } from '../../constructs/endpoint-network';
import { validPlace } from '../support/config';
import { synthScope } from '../support/synth';

const SUBNETS = ['subnet-01234567', 'subnet-89abcdef'];

const synthNetwork = (securityGroupIds?: string[]) =>
  synthScope((scope) => {
    const place = validPlace({ set: ['region=eu-west-1'] });
    const network = new EndpointNetwork(scope, 'network', place, { subnets: SUBNETS, securityGroupIds });
    new TerraformOutput(scope, 'known', {
      value: { subnets: network.subnets, securityGroupIds: network.securityGroupIds },
    });
  });

describe('the network with security groups that are given', () => {
  it('has them, and makes nothing', () => {
    const synth = synthNetwork(['sg-01234567', 'sg-89abcdef']);

    expect(synth.addresses()).toEqual([]);
    expect(synth.configuration.output).toEqual({
      known: { value: { subnets: SUBNETS, securityGroupIds: ['sg-01234567', 'sg-89abcdef'] } },
    });
  });
});

describe('the network without security groups', () => {
  const synth = synthNetwork();

  it('has a group of its own, in the VPC of the subnets', () => {
    expect(synth.configuration.output).toEqual({
      known: { value: { subnets: SUBNETS, securityGroupIds: [synth.ref(SecurityGroup, 'id')] } },
    });
    expect(synth.only(DataAwsSubnet)).toEqual({ id: 'subnet-01234567' });
    expect(synth.only(SecurityGroup)).toMatchObject({
      name: 'mlops-mme-v1-validation-endpoint',
      vpc_id: synth.ref(DataAwsSubnet, 'vpc_id'),
    });
  });

  it('lets nothing in, and out to S3 alone, over TLS, whatever rule somebody adds by hand', () => {
    expect(synth.only(DataAwsEc2ManagedPrefixList)).toEqual({ name: 'com.amazonaws.eu-west-1.s3' });
    expect(synth.only(SecurityGroup)).toMatchObject({
      // why: an empty list, and not none, makes a rule of another hand a difference.
      ingress: [],
      egress: [
        {
          prefix_list_ids: [synth.ref(DataAwsEc2ManagedPrefixList, 'id')],
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
    expect(synth.addresses()).toHaveLength(3);
  });
});
