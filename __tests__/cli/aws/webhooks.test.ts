import { removeWebhooks } from '../../../cli/aws/webhooks';
import type { HostingServer } from '../rollout/hosting-server';
import { startStack, type Surroundings } from '../status/stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
});

afterEach(() => aws.close());

describe('the webhooks of a destroyed stack', () => {
  it('are all deleted, those of channels that are configured no more, too, and no others', async () => {
    around.webhook();
    for (let number = 1; number <= 25; number++) around.webhook(`former-${number}`);
    around.webhooks.set('/mme/mme/production/slack-webhook-url', 'kept');
    around.webhooks.set('/mme/mme/validation/slack-webhook-url-of-others', 'kept');

    await removeWebhooks(aws.session().config);

    expect([...new Set(around.webhooks.values())]).toEqual(['kept']);
    expect(around.webhooks.size).toBe(2);
  });

  it('may be none', async () => {
    await expect(removeWebhooks(aws.session().config)).resolves.toBeUndefined();
  });
});
