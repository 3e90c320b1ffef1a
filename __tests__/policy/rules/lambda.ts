import { areActions } from '../conditions';
import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT } from '../mutants';
import type { Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, every, isOwnKey, SENDERS } from '../shapes';

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
    isMet: (permission, plan) => {
      const type = SENDERS[permission.text('principal') ?? ''];
      return (
        areActions(permission.texts('action'), 'lambda:InvokeFunction') &&
        type !== undefined &&
        plan.named(type, permission.text('source_arn')) !== undefined
      );
    },
    weaken: [
      { source_arn: undefined },
      { source_arn: `arn:aws:sns:us-east-1:${ANOTHER_ACCOUNT}:other` },
      { source_arn: 'arn:aws:sns:us-east-1:123456789012:*' },
      { principal: 's3.amazonaws.com' },
      { action: 'lambda:*' },
    ].map((values) => (draft: Draft, permission: Resource) => {
      for (const [name, value] of Object.entries(values)) draft.set(permission, name, value);
    }),
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
];
