import { condition, hasExactly, isLimitedTo } from '../conditions';
import { changed, forAnother, forAnybody, negated, OPENED, to, without } from '../mutants';
import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { RESOURCE_POLICIES, type Statement } from '../statement';

/** What says for whom a service comes: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html */
const SOURCES = ['aws:SourceAccount', 'aws:SourceArn', 'kms:EncryptionContext:aws:logs:arn'];

/** Whether it is the account, an ARN in it, or the ARN of a resource of the stack that AWS writes without one. */
const isOfTheStack = (value: string, plan: Plan) =>
  value === plan.account || value.split(':')[4] === plan.account || plan.named('aws_s3_bucket', value) !== undefined;

const letsServiceIn = ({ isAllow, principals }: Statement) =>
  isAllow && principals.some(({ kind }) => kind === 'Service');

/** Let in for this account, or for whoever does not say for whom: what an exception asks for at least. */
const isForNoOther = (statement: Statement, plan: Plan) =>
  hasExactly(statement, { StringEqualsIfExists: { 'aws:SourceAccount': plan.account } });

/** A statement for one service, in a policy of one type, that lets it in for no other account. */
const exceptFor =
  (service: string, type: string) =>
  (statement: Statement, plan: Plan): boolean =>
    statement.at.startsWith(`${type}.`) &&
    statement.principals.every(({ kind, name }) => kind === 'Service' && name === service) &&
    isForNoOther(statement, plan);
const beyond = changed(without(), negated(), forAnybody, forAnother);

/** AWS services that are let in. No scanner looks at that. */
export const services: readonly Rule[] = [
  rule({
    ids: ['MME.4'],
    title: 'A policy lets an AWS service in for the account or a resource of the stack only',
    fix: 'add a Condition on aws:SourceArn or aws:SourceAccount',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html',
    subjects: (plan) => plan.statements(...RESOURCE_POLICIES).filter(letsServiceIn),
    isMet: (statement, plan) => {
      const named = SOURCES.flatMap((key) => condition(statement, key) ?? []);
      return named.length > 0 && named.every((one) => isLimitedTo(one, (value) => isOfTheStack(value, plan)));
    },
    weaken: changed(...OPENED),
    mend: (draft, statement, plan) => {
      draft.change(statement, { Condition: { StringEquals: { 'aws:SourceAccount': plan.account } } });
    },
    exceptions: [
      {
        who: "the trust policy of the function's role",
        where: exceptFor('lambda.amazonaws.com', 'aws_iam_role'),
        beyond,
        why: 'Lambda need not say for whom it takes a role: where it does, another account is refused (StringEqualsIfExists). Whoever gives a function a role must be allowed to pass it, and iam:PassRole works within one account only.',
      },
      {
        who: "EventBridge in the key's policy",
        where: exceptFor('events.amazonaws.com', 'aws_kms_key'),
        beyond,
        why: 'EventBridge need not name its account to KMS: where it does, another one is refused (StringEqualsIfExists). It reaches data through the queue only, whose policy lets the one rule in.',
      },
    ],
  }),
  rule({
    ids: ['MME.5'],
    title: 'A policy lets an AWS service do what it has to, and nothing by a wildcard but what KMS names so',
    fix: 'name the actions',
    source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',
    subjects: (plan) => plan.statements(...RESOURCE_POLICIES).filter(letsServiceIn),
    isMet: ({ actions }) => actions.every((action) => !/[*?]/.test(action) || OF_KMS.includes(action)),
    weaken: changed(to({ Action: '*' }), to({ Action: 'KMS:*' }), to({ Action: 'kms:?ecrypt' })),
  }),
];

/** As AWS writes them for CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
const OF_KMS = ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'];
