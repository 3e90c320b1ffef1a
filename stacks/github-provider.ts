export { GITHUB, githubProviderArn } from '../constructs/access/github';
