import { webhookUrl } from '../../../config/webhook';
import { PlayedSlack } from '../../../cli/demo/played-slack';

describe('the web server that plays Slack', () => {
  let slack: PlayedSlack;

  beforeEach(async () => {
    slack = await PlayedSlack.open();
  });

  afterEach(() => slack.close());

  it('takes a message at a webhook that the configuration takes, and shows it as a person reads it', async () => {
    const body = JSON.stringify({ text: 'ALARM: 12 % &gt; 1 % &amp; more' });

    const response = await fetch(slack.webhook, { method: 'POST', body });

    expect(await response.text()).toBe('ok');
    expect(slack.heard('ALARM', '12 %')).toBe('ALARM: 12 % > 1 % & more');
    expect(slack.heard('ALARM', 'OK')).toBeUndefined();
    expect(webhookUrl(slack.webhook, { loopback: true })).toBe(slack.webhook);
  });
});
