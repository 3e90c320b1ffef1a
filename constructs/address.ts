import type { TerraformResource } from 'cdktf';

/**
 * A resource's address in Terraform, such as `aws_sns_topic.alerts`, as plain text.
 * why: a reference renders as `${…}`, which replace_triggered_by refuses. https://github.com/hashicorp/terraform-cdk/issues/3532
 */
export function addressOf(resource: TerraformResource): string {
  return `${resource.terraformResourceType}.${resource.friendlyUniqueId}`;
}
