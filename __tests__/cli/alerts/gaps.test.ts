import { alertGaps } from '../../../cli/alerts/gaps';
import type { Options } from '../../../cli/session';
import type { HostingServer } from '../rollout/hosting-server';
import { startStack, type Surroundings } from '../status/stack-server';

let aws: HostingServer;
let around: Surroundings;

beforeEach(async () => {
  ({ aws, around } = await startStack());
});

afterEach(() => aws.close());

const EMAIL = 'alerts.email=["a@example.com","b@example.com"]';
const PAGE = 'alerts.slack.channels.page=ml-oncall';
const NO_EMAIL = 'Nobody hears it when Slack cannot be told: name addresses in alerts.email.';

const gaps = (set: readonly string[], options: Options = {}) => {
  const { config } = aws.session({ set, env: { AWS_ACCOUNT: '123456789012' } });
  return alertGaps({ config, options: { ...options, set } });
};

const subscribed = (Endpoint: string, SubscriptionArn = 'arn:aws:sns:us-east-1:123456789012:topic:1') => {
  around.subscriptions.push({ Protocol: 'email', Endpoint, SubscriptionArn });
};

describe('what is missing for alerts to be heard', () => {
  it('is a webhook, when none is stored', async () => {
    expect(await gaps([EMAIL], { environment: 'staging', local: true })).toEqual([
      'Slack hears nothing yet: no webhook is stored. Store it with: ./mme slack set-url --environment staging --local',
    ]);
  });

  it('is the webhook of each channel that has none, by name, with its command', async () => {
    expect(await gaps([EMAIL, PAGE])).toEqual([
      `No webhook of the default channel is stored, and what is warn or info is not heard. Store it with: ./mme slack set-url --set ${PAGE}`,
      `No webhook of ml-oncall is stored, and what is page is not heard. Store it with: ./mme slack set-url --channel ml-oncall --set ${PAGE}`,
    ]);
    around.webhook();
    expect(await gaps([EMAIL, PAGE])).toEqual([
      expect.stringContaining('No webhook of ml-oncall is stored, and what is page comes in the default channel.'),
    ]);
    around.webhook('ml-oncall');
    expect(await gaps([EMAIL, PAGE])).toEqual([]);
  });

  it('is not the default webhook where every severity has a channel of its own', async () => {
    around.webhook('all');
    const set = ['page', 'warn', 'info'].map((severity) => `alerts.slack.channels.${severity}=all`);

    expect(await gaps([EMAIL, ...set])).toEqual([]);
  });

  it('is an address, when there is none for what Slack cannot be told', async () => {
    around.webhook();

    expect(await gaps([])).toEqual([NO_EMAIL]);
  });

  it('is the confirmation of those addresses that have not given it', async () => {
    around.webhook();
    subscribed('a@example.com', 'PendingConfirmation');
    subscribed('b@example.com');
    subscribed('of-others@example.com', 'PendingConfirmation');

    expect(await gaps([EMAIL])).toEqual([
      'AWS sent a mail with a link to confirm, which is not followed yet: a@example.com',
    ]);
  });

  it('is nothing with Slack off', async () => {
    expect(await gaps(['alerts.slack.enable=false'])).toEqual([]);
  });

  it('is said to be unknown where AWS refuses to say, and stops nothing', async () => {
    aws.breaks({ kind: 'api', operation: '*', answer: 'denied', skip: 0, times: 0 });

    expect(await gaps([EMAIL])).toEqual([
      expect.stringMatching(/^Slack's webhooks: cannot be read \(AccessDenied/),
      expect.stringMatching(/^Who confirmed alerts\.email: cannot be read \(/),
    ]);
  });
});
