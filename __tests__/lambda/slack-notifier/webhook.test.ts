import { storedWebhooks } from '../../../lambda/slack-notifier/webhook';
import { awsError, testWorld } from './test-world';
import { HOOK } from '../../support/slack-player';

const PARAMETER = '/mlops-mme-v1/validation/slack-webhook';
const STORED = `https://hooks.slack.com${HOOK}`;
const OTHER = 'https://hooks.slack.com/services/old';

const find = (stored: string | undefined): Promise<readonly string[]> =>
  storedWebhooks(testWorld({ [PARAMETER]: stored }))([PARAMETER], false);

describe('a stored webhook', () => {
  it('is read once in five minutes', async () => {
    const world = testWorld({ [PARAMETER]: STORED });
    const findWebhook = storedWebhooks(world);

    const first = await findWebhook([PARAMETER], false);
    world.time = 5 * 60 * 1000 - 1;
    await findWebhook([PARAMETER], false);

    expect(first).toEqual([STORED, PARAMETER]);
    expect(world.reads).toEqual([PARAMETER]);
  });

  it('is read again after five minutes', async () => {
    const world = testWorld({ [PARAMETER]: OTHER });
    const findWebhook = storedWebhooks(world);
    await findWebhook([PARAMETER], false);

    world.stored[PARAMETER] = STORED;
    world.time = 5 * 60 * 1000;

    expect(await findWebhook([PARAMETER], false)).toEqual([STORED, PARAMETER]);
  });

  it('is read anew when asked, and remembered', async () => {
    const world = testWorld({ [PARAMETER]: OTHER });
    const findWebhook = storedWebhooks(world);
    await findWebhook([PARAMETER], false);

    world.stored[PARAMETER] = STORED;
    const found = [await findWebhook([PARAMETER], true), await findWebhook([PARAMETER], false)];

    expect(found.map(([url]) => url)).toEqual([STORED, STORED]);
    expect(world.reads).toHaveLength(2);
  });

  it.each([
    `  ${STORED}\n`,
    `https://hooks.slack-gov.com${HOOK}`,
    `http://127.0.0.1:3000${HOOK}`,
    `http://localhost${HOOK}`,
    `http://[::1]:80${HOOK}`,
  ])('may be %j', async (stored) => {
    expect(await find(stored)).toEqual([stored.trim(), PARAMETER]);
  });

  it.each([
    undefined,
    '',
    ' \n',
    'not a url',
    `https://example.com${HOOK}`,
    `http://hooks.slack.com${HOOK}`,
    `https://hooks.slack.com.example${HOOK}`,
    `https://hooks.slack.com@example.com${HOOK}`,
    `http://localhost:80@example.com${HOOK}`,
    `http://127.0.0.1.example.com${HOOK}`,
    `https://hooks.slack.com/a b`,
    'https://hooks.slack.com/',
  ])('fails with the command that stores one when there is %j, without repeating it', async (stored) => {
    await expect(find(stored)).rejects.toThrow(
      new Error(`no webhook (${PARAMETER}: malformed); run ./mme slack set-url`),
    );
  });

  it('fails with the kind of the error when SSM cannot be read, and tries again at the next message', async () => {
    const failure = awsError('AccessDeniedException', `it was ${STORED}`);
    let reads = 0;
    const readParameter = (): Promise<string> => (++reads === 1 ? Promise.reject(failure) : Promise.resolve(STORED));
    const findWebhook = storedWebhooks(testWorld({}, { readParameter }));

    await expect(findWebhook([PARAMETER], false)).rejects.toThrow(
      new Error(`no webhook (${PARAMETER}: AccessDeniedException); run ./mme slack set-url`),
    );
    expect(await findWebhook([PARAMETER], false)).toEqual([STORED, PARAMETER]);
  });
});
