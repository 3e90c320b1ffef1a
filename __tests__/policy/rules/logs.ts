import type { Plan } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, isOwnKey, isSet } from '../shapes';

const YEAR_DAYS = 365;

/** The log groups that AWS would make itself, without a key and for ever: of what, and how they are called. */
const WRITERS: Readonly<Record<string, { readonly name: string; readonly prefix: string }>> = {
  aws_sagemaker_endpoint: { name: 'name', prefix: '/aws/sagemaker/Endpoints/' },
  aws_lambda_function: { name: 'function_name', prefix: '/aws/lambda/' },
};

const groupOf = (plan: Plan, name: string) =>
  plan.all('aws_cloudwatch_log_group').find((group) => group.get('name') === name);

const groupName = (writer: ReturnType<Plan['all']>[number]) => {
  const { name, prefix } = WRITERS[writer.type] ?? { name: 'name', prefix: '' };
  return `${prefix}${writer.text(name) ?? ''}`;
};

/** What containers and function write. */
export const logs: readonly Rule[] = [
  attribute({
    ids: ['CKV_AWS_66'],
    title: 'A log group says how long it keeps what is written',
    fix: 'set retention_in_days',
    type: 'aws_cloudwatch_log_group',
    path: 'retention_in_days',
    holds: (days) => Number(days) > 0,
    weak: 0,
  }),
  attribute({
    ids: ['CloudWatch.16', 'CKV_AWS_338'],
    title: 'A log group keeps what is written for a year or longer',
    fix: `set logs.retentionInDays to ${YEAR_DAYS}`,
    type: 'aws_cloudwatch_log_group',
    path: 'retention_in_days',
    holds: (days) => Number(days) >= YEAR_DAYS,
    weak: 90,
    better: YEAR_DAYS,
    exceptions: [
      {
        who: 'validation',
        environments: ['validation'],
        why: 'What is tried out there is looked at within days, and never evidence of anything: 30 days are enough.',
      },
    ],
  }),
  attribute({
    ids: ['CKV_AWS_158', 'AVD-AWS-0017'],
    title: "A log group is encrypted with the stack's key",
    fix: 'set kms_key_id',
    type: 'aws_cloudwatch_log_group',
    path: 'kms_key_id',
    holds: (key, plan) => isSet(key) && isOwnKey(key, plan),
    weak: '',
  }),
  rule({
    ids: ['MME.23'],
    title: 'What writes a log has its group in the stack: AWS would make one without a key, and for ever',
    fix: 'add an aws_cloudwatch_log_group of that name',
    source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html',
    subjects: (plan) => plan.all(...Object.keys(WRITERS)),
    isMet: (writer, plan) => groupOf(plan, groupName(writer)) !== undefined,
    weaken: (draft, writer, plan) => {
      const group = groupOf(plan, groupName(writer));
      if (group) draft.remove(group);
    },
  }),
];
