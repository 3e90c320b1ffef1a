import {
  AddClientIDToOpenIDConnectProviderCommand,
  CreateOpenIDConnectProviderCommand,
  GetOpenIDConnectProviderCommand,
  IAMClient,
  NoSuchEntityException,
} from '@aws-sdk/client-iam';
import type { Config } from '../../config/resolve';
import { GITHUB, githubProviderArn } from '../../stacks/github-provider';
import { clientOptions } from './client';

/** Whether the account knows GitHub's tokens for AWS. */
export async function seesGitHub(config: Config): Promise<boolean> {
  return (await audiences(config))?.includes(GITHUB.audience) ?? false;
}

/**
 * Makes the account know GitHub's tokens, where it does not. An account has one such provider for all, so it is never deleted.
 * Without thumbprints: AWS checks GitHub's certificate by its own authorities. https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html
 */
export async function provideGitHub(config: Config): Promise<void> {
  const known = await audiences(config);
  if (known?.includes(GITHUB.audience)) return;
  const iam = new IAMClient(clientOptions(config));
  if (known === undefined)
    await iam.send(
      new CreateOpenIDConnectProviderCommand({ Url: `https://${GITHUB.issuer}`, ClientIDList: [GITHUB.audience] }),
    );
  else
    await iam.send(
      new AddClientIDToOpenIDConnectProviderCommand({
        OpenIDConnectProviderArn: githubProviderArn(config),
        ClientID: GITHUB.audience,
      }),
    );
}

/** Whom the provider takes tokens for; undefined where there is none. */
async function audiences(config: Config): Promise<string[] | undefined> {
  try {
    const { ClientIDList = [] } = await new IAMClient(clientOptions(config)).send(
      new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: githubProviderArn(config) }),
    );
    return ClientIDList;
  } catch (error) {
    if (error instanceof NoSuchEntityException) return undefined;
    throw error;
  }
}
