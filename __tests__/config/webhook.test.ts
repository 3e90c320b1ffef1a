import { webhookUrl } from '../../config/webhook';
import { mistakeIn, validConfig } from '../support/config';

describe('a webhook', () => {
  it.each([
    ['/services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['/workflows/T0/A0/1/abc', 'https://hooks.slack.com/workflows/T0/A0/1/abc'],
    ['/triggers/T0/1/abc', 'https://hooks.slack.com/triggers/T0/1/abc'],
    ['https://hooks.slack.com/services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['https://hooks.slack.com:443/services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['HTTPS://HOOKS.SLACK.COM/services/T0/B0/abc', 'https://hooks.slack.com/services/T0/B0/abc'],
    [' https://hooks.slack.com/services/T0/B0/abc\n', 'https://hooks.slack.com/services/T0/B0/abc'],
    ['https://hooks.slack-gov.com/services/T0/B0/abc', 'https://hooks.slack-gov.com/services/T0/B0/abc'],
  ])('may be %j', (given, url) => {
    expect(webhookUrl(given)).toBe(url);
    expect(validConfig({ env: { SLACK_ALERT_URL: given } })).toEqual(validConfig());
  });
});

const BAD = [
  ['another host', 'https://evil.example/services/T0/B0/abc'],
  ['a host that starts like Slack', 'https://hooks.slack.com.evil.example/services/T0/B0/abc'],
  ['a host that ends like Slack', 'https://evil-hooks.slack.com/services/T0/B0/abc'],
  ["another of Slack's hosts", 'https://slack.com/services/T0/B0/abc'],
  ['Slack as a user name', 'https://hooks.slack.com@evil.example/services/T0/B0/abc'],
  ['Slack as a user name with a password', 'https://hooks.slack.com:443@evil.example/services/T0/B0/abc'],
  ['a user name', 'https://user@hooks.slack.com/services/T0/B0/abc'],
  ['a password', 'https://user:password@hooks.slack.com/services/T0/B0/abc'],
  ['a backslash before another host', 'https://evil.example\\@hooks.slack.com/services/T0/B0/abc'],
  ['Slack in the query', 'https://evil.example/services?https://hooks.slack.com/services/T0/B0/abc'],
  ['another port', 'https://hooks.slack.com:8443/services/T0/B0/abc'],
  ['no TLS', 'http://hooks.slack.com/services/T0/B0/abc'],
  ['another scheme', 'file:///services/T0/B0/abc'],
  ['the path of nothing', '/services/'],
  ['another path', '/api/chat.postMessage'],
  ['a path with dots', '/services/../api/chat.postMessage'],
  ['the host alone', 'https://hooks.slack.com'],
  ['a host without scheme', 'hooks.slack.com/services/T0/B0/abc'],
  ['a path that is a host', '//evil.example/services/T0/B0/abc'],
  ['text', 'abc'],
] as const;

describe.each([{ local: false }, { local: true }])('a webhook is refused ($local is --local)', ({ local }) => {
  it.each(BAD)('with %s', (_, SLACK_ALERT_URL) => {
    const mistake = mistakeIn({ local, env: { SLACK_ALERT_URL } });

    expect(mistake).toEqual({
      key: 'SLACK_ALERT_URL',
      value: '(hidden)',
      allowed:
        'a webhook URL on https://hooks.slack.com or https://hooks.slack-gov.com, or the path of one (/services/…)',
      fix: 'copy the webhook URL from Slack again',
    });
  });
});

describe('a webhook on this machine', () => {
  const LOOPBACK = [
    'http://127.0.0.1:8080/services/T0/B0/abc',
    'http://127.1.2.3:8080/',
    'http://localhost:8080/hook',
    'http://[::1]:8080/hook',
    'https://localhost/hook',
  ];

  it.each(LOOPBACK)('is accepted with --local: %s', (SLACK_ALERT_URL) => {
    expect(() => validConfig({ local: true, env: { SLACK_ALERT_URL } })).not.toThrow();
    expect(webhookUrl(SLACK_ALERT_URL, { loopback: true })).toBe(SLACK_ALERT_URL);
  });

  it.each(LOOPBACK)('is refused without --local: %s', (SLACK_ALERT_URL) => {
    expect(mistakeIn({ env: { SLACK_ALERT_URL } }).key).toBe('SLACK_ALERT_URL');
  });

  it.each([
    'http://127.0.0.1.evil.example/hook',
    'http://localhost.evil.example/hook',
    'http://localhost@evil.example/hook',
    'http://user@localhost/hook',
    'http://10.0.0.1/hook',
    'http://169.254.169.254/latest',
    'http://0.0.0.0/hook',
    'ftp://localhost/hook',
  ])('is refused with --local where it is on another one: %s', (SLACK_ALERT_URL) => {
    expect(mistakeIn({ local: true, env: { SLACK_ALERT_URL } }).key).toBe('SLACK_ALERT_URL');
  });
});
