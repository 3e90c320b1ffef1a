import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { createHandler } from '../../../lambda/slack-notifier/handler';
import { anyJson, anyText, withEachLeaf, withOneLeaf } from '../../support/arbitraries';
import { violationsOfBlockKit } from '../../support/block-kit';
import { event, fromSns } from './events';
import { LINKS } from './shown';
import { testWorld } from './test-world';

type Json = Readonly<Record<string, unknown>>;

const EVENTS = readdirSync(path.join(__dirname, '../../support/events')).map((file) => event(path.parse(file).name));
const MESSAGES = EVENTS.flatMap(({ Records }) => (Records ?? []) as { Sns: { Message: string } }[]).map(
  ({ Sns: { Message } }) => Message,
);
const CONTENTS = MESSAGES.filter((message) => message.startsWith('{')).flatMap((message) => parsed(message) ?? []);

/** What a container with nothing in its memory posts to Slack of an event, and writes to its log. */
async function told(given: unknown, refuses = false): Promise<{ readonly posts: Json[]; readonly lines: Json[] }> {
  const posts: Json[] = [];
  const world = testWorld(
    { '/hook': 'https://hooks.slack.com/services/T0/B0/X' },
    {
      postJson: (_, body) => {
        posts.push(JSON.parse(body) as Json);
        return Promise.resolve([refuses && posts.length === 1 ? 400 : 200, 'ok', undefined]);
      },
    },
  );
  const settings = { endpoint: 'mlops-mme-v1', environment: 'validation', links: LINKS, webhookParameters: {} };
  const handle = createHandler({ ...settings, webhookParameter: '/hook' }, world);
  await handle(given, { getRemainingTimeInMillis: () => 30_000 });
  return { posts, lines: world.lines.map((line) => JSON.parse(line) as Json) };
}

/** What is wrong with what an event makes the notifier say. */
async function trouble(given: unknown, refuses?: boolean): Promise<string[]> {
  const { posts, lines } = await told(given, refuses);
  return [
    ...posts.flatMap(violationsOfBlockKit),
    // why: the notifier writes no link, mention or date of Slack's own, so that each bracket is somebody else's.
    ...posts.flatMap(textsIn).filter((text) => /[<>]|&(?!(?:amp|lt|gt);)/.test(text)),
    ...lines.filter(({ outcome }) => outcome === 'failed').map((line) => JSON.stringify(line)),
  ];
}

const anything = anyJson(['AlarmName', 'Trigger', 'Metrics', 'detail', 'EndpointStatus', 'ProductionVariants']);

it.each<[string, fc.Arbitrary<unknown>]>([
  ['event with another value anywhere in it', fc.constantFrom(...EVENTS).chain((one) => withOneLeaf(one, anything))],
  [
    'alarm with another value anywhere in it',
    fc.constantFrom(...CONTENTS).chain((one) => withOneLeaf(one, anything).map((all) => fromSns(JSON.stringify(all)))),
  ],
  ['text', fc.tuple(anyText, anyText).map(([text, subject]) => fromSns(text, subject))],
  ['JSON', anything],
])('any %s is told as Slack takes it, and brings no markup of its own', async (_, events) => {
  await fc.assert(
    fc.asyncProperty(events, fc.boolean(), async (given, refuses) => {
      expect(await trouble(given, refuses)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

it('whatever of an alarm or event is of another kind, it is told', async () => {
  const alarms = CONTENTS.flatMap(withEachLeaf).map((content) => fromSns(JSON.stringify(content)));

  for (const given of [...alarms, ...EVENTS.flatMap(withEachLeaf)]) expect(await trouble(given)).toEqual([]);
});

it('an alarm that is cut off anywhere is told', async () => {
  for (const message of MESSAGES)
    for (let end = 1; end < message.length; end += 29) {
      const given = fromSns(message.slice(0, end));

      expect(await trouble(given)).toEqual([]);
    }
});

/** Every text of a message that Slack reads; an address is none. */
function textsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name === 'text' && typeof inner === 'string' ? [inner] : textsIn(inner),
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
