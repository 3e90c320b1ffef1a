import { createHandler } from '../../../lambda/slack-notifier/handler';
import { event } from './events';
import { HOOK, SlackPlayer } from '../../support/slack-player';
import type { Answer } from '../../support/slack-player';
import { testWorld } from './test-world';
import type { TestWorld } from './test-world';

const settings = { webhookParameter: '/hook', endpoint: 'mlops-mme-v1', environment: 'validation' };
const context = { getRemainingTimeInMillis: (): number => 30_000 };

let slack: SlackPlayer;
beforeAll(async () => {
  slack = await SlackPlayer.start();
});
beforeEach(() => {
  slack.reset();
});
afterAll(async () => {
  await slack.stop();
});

function setUp(...answers: Answer[]): { world: TestWorld; handle: (event: unknown) => Promise<void> } {
  slack.reset(...answers);
  const world = testWorld(slack.webhook, { postTimeout: 100 });
  const handler = createHandler(settings, world);
  return { world, handle: (received) => handler(received, context) };
}

function logged(world: TestWorld): unknown[] {
  return world.lines.map((line): unknown => JSON.parse(line));
}

describe('the handler', () => {
  it('posts an alarm, and says so in the log', async () => {
    const { world, handle } = setUp();

    await handle(event('sns-alarm'));

    expect(slack.posts[0]?.body).toContain('🔴 ALARM: mlops-mme-v1-validation-Invocation5XXErrors');
    expect(logged(world)).toEqual([
      { level: 'INFO', messageId: '95df01b4-ee98-5cb9-9903-4c221d41eb5e', outcome: 'delivered', durationMs: 0 },
    ]);
  });

  it.each([
    ['sns-ok', '✅ OK: '],
    ['sns-insufficient-data', '❔ NO DATA: '],
    ['sns-raw-text', 'Maintenance of the endpoint starts at 18:00 UTC.'],
    ['sns-malformed', 'ℹ️ ALARM: \\"mlops-mme-v1-validation-Invocation5XXErrors\\" in US East (N. Virginia)'],
  ])('posts %s in readable form', async (name, text) => {
    const { handle } = setUp();

    await handle(event(name));

    expect(slack.posts).toHaveLength(1);
    expect(slack.posts[0]?.body).toContain(text);
  });

  it.each([[null], ['text'], [{}], [{ Records: [null, 5, {}] }]])('posts even %j', async (strange) => {
    const { handle } = setUp();

    await handle(strange);

    expect(slack.posts.length).toBeGreaterThan(0);
  });

  it('posts every record of an event, although one of them is malformed', async () => {
    const { handle } = setUp();

    await handle(event('sns-several-records'));

    expect(slack.posts).toHaveLength(3);
  });

  it('fails when one record fails, after it has posted the others', async () => {
    const { world, handle } = setUp({ status: 200 }, { status: 404, body: 'no_service' });

    await expect(handle(event('sns-several-records'))).rejects.toThrow(
      '1 of 3 not delivered to Slack: webhook revoked (Slack answered 404 no_service)',
    );
    expect(slack.posts).toHaveLength(3);
    expect(logged(world)).toMatchObject([
      { level: 'INFO', outcome: 'delivered' },
      { level: 'ERROR', outcome: 'failed', error: expect.stringContaining('webhook revoked') as string },
      { level: 'INFO', outcome: 'delivered' },
    ]);
  });

  it('posts only what is missing when Lambda tries the event again', async () => {
    const { world, handle } = setUp({ status: 200 }, { status: 404 });
    await handle(event('sns-several-records')).catch(() => undefined);
    slack.reset();

    await handle(event('sns-several-records'));

    expect(slack.posts).toHaveLength(1);
    expect(logged(world).slice(3)).toMatchObject([
      { outcome: 'already delivered' },
      { outcome: 'delivered', messageId: '4e8a1d97-6c3b-5d10-9f7e-2a5b0c8d4f77' },
      { outcome: 'already delivered' },
    ]);
  });

  it('posts messages without an id each time', async () => {
    const { handle } = setUp();

    await handle({ Records: [{ Sns: { Message: 'same' } }, { Sns: { Message: 'same' } }] });

    expect(slack.posts).toHaveLength(2);
  });

  it('fails with the command to run when no webhook is stored', async () => {
    const { world, handle } = setUp();
    world.stored = undefined;

    await expect(handle(event('sns-alarm'))).rejects.toThrow('no webhook is stored in /hook; run ./mme slack set-url');
  });

  it('warns in the log when Slack took only the plain text', async () => {
    const { world, handle } = setUp({ status: 400, body: 'invalid_blocks' });

    await handle(event('sns-alarm'));

    expect(logged(world)).toMatchObject([{ level: 'WARN', outcome: 'delivered as plain text' }]);
  });

  it('logs how long a message took', async () => {
    const { world, handle } = setUp({ status: 429, headers: { 'retry-after': '2' } });

    await handle(event('sns-alarm'));

    expect(logged(world)).toMatchObject([{ durationMs: 2000 }]);
  });
});

describe('the webhook', () => {
  const echo = { status: 500, body: `no such path ${HOOK}`, headers: { 'x-path': HOOK } };
  const answers: [string, Answer[]][] = [
    ['a delivery', []],
    ['a refusal', [{ status: 404, body: HOOK }]],
    ['an echo of the path', [echo, echo, echo]],
    ['a reset', ['reset', 'reset', 'reset']],
    ['a hang', ['hang', 'hang', 'hang']],
  ];
  const secret = /services|XXXX|T00000000/;

  it.each(answers)('is in no log line and no error after %s', async (_what, script) => {
    const { world, handle } = setUp(...script);

    const error: unknown = await handle(event('sns-alarm')).catch((thrown: unknown) => thrown);

    expect(world.lines).toHaveLength(1);
    expect(world.lines.join('\n')).not.toMatch(secret);
    expect(error instanceof Error ? `${error.stack ?? ''} ${JSON.stringify(error)}` : '').not.toMatch(secret);
    expect(error instanceof Error ? error.cause : undefined).toBeUndefined();
  });

  it.each([`not a url ${HOOK}`, `http://user:secret@127.0.0.1:1${HOOK}`, `https://example.com${HOOK}`])(
    'is in no log line and no error when %j is stored',
    async (stored) => {
      const { world, handle } = setUp();
      world.stored = stored;

      const error: unknown = await handle(event('sns-alarm')).catch((thrown: unknown) => thrown);

      expect(error).toBeInstanceOf(Error);
      expect(`${String(error)} ${world.lines.join('\n')}`).not.toMatch(secret);
    },
  );
});
