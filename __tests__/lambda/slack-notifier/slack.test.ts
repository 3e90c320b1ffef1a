import { post } from '../../../lambda/slack-notifier/slack';
import type { Delivery } from '../../../lambda/slack-notifier/slack';
import { storedWebhooks } from '../../../lambda/slack-notifier/webhook';
import { notification } from './events';
import { HOOK, SlackPlayer } from '../../support/slack-player';
import type { Answer } from '../../support/slack-player';
import { show } from './shown';
import { testWorld } from './test-world';
import type { TestWorld } from './test-world';

const message = show(notification('sns-alarm'));

let slack: SlackPlayer;
beforeAll(async () => {
  slack = await SlackPlayer.start();
});
afterAll(async () => {
  await slack.stop();
});

/** A world in which Slack gives these answers in turn, then 200. */
function worldOf(answers: readonly Answer[], overrides: Partial<TestWorld> = {}): TestWorld {
  slack.reset(...answers);
  return testWorld({ '/hook': slack.webhook }, overrides);
}

function send(world: TestWorld, milliseconds = 30_000, findWebhook = storedWebhooks(world)): Promise<Delivery> {
  const context = { getRemainingTimeInMillis: () => milliseconds - world.time };
  return post(message, { parameters: ['/hook'], findWebhook, world, context });
}

describe('posting to Slack', () => {
  it('posts the message as JSON to the webhook', async () => {
    expect(await send(worldOf([]))).toEqual(['delivered', '/hook']);

    expect(slack.posts).toEqual([{ url: HOOK, body: JSON.stringify(message) }]);
  });

  it.each([201, 204, 302, 418])('fails when Slack answers %i', async (status) => {
    await expect(send(worldOf([{ status, headers: { location: '/ok' } }]))).rejects.toThrow(`Slack answered ${status}`);
    expect(slack.posts).toHaveLength(1);
  });
});

describe('when Slack asks to wait', () => {
  it.each([0, 1, 20])('waits %i s if that fits the remaining time', async (seconds) => {
    const world = worldOf([{ status: 429, headers: { 'retry-after': `${seconds}` } }]);

    expect(await send(world)).toEqual(['delivered', '/hook']);
    expect(world.pauses).toEqual([seconds * 1000]);
    expect(slack.posts).toHaveLength(2);
  });

  it('fails at once when the time does not suffice', async () => {
    const world = worldOf([{ status: 429, headers: { 'retry-after': '3600' } }]);

    await expect(send(world)).rejects.toThrow('Slack answered 429');
    expect(world.pauses).toEqual([]);
  });

  it('leaves time for the post that follows', async () => {
    const world = worldOf([{ status: 429, headers: { 'retry-after': '6' } }]);

    await expect(send(world, 10_000)).rejects.toThrow('429');
  });

  it('waits one second where Slack names no seconds', async () => {
    const world = worldOf([
      { status: 429 },
      { status: 429, headers: { 'retry-after': 'Wed, 15 Jan 2025 10:30:00 GMT' } },
    ]);

    await send(world);

    expect(world.pauses).toEqual([1000, 1000]);
  });

  it('gives up after three posts', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' } };

    await expect(send(worldOf([busy, busy, busy]))).rejects.toThrow('429');
    expect(slack.posts).toHaveLength(3);
  });
});

describe('when Slack is in trouble', () => {
  it('posts again after growing pauses of random length', async () => {
    const world = worldOf([{ status: 500 }, { status: 503 }]);

    expect(await send(world)).toEqual(['delivered', '/hook']);
    expect(world.pauses).toEqual([500, 1000]);
  });

  it('fails after the third error', async () => {
    const answers = [{ status: 500 }, { status: 500 }, { status: 500, body: 'server_error' }];

    await expect(send(worldOf(answers))).rejects.toThrow(new Error('Slack answered 500 server_error'));
    expect(slack.posts).toHaveLength(3);
  });

  it('posts again when the connection is reset', async () => {
    expect(await send(worldOf(['reset']))).toEqual(['delivered', '/hook']);
  });

  it('waits for a slow answer', async () => {
    expect(await send(worldOf(['slow']))).toEqual(['delivered', '/hook']);
    expect(slack.posts).toHaveLength(1);
  });

  it('gives each post its time, then posts again', async () => {
    expect(await send(worldOf(['hang'], { postTimeout: 1000 }))).toEqual(['delivered', '/hook']);
    expect(slack.posts).toHaveLength(2);
  });

  it('fails with the kind of the error when nothing ever answers', async () => {
    await expect(send(worldOf(['hang', 'hang', 'hang'], { postTimeout: 50 }))).rejects.toThrow(
      new Error('Slack is out of reach: AbortError ABORT_ERR TimeoutError'),
    );
  });

  it('fails with the code of the error when nothing listens', async () => {
    const gone = await SlackPlayer.start();
    const world = testWorld({ '/hook': gone.webhook });
    await gone.stop();

    await expect(send(world)).rejects.toThrow(new Error('Slack is out of reach: Error ECONNREFUSED'));
  });

  it('does not begin a pause that the remaining time does not allow', async () => {
    await expect(send(worldOf([{ status: 500 }]), 5_400)).rejects.toThrow('500');
    expect(slack.posts).toHaveLength(1);
  });
});

describe('when Slack refuses the message', () => {
  it('posts the plain text instead', async () => {
    expect(await send(worldOf([{ status: 400, body: 'invalid_blocks' }]))).toEqual([
      'delivered as plain text',
      '/hook',
    ]);
    expect(slack.posts[1]?.body).toBe(JSON.stringify({ text: message.text, mrkdwn: false }));
  });

  it('fails when the plain text is refused too', async () => {
    const answers = [
      { status: 400, body: 'invalid_blocks' },
      { status: 400, body: 'invalid_payload' },
    ];

    await expect(send(worldOf(answers))).rejects.toThrow(new Error('Slack answered 400 invalid_payload'));
    expect(slack.posts).toHaveLength(2);
  });
});

describe('when Slack does not know the webhook', () => {
  it.each([
    [403, 'action_prohibited'],
    [404, 'no_service'],
    [410, 'channel_is_archived'],
  ])('reads the stored one again after a %i, and says that it is revoked', async (status, body) => {
    const world = worldOf([{ status, body }]);

    await expect(send(world)).rejects.toThrow(
      `webhook revoked (/hook: Slack answered ${status} ${body}); run ./mme slack set-url`,
    );
    expect(world.reads).toHaveLength(2);
    expect(world.pauses).toEqual([]);
    expect(slack.posts).toHaveLength(1);
  });

  it('posts to the new one when it was replaced', async () => {
    const [world, findWebhook, renewed] = await replaced([{ status: 404, body: 'no_service' }]);

    expect(await send(world, 30_000, findWebhook)).toEqual(['delivered', '/hook']);
    expect(slack.posts.map(({ url }) => url)).toEqual([HOOK, renewed]);
  });

  it('fails when the new one is unknown too', async () => {
    const [world, findWebhook] = await replaced([{ status: 404 }, { status: 404, body: 'no_service' }]);

    await expect(send(world, 30_000, findWebhook)).rejects.toThrow('webhook revoked');
    expect(slack.posts).toHaveLength(2);
  });

  /** A webhook that was replaced after it had been read. */
  async function replaced(answers: Answer[]) {
    const world = worldOf(answers);
    const findWebhook = storedWebhooks(world);
    await findWebhook(['/hook'], false);
    world.stored['/hook'] = slack.webhook.replace('B00000000', 'B00000001');
    return [world, findWebhook, HOOK.replace('B00000000', 'B00000001')] as const;
  }
});
