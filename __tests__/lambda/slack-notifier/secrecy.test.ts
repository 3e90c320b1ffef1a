import { HOOK } from '../../support/slack-player';
import type { Answer } from '../../support/slack-player';
import { event } from './events';
import { useNotifier } from './notifier';
import { awsError } from './test-world';

const { slack, cold } = useNotifier();
const SECRET = /services|XXXX|T00000000/;

const echo = { status: 500, body: `no such path ${HOOK}`, headers: { 'x-path': HOOK } };
const ANSWERS: readonly (readonly [string, readonly Answer[]])[] = [
  ['a delivery', []],
  ['a refusal', [{ status: 404, body: HOOK }]],
  [
    'a refusal of the blocks',
    [
      { status: 400, body: HOOK },
      { status: 400, body: HOOK },
    ],
  ],
  ['an echo of the path', [echo, echo, echo]],
  ['a wait that is too long', [{ status: 429, headers: { 'retry-after': '3600' }, body: HOOK }]],
  ['a redirection', [{ status: 302, headers: { location: HOOK } }]],
  ['a reset', ['reset', 'reset', 'reset']],
  ['a hang', ['hang', 'hang', 'hang']],
];

/** What a log and Lambda's own record of an error would hold. */
async function said(act: () => Promise<void>, lines: readonly string[]): Promise<string> {
  const error: unknown = await act().catch((thrown: unknown) => thrown);
  expect(lines).toHaveLength(1);
  if (!(error instanceof Error)) return lines.join('\n');
  expect(error.cause).toBeUndefined();
  return `${lines.join('\n')} ${error.stack ?? ''} ${JSON.stringify(error)}`;
}

it.each(ANSWERS)('the webhook is in no log line and no error after %s', async (_what, answers) => {
  // why: a hang is waited for thrice, and anything else answers at once.
  const { world, handle } = cold({ answers, world: { postTimeout: answers.includes('hang') ? 50 : 5000 } });

  expect(await said(() => handle(event('sns-alarm')), world.lines)).not.toMatch(SECRET);
  expect(slack().posts.length).toBeGreaterThan(0);
});

it.each([
  `not a url ${HOOK}`,
  `http://user:secret@127.0.0.1:1${HOOK}`,
  `https://example.com${HOOK}`,
  `http://127.0.0.1:1${HOOK}`,
])('the webhook is in no log line and no error when %j is stored', async (stored) => {
  const { world, handle } = cold();
  world.stored['/hook'] = stored;

  const text = await said(() => handle(event('sns-alarm')), world.lines);

  expect(text).not.toMatch(SECRET);
  expect(text).toContain('failed');
});

it('the webhook is in no log line and no error when SSM repeats it', async () => {
  const { world, handle } = cold({
    world: { readParameter: () => Promise.reject(awsError('InternalServerError', HOOK)) },
  });

  const text = await said(() => handle(event('sns-alarm')), world.lines);

  expect(text).not.toMatch(SECRET);
  expect(text).toContain('no webhook (/hook: InternalServerError)');
});
