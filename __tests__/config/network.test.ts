import { mistakeIn, validConfig } from '../support/config';

const networkOf = (...set: string[]) => validConfig({ set }).model.network;
const vpc = (value: unknown) => `model.network.vpc=${JSON.stringify(value)}`;

const SUBNETS = ['subnet-01234567'];
const GROUPS = ['sg-01234567', 'sg-0123456789abcdef0'];

describe('the network', () => {
  it('isolates the containers and is no VPC, where nothing is said', () => {
    expect(networkOf()).toEqual({ isolate: true });
  });

  it('can be a VPC, with a security group of the stack’s own', () => {
    expect(networkOf(vpc({ subnets: SUBNETS })).vpc).toEqual({ subnets: SUBNETS });
  });

  it('can be a VPC, with security groups that are there already', () => {
    expect(networkOf(vpc({ subnets: SUBNETS, securityGroupIds: GROUPS })).vpc).toEqual({
      subnets: SUBNETS,
      securityGroupIds: GROUPS,
    });
  });
});

describe('a VPC is refused', () => {
  const subnet = 'a subnet id such as subnet-0123456789abcdef0';
  const group = 'a security group id such as sg-0123456789abcdef0';

  it.each([
    ['without subnets', { subnets: [] }, 'subnets', '1 to 16 subnet ids'],
    ['with a subnet that is none', { subnets: ['a'] }, 'subnets.0', subnet],
    ['with a subnet that is a group', { subnets: ['sg-01234567'] }, 'subnets.0', subnet],
    ['with a subnet and more', { subnets: ['subnet-01234567*'] }, 'subnets.0', subnet],
    ['with subnets that are no list', { subnets: 'subnet-01234567' }, 'subnets', '1 to 16 subnet ids'],
    ['with 17 subnets', { subnets: Array(17).fill('subnet-01234567') }, 'subnets', '1 to 16 subnet ids'],
    [
      'with no security groups in the list of them',
      { subnets: SUBNETS, securityGroupIds: [] },
      'securityGroupIds',
      '1 to 5 security group ids',
    ],
    [
      'with six security groups',
      { subnets: SUBNETS, securityGroupIds: Array(6).fill('sg-01234567') },
      'securityGroupIds',
      '1 to 5 security group ids',
    ],
    [
      'with a security group that is none',
      { subnets: SUBNETS, securityGroupIds: ['sg-1'] },
      'securityGroupIds.0',
      group,
    ],
  ])('%s', (_, value, at, allowed) => {
    expect(mistakeIn({ set: [vpc(value)] })).toMatchObject({ key: `--set model.network.vpc.${at}`, allowed });
  });

  it('with security groups alone', () => {
    expect(mistakeIn({ set: [vpc({ securityGroupIds: GROUPS })] })).toMatchObject({
      key: 'model.network.vpc.subnets',
      allowed: '1 to 16 subnet ids',
    });
  });
});
