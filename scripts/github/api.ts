import type { Octokit } from '@octokit/rest';
import { variable } from './runner';

/** As whom GITHUB_TOKEN writes. https://docs.github.com/actions/concepts/security/github_token */
const OURSELVES = 'github-actions[bot]';

/** More does not fit into a comment, or an issue. */
export const LONGEST_TEXT = 65_536;

export interface Repository {
  readonly owner: string;
  readonly repo: string;
}

export async function connect(): Promise<Octokit> {
  const { Octokit } = await import('@octokit/rest');
  return new Octokit({ auth: variable('GITHUB_TOKEN'), baseUrl: variable('GITHUB_API_URL') });
}

export function repository(): Repository {
  const [owner = '', repo = ''] = variable('GITHUB_REPOSITORY').split('/');
  return { owner, repo };
}

interface Text {
  readonly body?: string | null;
  readonly user?: { readonly login: string; readonly type: string } | null;
}

/** Whether a comment or an issue is the one that we write: the marker alone can be anybody's. */
export const isOurs = ({ body, user }: Text, marker: string): boolean =>
  user?.login === OURSELVES && user.type === 'Bot' && body?.startsWith(marker) === true;

/** A text with a last line, where there is room for one. */
export function withFooter(text: string, footer: string): string {
  const whole = `${text.trimEnd()}\n\n<sub>${footer}</sub>\n`;
  return whole.length <= LONGEST_TEXT ? whole : text;
}
