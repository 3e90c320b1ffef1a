import type { Block } from '../block';
import type { Draft } from '../draft';
import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { every } from '../shapes';

const groups = every('aws_security_group');
const outwards = (plan: Plan): Block[] => groups(plan).flatMap((group) => group.blocks('egress'));
const RULES_APART = [
  'aws_security_group_rule',
  'aws_vpc_security_group_egress_rule',
  'aws_vpc_security_group_ingress_rule',
];

/** What Terraform writes where nobody has described a group. */
const NO_DESCRIPTION = [undefined, 'Managed by Terraform'];

const groupsOfModels = (plan: Plan) =>
  plan.all('aws_sagemaker_model').flatMap((model) => model.texts('vpc_config.security_group_ids'));

/** The containers in a VPC. */
export const network: readonly Rule[] = [
  rule({
    ids: [
      ...['EC2.13', 'EC2.14', 'EC2.18', 'EC2.19', 'EC2.53', 'EC2.54'],
      ...['CKV_AWS_24', 'CKV_AWS_25', 'CKV_AWS_260', 'CKV_AWS_277', 'AVD-AWS-0107'],
    ],
    title: 'A security group lets nothing in',
    fix: 'remove the ingress: SageMaker calls the containers by a way of its own',
    subjects: groups,
    isMet: (group) => group.get('ingress') === undefined,
    weaken: (draft, group) => {
      draft.set(group, 'ingress', [{ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/8'] }]);
    },
  }),
  rule({
    ids: ['CKV_AWS_382', 'AVD-AWS-0104'],
    title: 'A security group lets nothing out to everywhere',
    fix: 'name the prefix list of S3',
    subjects: outwards,
    isMet: (one) =>
      ![...one.texts('cidr_blocks'), ...one.texts('ipv6_cidr_blocks')].some((cidr) => cidr.endsWith('/0')),
    weaken: [
      ['cidr_blocks', '0.0.0.0/0'],
      ['ipv6_cidr_blocks', '::/0'],
    ].map(([name = '', cidr]) => (draft: Draft, one: Block) => {
      draft.set(one, name, [cidr]);
    }),
  }),
  rule({
    ids: ['MME.28'],
    title: 'What is let out goes to a prefix list of AWS, by TLS',
    fix: 'set prefix_list_ids and nothing beside it, and 443 as the only port',
    source: 'https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html',
    subjects: outwards,
    isMet: (one) =>
      one.texts('prefix_list_ids').length === 1 &&
      ['cidr_blocks', 'ipv6_cidr_blocks', 'security_groups'].every((other) => one.get(other) === undefined) &&
      one.get('self') !== true &&
      [one.text('protocol'), one.text('from_port'), one.text('to_port')].join() === 'tcp,443,443',
    weaken: Object.entries({
      ...{ protocol: '-1', to_port: 65535, self: true, prefix_list_ids: [] },
      ...{ cidr_blocks: ['10.0.0.0/8'], security_groups: ['sg-01234567'] },
    }).map(([name, value]) => (draft: Draft, one: Block) => {
      draft.set(one, name, value);
    }),
  }),
  rule({
    ids: ['MME.29'],
    title:
      'A security group has its rules in itself, so that one which somebody adds by hand is a change in the next plan',
    fix: 'move the rule into the group',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/security_group',
    subjects: groups,
    isMet: (_, plan) => plan.all(...RULES_APART).length === 0,
    weaken: (draft, group) => {
      draft.add('aws_vpc_security_group_egress_rule', { security_group_id: group.get('id'), cidr_ipv4: '10.0.0.0/8' });
    },
  }),
  rule({
    ids: ['CKV_AWS_23', 'AVD-AWS-0099', 'AVD-AWS-0124'],
    title: 'A security group and each of its rules say what they are for',
    fix: 'set description',
    subjects: (plan) => [...groups(plan), ...outwards(plan)],
    isMet: (one) => !NO_DESCRIPTION.includes(one.text('description')),
    weaken: (draft, one) => {
      draft.set(one, 'description', '');
    },
  }),
  rule({
    ids: ['EC2.22', 'CKV2_AWS_5'],
    title: 'A security group is used by a model',
    fix: 'remove the group, or name it in vpc_config of the model',
    subjects: groups,
    isMet: (group, plan) => groupsOfModels(plan).includes(group.text('id') ?? ''),
    weaken: (draft, _, plan) => {
      for (const model of plan.all('aws_sagemaker_model')) draft.set(model, 'vpc_config', []);
    },
    reported: {
      CKV2_AWS_5: 'Checkov has a list of resource types that can use a group, and SageMaker models are not in it.',
    },
  }),
  rule({
    ids: ['MME.30'],
    title: 'Containers in a VPC are in two subnets or more',
    fix: 'name subnets of two Availability Zones in model.network.vpc.subnets',
    source: 'https://docs.aws.amazon.com/sagemaker/latest/dg/host-vpc.html',
    subjects: (plan) => plan.all('aws_sagemaker_model').flatMap((model) => model.blocks('vpc_config')),
    isMet: (vpc) => vpc.texts('subnets').length > 1,
    weaken: (draft, vpc) => {
      draft.set(vpc, 'subnets', vpc.texts('subnets').slice(0, 1));
    },
  }),
];
