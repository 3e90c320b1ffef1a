import type { Config } from '../../config/resolve';
import type { Environment } from '../../config/schema';
import { policyDocument } from '../policy';

/** GitHub's issuer of tokens, without `https://`, and for whom its tokens for AWS are. */
export const GITHUB = { issuer: 'token.actions.githubusercontent.com', audience: 'sts.amazonaws.com' } as const;

/** Whose token may take a role, to the letter. https://docs.github.com/en/actions/reference/security/oidc */
export const planSubjects = (repository: string): string[] => [
  `repo:${repository}:pull_request`,
  `repo:${repository}:ref:refs/heads/main`,
];

/** why: a job that names no environment has passed none of its rules. */
export const deploySubjects = (repository: string, environment: Environment): string[] => [
  `repo:${repository}:environment:${environment}`,
];

/** Lets workflows of GitHub take a role. https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html */
export const trustGitHub = (provider: string, subjects: readonly string[]): string =>
  policyDocument({
    Sid: 'Trust',
    Principal: { Federated: provider },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: {
      StringEquals: { [`${GITHUB.issuer}:aud`]: GITHUB.audience, [`${GITHUB.issuer}:sub`]: subjects },
    },
  });

export const githubProviderArn = ({ partition, account }: Pick<Config, 'partition' | 'account'>): string =>
  `arn:${partition}:iam::${account}:oidc-provider/${GITHUB.issuer}`;
