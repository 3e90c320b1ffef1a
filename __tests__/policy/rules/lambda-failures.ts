import type { Draft } from '../draft';
import { ANOTHER_ACCOUNT } from '../mutants';
import type { Plan, Resource } from '../plan';
import { rule, type Rule } from '../rule';
import { attribute, every, isSet } from '../shapes';

const DESTINATION = 'destination_config.on_failure.destination';

/** What happens to what a function could not do. */
const ofFailures = (fn: Resource, plan: Plan) =>
  plan.of(fn, 'aws_lambda_function_event_invoke_config', 'function_name');
const isKept = (one: Resource, plan: Plan) => plan.named('aws_sqs_queue', one.text(DESTINATION)) !== undefined;
const forgotten = (draft: Draft, fn: Resource, plan: Plan) => {
  draft.remove(...ofFailures(fn, plan));
};

/** What a function could not do, and what is not asked of one here. */
export const lambdaFailures: readonly Rule[] = [
  rule({
    ids: ['MME.15'],
    title: 'What a function could not do is kept in a queue of the stack, after two more tries',
    fix: 'add an aws_lambda_function_event_invoke_config with an on_failure destination',
    source: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html',
    subjects: every('aws_lambda_function'),
    isMet: (fn, plan) =>
      ofFailures(fn, plan).some((one) => isKept(one, plan) && Number(one.get('maximum_retry_attempts')) === 2),
    weaken: [
      forgotten,
      (draft, fn, plan) => {
        for (const one of ofFailures(fn, plan)) draft.set(one, 'maximum_retry_attempts', 0);
      },
      (draft, fn, plan) => {
        for (const one of ofFailures(fn, plan))
          draft.set(one, DESTINATION, `arn:aws:sqs:us-east-1:${ANOTHER_ACCOUNT}:failed`);
      },
    ],
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
        who: 'functions with an on-failure destination',
        where: (fn, plan) => ofFailures(fn, plan).some((one) => isKept(one, plan)),
        beyond: [forgotten],
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
