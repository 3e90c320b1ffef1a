import { storedWebhook } from '../../../lambda/slack-notifier/webhook';
import { testWorld } from './test-world';
import { HOOK } from '../../support/slack-player';

const PARAMETER = '/mlops-mme-v1/validation/slack-webhook';
const STORED = `https://hooks.slack.com${HOOK}`;

describe('the stored webhook', () => {
  it('is read once in five minutes', async () => {
    const world = testWorld(STORED);
    const webhook = storedWebhook(PARAMETER, world);

    const first = await webhook.url();
    world.time = 5 * 60 * 1000 - 1;
    await webhook.url();

    expect(first).toBe(STORED);
    expect(world.reads).toEqual([PARAMETER]);
  });

  it('is read again after five minutes', async () => {
    const world = testWorld('https://hooks.slack.com/services/old');
    const webhook = storedWebhook(PARAMETER, world);
    await webhook.url();

    world.stored = STORED;
    world.time = 5 * 60 * 1000;

    expect(await webhook.url()).toBe(STORED);
  });

  it('is read anew when asked, and remembered', async () => {
    const world = testWorld('https://hooks.slack.com/services/old');
    const webhook = storedWebhook(PARAMETER, world);
    await webhook.url();

    world.stored = STORED;

    expect([await webhook.reread(), await webhook.url()]).toEqual([STORED, STORED]);
    expect(world.reads).toHaveLength(2);
  });

  it.each([`  ${STORED}\n`, `https://hooks.slack-gov.com${HOOK}`, `http://127.0.0.1:3000${HOOK}`])(
    'may be %j',
    async (stored) => {
      expect(await storedWebhook(PARAMETER, testWorld(stored)).url()).toBe(stored.trim());
    },
  );

  it.each([undefined, '', ' \n'])('fails with the command that stores one when there is %j', async (stored) => {
    await expect(storedWebhook(PARAMETER, testWorld(stored)).url()).rejects.toThrow(
      `no webhook is stored in ${PARAMETER}; run ./mme slack set-url`,
    );
  });

  it.each([
    'not a url',
    `https://example.com${HOOK}`,
    `http://hooks.slack.com${HOOK}`,
    `https://hooks.slack.com.example${HOOK}`,
  ])('fails when %s is stored, without repeating it', async (stored) => {
    await expect(storedWebhook(PARAMETER, testWorld(stored)).url()).rejects.toThrow(
      new Error(`what is stored in ${PARAMETER} is no webhook; run ./mme slack set-url`),
    );
  });

  it('fails with the kind of the error when SSM cannot be read, and tries again at the next message', async () => {
    const failure = Object.assign(new Error(`it was ${STORED}`), { name: 'AccessDeniedException' });
    let reads = 0;
    const readParameter = (): Promise<string> => (++reads === 1 ? Promise.reject(failure) : Promise.resolve(STORED));
    const webhook = storedWebhook(PARAMETER, testWorld(STORED, { readParameter }));

    await expect(webhook.url()).rejects.toThrow(
      new Error(`the webhook in ${PARAMETER} could not be read: AccessDeniedException`),
    );
    expect(await webhook.url()).toBe(STORED);
  });
});
