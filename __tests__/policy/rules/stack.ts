import { ANOTHER_ACCOUNT } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { secretsIn } from '../secrets';
import { every } from '../shapes';

const provider = (plan: Plan) => [plan.beside('provider.aws')];

/** Tags that say whose it is, and of what. */
const TAGS = ['endpoint', 'environment', 'owner', 'repository'];
/** Which control asks for tags of which type. */
const TAGGED: Readonly<Record<string, string>> = {
  'Lambda.6': 'aws_lambda_function',
  'SNS.3': 'aws_sns_topic',
  'SQS.2': 'aws_sqs_queue',
  'IAM.24': 'aws_iam_role',
  'EC2.43': 'aws_security_group',
};

const isTagged = (resource: Resource, { environment }: Plan) =>
  TAGS.every((tag) => resource.get(`tags_all.${tag}`) !== undefined) &&
  resource.get('tags_all.environment') === environment;
const withSecret = 'https://hooks.slack.com/services/T00000000/B00000000/aSecretThatOpensAChannel';

/** The stack as a whole. */
export const stack: readonly Rule[] = [
  rule({
    ids: ['CKV_AWS_41'],
    title: 'The provider has no credentials of its own',
    fix: 'take them from the environment',
    subjects: provider,
    isMet: (aws) => ['access_key', 'secret_key', 'token'].every((name) => aws.get(name) === undefined),
    weaken: (draft, aws) => {
      draft.set(aws, 'access_key', { constant_value: 'an access key' });
    },
  }),
  rule({
    ids: ['MME.31'],
    title: 'The provider works in one account and one region, and what it makes is there',
    fix: 'set allowed_account_ids and region',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs#allowed_account_ids',
    subjects: provider,
    isMet: (aws, plan) =>
      aws.texts('allowed_account_ids.constant_value').length === 1 &&
      plan.all('aws_kms_key').every((key) => {
        const [, , , region, account] = (key.text('arn') ?? '').split(':');
        return account === plan.account && region === aws.text('region.constant_value');
      }),
    weaken: [
      (draft, aws, plan) => {
        draft.set(aws, 'allowed_account_ids', { constant_value: [plan.account, ANOTHER_ACCOUNT] });
      },
      (draft, aws) => {
        draft.set(aws, 'allowed_account_ids', { constant_value: [ANOTHER_ACCOUNT] });
      },
      (draft, aws) => {
        draft.set(aws, 'region', { constant_value: 'eu-west-1' });
      },
    ],
  }),
  ...Object.entries(TAGGED).map(([id, type]) =>
    rule({
      ids: [id],
      title: `${type} says by its tags whose it is, and of what`,
      fix: "leave the provider's default_tags in place",
      subjects: every(type),
      isMet: isTagged,
      weaken: (draft, resource) => {
        draft.set(resource, 'tags_all', {});
      },
    }),
  ),
  rule({
    ids: ['MME.32'],
    title: 'Everything that can have tags says by them whose it is, and of what',
    fix: "leave the provider's default_tags in place",
    source: 'https://docs.aws.amazon.com/whitepapers/latest/tagging-best-practices/tagging-best-practices.html',
    subjects: ({ resources }) => resources.filter((resource) => resource.get('tags_all') !== undefined),
    isMet: isTagged,
    weaken: [
      (draft, resource) => {
        draft.set(resource, 'tags_all.owner', '');
      },
      (draft, resource) => {
        draft.set(resource, 'tags_all.environment', 'another');
      },
    ],
  }),
  rule({
    ids: ['CKV_AWS_45'],
    title: "No secret is in a function's environment",
    fix: 'keep it in SSM, and read it at run time',
    subjects: every('aws_lambda_function'),
    isMet: (fn) => fn.blocks('environment').flatMap((one) => secretsIn(one.everyText())).length === 0,
    weaken: (draft, fn) => {
      draft.set(fn, 'environment.variables', { WEBHOOK: withSecret });
    },
  }),
  rule({
    ids: ['MME.33'],
    title: 'Nothing in the plan looks like a secret: no resource, variable, output or setting of a provider',
    fix: 'keep it in SSM, and read it at run time',
    source: 'https://developer.hashicorp.com/terraform/language/manage-sensitive-data',
    subjects: (plan) => [
      ...plan.resources,
      ...['variables', 'outputs', 'provider.aws'].map((name) => plan.beside(name)),
    ],
    isMet: (part) => secretsIn(part.everyText()).length === 0,
    weaken: (draft, part) => {
      draft.set(part, 'description', withSecret);
    },
  }),
];
