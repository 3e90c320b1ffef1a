import { asContext, tagsIn, text, type Need, type Service, type World } from './need';

type Input = Readonly<Record<string, unknown>>;

const about = (input: Input, world: World): string => {
  if (typeof input['RoleName'] === 'string') return world.global('iam', `role/${input['RoleName']}`);
  return typeof input['PolicyArn'] === 'string'
    ? input['PolicyArn']
    : world.global('iam', `policy/${text(input['PolicyName'])}`);
};

const tagging =
  (action: string) =>
  (input: Input, world: World): Need[] =>
    Object.keys(tagsIn(input)).length > 0 ? [{ action, resource: about(input, world) }] : [];

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html */
export const iam: Service = {
  about,
  context: ({ PermissionsBoundary, PolicyArn, RoleName }, { boundary }) => ({
    // Of a role that is there: the one that it is bounded by.
    ...(RoleName !== undefined && { 'iam:PermissionsBoundary': text(PermissionsBoundary ?? boundary) }),
    ...(PolicyArn !== undefined && { 'iam:PolicyARN': text(PolicyArn) }),
  }),
  also: { CreateRole: tagging('iam:TagRole'), CreatePolicy: tagging('iam:TagPolicy') },
};

const GROUP = 'security-group/the-group';

/** `TagSpecification.1.Tag.1.Key`, as EC2 has it. */
function tagsOfForm(input: Input): Record<string, string> {
  const keys = Object.entries(input).filter(([name]) => /^TagSpecification\.\d+\.Tag\.\d+\.Key$/.test(name));
  return Object.fromEntries(keys.map(([name, key]) => [text(key), text(input[name.replace(/Key$/, 'Value')])]));
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const ec2: Service = {
  about: ({ VpcId, PrefixListId }, world, operation) => {
    if (operation.startsWith('Describe')) return '*';
    // S3's list is AWS's own.
    if (PrefixListId !== undefined) return `arn:aws:ec2:${world.region}:aws:prefix-list/${text(PrefixListId)}`;
    const group = world.arn('ec2', GROUP);
    return operation === 'CreateSecurityGroup' ? [group, world.arn('ec2', `vpc/${text(VpcId)}`)] : group;
  },
  context: (input, world, operation) =>
    operation === 'CreateSecurityGroup' ? asContext('RequestTag', tagsOfForm(input)) : world.tagsOf('group'),
  also: {
    // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
    CreateSecurityGroup: (input, world) => [
      {
        action: 'ec2:CreateTags',
        resource: world.arn('ec2', GROUP),
        context: { ...asContext('RequestTag', tagsOfForm(input)), 'ec2:CreateAction': 'CreateSecurityGroup' },
      },
    ],
  },
  after: {
    CreateSecurityGroup: (input, world) => {
      world.tagged('group', tagsOfForm(input));
    },
  },
};
