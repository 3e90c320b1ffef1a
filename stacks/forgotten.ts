import type { TerraformStack } from 'cdktf';

/**
 * What an earlier version of the stack had as a resource, and AWS keeps. Terraform forgets it, where a destroy would do harm.
 * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 */
const FORGOTTEN = [
  // why: the queue has its policy in itself now, and the destroyed resource would leave it without any.
  'aws_sqs_queue_policy.slack-notifier_failed-alerts-policy_E4E98FB6',
];

/** why: cdktf knows no `removed` blocks. */
export function forgetWhatMoved(stack: TerraformStack): void {
  stack.addOverride(
    'removed',
    FORGOTTEN.map((from) => ({ from, lifecycle: { destroy: false } })),
  );
}
