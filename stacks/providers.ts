import { ArchiveProvider } from '@cdktf/provider-archive/lib/provider';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { TerraformStack } from 'cdktf';
import type { Config } from '../config/resolve';
import { literally } from '../constructs/literally';

/** AWS, and what zips the notifier. */
export function addProviders(stack: TerraformStack, config: Config): void {
  addAws(stack, config);
  new ArchiveProvider(stack, 'archive');
}

/** AWS, in one account and region, with tags on all that has any. */
export function addAws(stack: TerraformStack, { region, account, environment, model, tags }: Config): void {
  const own = { owner: literally(tags.owner), repository: literally(tags.repository) };
  new AwsProvider(stack, 'aws', {
    region,
    allowedAccountIds: [account],
    defaultTags: [{ tags: { ...own, endpoint: model.endpointName, environment } }],
  });
}
