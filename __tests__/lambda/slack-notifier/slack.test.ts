import { slackMessage } from '../../../lambda/slack-notifier/message';
import { post } from '../../../lambda/slack-notifier/slack';
import { storedWebhook } from '../../../lambda/slack-notifier/webhook';
import { alarm } from './events';
import { HOOK, SlackPlayer } from '../../support/slack-player';
import { testWorld } from './test-world';
import type { TestWorld } from './test-world';

const message = slackMessage(alarm(), { environment: 'validation', endpoint: 'mlops-mme-v1', messageId: '1' });

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

function send(world: TestWorld = testWorld(slack.webhook), time = 30_000): Promise<string> {
  return post(message, { webhook: storedWebhook('/hook', world), world, remaining: () => time - world.time });
}

describe('posting to Slack', () => {
  it('posts the message as JSON to the webhook', async () => {
    expect(await send()).toBe('delivered');

    expect(slack.posts).toEqual([{ url: HOOK, body: JSON.stringify(message) }]);
  });

  it.each([201, 204, 302, 418])('fails when Slack answers %i', async (status) => {
    slack.reset({ status, headers: { location: '/ok' } });

    await expect(send()).rejects.toThrow(`Slack answered ${status}`);
    expect(slack.posts).toHaveLength(1);
  });
});

describe('when Slack asks to wait', () => {
  it.each([0, 1, 20])('waits %i s if that fits the remaining time', async (seconds) => {
    slack.reset({ status: 429, headers: { 'retry-after': `${seconds}` } });
    const world = testWorld(slack.webhook);

    expect(await send(world)).toBe('delivered');
    expect(world.pauses).toEqual([seconds * 1000]);
    expect(slack.posts).toHaveLength(2);
  });

  it('fails at once when the time does not suffice', async () => {
    slack.reset({ status: 429, headers: { 'retry-after': '3600' } });
    const world = testWorld(slack.webhook);

    await expect(send(world)).rejects.toThrow('Slack answered 429, and asked to wait 3600 s');
    expect(world.pauses).toEqual([]);
  });

  it('leaves time for the post that follows', async () => {
    slack.reset({ status: 429, headers: { 'retry-after': '6' } });

    await expect(send(testWorld(slack.webhook), 10_000)).rejects.toThrow('429');
  });

  it('waits one second where Slack names no seconds', async () => {
    slack.reset({ status: 429 }, { status: 429, headers: { 'retry-after': 'Wed, 15 Jan 2025 10:30:00 GMT' } });
    const world = testWorld(slack.webhook);

    await send(world);

    expect(world.pauses).toEqual([1000, 1000]);
  });

  it('gives up after three posts', async () => {
    const busy = { status: 429, headers: { 'retry-after': '0' } };
    slack.reset(busy, busy, busy);

    await expect(send()).rejects.toThrow('429');
    expect(slack.posts).toHaveLength(3);
  });
});

describe('when Slack is in trouble', () => {
  it('posts again after growing pauses of random length', async () => {
    slack.reset({ status: 500 }, { status: 503 });
    const world = testWorld(slack.webhook);

    expect(await send(world)).toBe('delivered');
    expect(world.pauses).toEqual([500, 1000]);
  });

  it('fails after the third error', async () => {
    slack.reset({ status: 500 }, { status: 500 }, { status: 500, body: 'server_error' });

    await expect(send()).rejects.toThrow(new Error('Slack answered 500 server_error'));
    expect(slack.posts).toHaveLength(3);
  });

  it('posts again when the connection is reset', async () => {
    slack.reset('reset');

    expect(await send()).toBe('delivered');
  });

  it('gives each post its time, then posts again', async () => {
    slack.reset('hang');

    expect(await send(testWorld(slack.webhook, { postTimeout: 100 }))).toBe('delivered');
    expect(slack.posts).toHaveLength(2);
  });

  it('fails with the kind of the error when nothing ever answers', async () => {
    slack.reset('hang', 'hang', 'hang');

    await expect(send(testWorld(slack.webhook, { postTimeout: 50 }))).rejects.toThrow(
      new Error('Slack could not be reached: TimeoutError'),
    );
  });

  it('fails with the code of the error when nothing listens', async () => {
    const gone = await SlackPlayer.start();
    const world = testWorld(gone.webhook);
    await gone.stop();

    await expect(send(world)).rejects.toThrow(new Error('Slack could not be reached: TypeError ECONNREFUSED'));
  });

  it('does not begin a pause that the remaining time does not allow', async () => {
    slack.reset({ status: 500 });

    await expect(send(testWorld(slack.webhook), 5_400)).rejects.toThrow('500');
    expect(slack.posts).toHaveLength(1);
  });
});

describe('when Slack refuses the message', () => {
  it('posts the plain text instead', async () => {
    slack.reset({ status: 400, body: 'invalid_blocks' });

    expect(await send()).toBe('delivered as plain text');
    expect(slack.posts[1]?.body).toBe(JSON.stringify({ text: message.text, mrkdwn: false }));
  });

  it('fails when the plain text is refused too', async () => {
    slack.reset({ status: 400, body: 'invalid_blocks' }, { status: 400, body: 'invalid_payload' });

    await expect(send()).rejects.toThrow(new Error('Slack answered 400 invalid_payload'));
    expect(slack.posts).toHaveLength(2);
  });
});

describe('when Slack does not know the webhook', () => {
  it.each([
    [403, 'action_prohibited'],
    [404, 'no_service'],
    [410, 'channel_is_archived'],
  ])('reads the stored one again after a %i, and says that it is revoked', async (status, body) => {
    slack.reset({ status, body });
    const world = testWorld(slack.webhook);

    await expect(send(world)).rejects.toThrow(`webhook revoked (Slack answered ${status} ${body})`);
    expect(world.reads).toHaveLength(2);
    expect(world.pauses).toEqual([]);
    expect(slack.posts).toHaveLength(1);
  });

  it('posts to the new one when it was replaced', async () => {
    slack.reset({ status: 404, body: 'no_service' });
    const world = testWorld(slack.webhook);
    const renewed = slack.webhook.replace('B00000000', 'B00000001');
    const webhook = storedWebhook('/hook', world);
    await webhook.url();
    world.stored = renewed;

    const outcome = await post(message, { webhook, world, remaining: () => 30_000 });

    expect(outcome).toBe('delivered');
    expect(renewed.endsWith(slack.posts[1]?.url ?? '-')).toBe(true);
  });

  it('fails when the new one is unknown too', async () => {
    slack.reset({ status: 404 }, { status: 404, body: 'no_service' });
    const world = testWorld(slack.webhook);
    const webhook = storedWebhook('/hook', world);
    await webhook.url();
    world.stored = slack.webhook.replace('B00000000', 'B00000001');

    await expect(post(message, { webhook, world, remaining: () => 30_000 })).rejects.toThrow('webhook revoked');
    expect(slack.posts).toHaveLength(2);
  });
});
