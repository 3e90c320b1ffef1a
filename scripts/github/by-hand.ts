import { variable } from './runner';

/** How a person goes on where a deploy has stopped; with the words for what is refused otherwise. */
export function byHand(allow: readonly string[] = []): string {
  const words = allow.length === 0 ? '' : ` -f allow='${allow.join(' ')}'`;
  return [
    'When the reason is gone, review anew and deploy that:',
    '',
    '```',
    `gh workflow run deploy.yml --ref main -f environments=${variable('ENVIRONMENT')}${words}`,
    '```',
    '',
    'The new review is on the page of that run. With `environments=all` the environments after this one follow.',
  ].join('\n');
}
