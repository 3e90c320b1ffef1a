import { z } from 'zod';
import { text } from './values';

/** Who may plan and deploy from a pipeline, and what bounds the roles that the stack makes. `./mme access deploy` makes it so. */
export const access = z.strictObject({
  /** The GitHub repository whose workflows may take the roles. GitHub's case counts: its tokens are compared to the letter. */
  repository: text(
    /^[A-Za-z0-9](?:-?[A-Za-z0-9]){0,38}\/(?!\.{1,2}$)[\w.-]{1,100}$/,
    "owner/name of a GitHub repository, in GitHub's own spelling",
  ).optional(),
  /** The IAM policy that bounds what roles of the stack can be given. Default: `<endpoint>-<environment>-boundary` where there is a repository, else none. */
  permissionsBoundary: text(
    /^[\w+=,.@-]{1,128}$/,
    'the name of an IAM policy of the account: 1 to 128 letters, digits and _ + = , . @ -',
  ).optional(),
});
