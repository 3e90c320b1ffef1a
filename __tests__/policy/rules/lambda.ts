import { rule, type Rule } from '../rule';
import { attribute, every, isOwnKey, isSet } from '../shapes';

const functions = every('aws_lambda_function');
const permissions = every('aws_lambda_permission');

/** As Security Hub's Lambda.2 lists them. */
const RUNTIMES = /^(nodejs2[024]\.x|python3\.1[0-4]|java(8\.al2|11|17|21|25)|dotnet8|ruby3\.[2-4])$/;

/** The function that tells Slack. */
export const lambda: readonly Rule[] = [
  attribute({
    ids: ['Lambda.1', 'CKV_AWS_301'],
    title: 'Nobody is let to invoke a function by an asterisk',
    fix: 'name the principal',
    type: 'aws_lambda_permission',
    path: 'principal',
    holds: (principal) => typeof principal === 'string' && !principal.includes('*'),
    weak: '*',
  }),
  rule({
    ids: ['CKV_AWS_364', 'AVD-AWS-0067'],
    title: 'An AWS service invokes a function for one topic or rule of the stack',
    fix: 'set source_arn',
    subjects: permissions,
    isMet: (permission, plan) =>
      ['aws_sns_topic', 'aws_cloudwatch_event_rule'].some(
        (type) => plan.named(type, permission.text('source_arn')) !== undefined,
      ),
    weaken: (draft, permission) => {
      draft.set(permission, 'source_arn', undefined);
    },
  }),
  attribute({
    ids: ['Lambda.2', 'CKV_AWS_363'],
    title: 'A function has a runtime that AWS supports',
    fix: 'choose a newer runtime',
    type: 'aws_lambda_function',
    path: 'runtime',
    holds: (runtime) => RUNTIMES.test(String(runtime)),
    weak: 'nodejs18.x',
  }),
  attribute({
    ids: ['Lambda.7', 'CKV_AWS_50', 'AVD-AWS-0066'],
    title: 'A function is traced',
    fix: 'set tracing_config.mode to Active',
    type: 'aws_lambda_function',
    path: 'tracing_config.mode',
    holds: (mode) => mode === 'Active',
    weak: 'PassThrough',
  }),
  attribute({
    ids: ['CKV_AWS_173'],
    title: "A function's environment is encrypted with the stack's key",
    fix: 'set kms_key_arn',
    type: 'aws_lambda_function',
    path: 'kms_key_arn',
    holds: isOwnKey,
    weak: '',
  }),
  attribute({
    ids: ['CKV_AWS_115'],
    title: "A function has a limit of its own, and takes nothing from the account's others",
    fix: 'set alerts.slack.reservedConcurrency',
    type: 'aws_lambda_function',
    path: 'reserved_concurrent_executions',
    holds: (count) => Number(count) >= 0,
    weak: -1,
  }),
  rule({
    ids: ['CKV2_AWS_75'],
    title: 'A function has no address of its own on the internet',
    fix: 'remove the aws_lambda_function_url',
    subjects: functions,
    isMet: (fn, plan) => plan.of(fn, 'aws_lambda_function_url', 'function_name').length === 0,
    weaken: (draft, fn) => {
      draft.add('aws_lambda_function_url', { function_name: fn.get('function_name'), authorization_type: 'NONE' });
    },
  }),
  rule({
    ids: ['MME.15'],
    title: 'What a function could not do is kept in a queue of the stack, after two more tries',
    fix: 'add an aws_lambda_function_event_invoke_config with an on_failure destination',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
    subjects: functions,
    isMet: (fn, plan) =>
      plan
        .of(fn, 'aws_lambda_function_event_invoke_config', 'function_name')
        .some(
          (one) =>
            plan.named('aws_sqs_queue', one.text('destination_config.on_failure.destination')) !== undefined &&
            Number(one.get('maximum_retry_attempts')) === 2,
        ),
    weaken: (draft, fn, plan) => {
      draft.remove(...plan.of(fn, 'aws_lambda_function_event_invoke_config', 'function_name'));
    },
  }),
  attribute({
    ids: ['CKV_AWS_116'],
    title: 'A function has a dead-letter queue',
    fix: 'set dead_letter_config',
    type: 'aws_lambda_function',
    path: 'dead_letter_config.target_arn',
    holds: isSet,
    better: 'arn:aws:sqs:us-east-1:123456789012:failed',
    exceptions: [
      {
        why: 'It has an on-failure destination instead, which keeps the error beside the event (MME.15). With both, each failure would be there twice.',
      },
    ],
  }),
  attribute({
    ids: ['Lambda.3', 'CKV_AWS_117'],
    title: 'A function runs in a VPC',
    fix: 'set vpc_config',
    type: 'aws_lambda_function',
    path: 'vpc_config.subnet_ids',
    holds: isSet,
    better: ['subnet-01234567'],
    exceptions: [
      {
        why: "It calls Slack's public API and APIs of AWS over TLS, and nothing private. A VPC would add a NAT gateway, and one more way in which alerts can be lost.",
      },
    ],
  }),
  attribute({
    ids: ['CKV_AWS_272'],
    title: 'A function takes signed code only',
    fix: 'set code_signing_config_arn',
    type: 'aws_lambda_function',
    path: 'code_signing_config_arn',
    holds: isSet,
    better: 'arn:aws:lambda:us-east-1:123456789012:code-signing-config:csc-0123456789abcdef0',
    exceptions: [
      {
        why: 'The code is bundled from this repository by the deploy itself: whoever could deploy other code could sign it too. Its hash is in the plan that is confirmed.',
      },
    ],
  }),
];
