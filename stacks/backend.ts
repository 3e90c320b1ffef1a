import { S3Backend, type TerraformStack } from 'cdktf';
import type { Config } from '../config/resolve';

/** Terraform state in S3: one state for each stack, encrypted and locked, in one account only. */
export function storeStateInS3(stack: TerraformStack, { state, region, account }: Config, key = state.key): void {
  const backend = new S3Backend(stack, {
    bucket: state.bucket,
    key,
    region,
    encrypt: true,
    allowedAccountIds: [account],
  });
  // why: cdktf 0.21 does not know S3's own locking; drop this when it does. https://github.com/hashicorp/terraform-cdk/issues/3933
  backend.addOverride('use_lockfile', true);
  // why: an older Terraform knows no such locking, and would say so in less clear words.
  stack.addOverride('terraform.required_version', '>= 1.10');
}
